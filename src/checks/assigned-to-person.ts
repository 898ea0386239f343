/** A ticket that a person owns is theirs: Firstline may sort it, and says nothing in it. */
import { defineCheck } from '../core/check.ts';
import { agentId, selfId, snapshotted } from '../core/example.ts';
import { personOf } from '../core/ticket.ts';

export const assignedToPerson = defineCheck({
  id: 'assigned-to-person',
  about: 'A ticket that a person owns gets tags and priority only.',
  at: 'snapshotted',
  effect: 'label',
  test: ({ snapshot, desk }) => {
    const { assigneeId } = snapshot.ticket;
    if (assigneeId === null || assigneeId === desk.selfId) return null;
    return personOf(snapshot, assigneeId)?.active === false ? null : 'a person owns the ticket';
  },
  fires: [snapshotted({ ticket: { assigneeId: agentId } }), snapshotted({ ticket: { assigneeId: 4242 } })],
  quiet: [snapshotted(), snapshotted({ ticket: { assigneeId: selfId } })],
});
