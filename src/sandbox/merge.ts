// Merging tickets: the sources are closed with a comment and the tag `closed_by_merge`, the target gets a comment.
// Separate because agents do it by hand and integrations by API, and both must leave the same traces.

import { applyUpdate } from './apply-update.ts';
import { badRequest, notFound } from './errors.ts';
import { finished, jobReply } from './jobs.ts';
import { userOf } from './people.ts';
import type { Ticket } from './records.ts';
import { type Call, callerOf, type Reply, type Route } from './route.ts';
import type { Account } from './state.ts';
import { ticketOf } from './tickets.ts';
import { viaMerge, viaPlain } from './via.ts';
import { flagOf, textOrNull } from './wanted.ts';
import { emitTicketEvent } from './webhook-events.ts';

export const mergeRoutes: readonly Route[] = [
  { method: 'post', path: '/api/v2/tickets/:id/merge', scope: 'tickets', run: merge },
];

export type Merge = {
  readonly source: Ticket;
  readonly target: Ticket;
  readonly actorId: number;
  readonly channel: 'api' | 'web';
  readonly sourceComment?: string | null;
  readonly targetComment?: string | null;
  readonly isSourcePublic?: boolean;
  readonly isTargetPublic?: boolean;
};

export function mergeTickets(account: Account, wanted: Merge): void {
  const { source, target, actorId } = wanted;
  const sourceText =
    wanted.sourceComment ?? `This request was closed and merged into request #${target.id} "${target.subject}".`;
  applyUpdate(account, {
    ticketId: source.id,
    actorId,
    via: viaMerge(target),
    change: {
      status: 'closed',
      addTags: ['closed_by_merge'],
      comment: { authorId: actorId, body: sourceText, public: wanted.isSourcePublic ?? false },
    },
  });
  const targetText = wanted.targetComment ?? `Request #${source.id} was closed and merged into this request.`;
  emitTicketEvent(account, source, userOf(account, actorId), 'merged', { target_ticket_id: String(target.id) });
  const comment = { authorId: actorId, body: targetText, public: wanted.isTargetPublic ?? false };
  applyUpdate(account, { ticketId: target.id, actorId, via: viaPlain(wanted.channel), change: { comment } });
}

/** `{ids, target_comment?, source_comment?}`; answers with a job. */
function merge(call: Call): Reply {
  const { account, body } = call;
  const target = ticketOf(call);
  const ids = Array.isArray(body.ids) ? body.ids.map(Number) : [];
  if (ids.length === 0 || ids.includes(target.id)) throw badRequest('ids must name other tickets than the target');
  const sources = ids.map((id) => {
    const source = account.tickets.get(id);
    if (!source) throw notFound();
    return source;
  });
  const actorId = callerOf(call).id;
  const words = {
    sourceComment: textOrNull(body, 'source_comment'),
    targetComment: textOrNull(body, 'target_comment'),
    isSourcePublic: flagOf(body, 'source_comment_is_public', false),
    isTargetPublic: flagOf(body, 'target_comment_is_public', false),
  };
  for (const source of sources) mergeTickets(account, { source, target, actorId, channel: 'api', ...words });
  const results = sources.map(({ id }) => ({ id, action: 'merge', success: true, status: 'Merged' }));
  return jobReply(account, finished(account, 'ticket_merge', 'completed', `Merged into ${target.id}`, results));
}
