/** What the requester asked in the last twelve months, so that nobody tells them twice what did not help. */
import { z } from 'zod';
import { ticketFacts } from '../core/past-tickets.ts';
import type { Reach } from '../core/reach.ts';
import { defineTool } from '../core/tool.ts';

const historyDays = 365;
const ticketsMax = 12;

export const getAccountHistory = defineTool({
  id: 'get-account-history',
  about:
    'Lists the tickets that the author of this ticket had in the last twelve months, newest first, without this one: number, status, subject, days, and how they rated the answer. Use it when they mention an earlier case, when a problem seems to come back, or before you offer what may have been tried. It has no orders and no invoices: other tools have those. Nobody else’s tickets can be listed.',
  input: () => z.object({}),
  read: async (_input, { records, requester, evidence }: Reach, signal) => {
    const since = new Date(Date.parse(evidence.now) - historyDays * 86_400_000).toISOString();
    const all = await records.ticketsOf(requester.id, { since, limit: ticketsMax + 1 }, signal);
    const tickets = all.filter(({ id }) => id !== evidence.snapshot.ticket.id).slice(0, ticketsMax);
    return tickets.length === 0
      ? { kind: 'nothing', reason: 'This customer had no other ticket in the last twelve months.' }
      : { kind: 'found', facts: tickets.flatMap(ticketFacts) };
  },
});
