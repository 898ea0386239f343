/**
 * Looks whether a write of unknown outcome arrived after all, by the key it carried: a ticket's external id, the mark in
 * an audit, the external id of a side conversation. A callback carries nothing that could be found.
 */
import type { PerformResult } from '../../core/connector.ts';
import type { TicketId } from '../../core/ticket.ts';
import type { Fact } from '../../core/tool.ts';
import type { Transport } from './call.ts';
import { pagesOf } from './pages.ts';
import { auditsPage, deedWire, read, sideConversationList, ticketList } from './wire.ts';

/** The name under which our key stands among the external ids of a side conversation. */
export const sideKeyName = 'firstline';

export const fact = (path: string, value: Fact['value'], sendable = false): Fact => ({ path, value, sendable });
const done = (...facts: readonly Fact[]): PerformResult => ({ kind: 'done', facts });
const notThere = (what: string): PerformResult => ({ kind: 'failed', reason: `Zendesk has no such ${what}` });

/** An account that knows no such filter gives all tickets: each is held against the key. */
export async function findTicket(transport: Transport, key: string, signal?: AbortSignal): Promise<PerformResult> {
  const doing = 'look whether the ticket was made';
  const { body } = await transport({
    method: 'GET',
    path: '/api/v2/tickets',
    query: { external_id: key, 'page[size]': 100 },
    signal,
    doing,
    needs: 'reading tickets (scope read)',
    oneTicket: true,
  });
  const made = read(ticketList, body, doing).tickets.find((ticket) => ticket.external_id === key);
  return made === undefined ? notThere('ticket') : done(fact('ticket', made.id, true));
}

export async function findNote(
  transport: Transport,
  ticketId: TicketId,
  key: string,
  signal?: AbortSignal,
): Promise<PerformResult> {
  const call = {
    method: 'GET',
    path: `/api/v2/tickets/${ticketId}/audits`,
    signal,
    doing: `read the audits of ticket ${ticketId}`,
    needs: 'reading audits (the global scope read; tickets:read is not enough)',
    oneTicket: true,
  } as const;
  for await (const { audits } of pagesOf(transport, call, auditsPage))
    if (audits.some(({ metadata }) => deedWire.safeParse(metadata?.custom?.firstline).data?.key === key))
      return done(fact('ticket', ticketId, true));
  return notThere('note');
}

export async function findSideConversation(
  transport: Transport,
  ticketId: TicketId,
  key: string,
  signal?: AbortSignal,
): Promise<PerformResult> {
  const doing = `list the side conversations of ticket ${ticketId}`;
  const { body } = await transport({
    method: 'GET',
    path: `/api/v2/tickets/${ticketId}/side_conversations`,
    query: { 'page[size]': 100 },
    signal,
    doing,
    oneTicket: true,
  });
  const { side_conversations: all } = read(sideConversationList, body, doing);
  const own = all.find(({ external_ids }) => external_ids?.[sideKeyName] === key);
  if (own !== undefined) return done(fact('side_conversation', own.id));
  // Without external ids, or behind a full page, it may be among them.
  return all.some(({ external_ids }) => external_ids == null) || all.length >= 100
    ? { kind: 'unknown', reason: 'the list of side conversations does not show which one is ours' }
    : notThere('side conversation');
}
