/**
 * When a ticket was solved before, from its audits: the only place where Zendesk keeps that. Separate from the changes
 * since a moment because it looks back, and no further than it has to.
 */
import type { Solve } from '../../core/episode.ts';
import type { TicketId, UserId } from '../../core/ticket.ts';
import type { Transport } from './call.ts';
import { sortingIfItCan } from './changes.ts';
import { pagesOf } from './pages.ts';
import { type AuditWire, auditsPage } from './wire.ts';

/** A hundred audits each: enough for the newest solve of nearly every ticket. */
const pagesMax = 3;

/** Oldest first. Only the newest by somebody else than us matters, so reading ends with the page that has one. */
export async function solvesOf(
  transport: Transport,
  selfId: UserId,
  ticketId: TicketId,
  signal?: AbortSignal,
): Promise<readonly Solve[]> {
  const call = {
    method: 'GET',
    path: `/api/v2/tickets/${ticketId}/audits`,
    query: { sort: '-created_at', 'page[size]': 100 },
    signal,
    doing: `read when ticket ${ticketId} was solved`,
    needs: 'reading audits (the global scope read; tickets:read is not enough)',
    oneTicket: true,
  } as const;
  const solves: Solve[] = [];
  let pages = 0;
  for await (const page of pagesOf(sortingIfItCan(transport), call, auditsPage)) {
    pages += 1;
    for (const audit of page.audits)
      if (isSolve(audit)) solves.push({ at: audit.created_at ?? '', byUs: audit.author_id === selfId });
    if (pages >= pagesMax || solves.some(({ byUs }) => !byUs)) break;
  }
  return solves.toSorted((a, b) => a.at.localeCompare(b.at));
}

const isSolve = ({ events }: AuditWire): boolean =>
  events.some(
    ({ type, field_name, value }) =>
      (type === 'Change' || type === 'Create') && field_name === 'status' && (value === 'solved' || value === 'closed'),
  );
