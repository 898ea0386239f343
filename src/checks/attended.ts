/** The watchdog barks only where nobody is: whoever has set a ticket aside, noted something or owns it has seen it. */
import { defineCheck } from '../core/check.ts';
import { agentId, snapshotted } from '../core/example.ts';
import { staffAfter } from '../core/said.ts';

const cause = 'watchdog:1' as const;

export const attended = defineCheck({
  id: 'attended',
  about: 'A ticket that a person has looked at since the message is not handed over for want of one.',
  at: 'snapshotted',
  effect: 'ignore',
  test: (evidence) => {
    if (!evidence.cause.startsWith('watchdog:')) return null;
    const { selfId } = evidence.desk;
    const { assigneeId, status } = evidence.snapshot.ticket;
    if (assigneeId !== null && assigneeId !== selfId) return 'a person owns the ticket';
    if (staffAfter(evidence, selfId).length > 0) return 'a person has written since';
    return ['pending', 'hold', 'solved'].includes(status) ? `somebody set the ticket to ${status}` : null;
  },
  fires: [
    snapshotted({ cause, ticket: { assigneeId: agentId } }),
    snapshotted({ cause, comments: [{}, { authorId: agentId, public: false }] }),
    snapshotted({ cause, comments: [{}, { authorId: agentId }] }),
    snapshotted({ cause, ticket: { status: 'hold' } }),
  ],
  quiet: [
    snapshotted({ cause }),
    snapshotted({ cause, ticket: { assigneeId: 900 } }),
    snapshotted({ ticket: { assigneeId: agentId } }),
  ],
});
