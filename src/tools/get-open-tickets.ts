/** The requester's other tickets that are still open: the same thing is not worked on twice. */
import { z } from 'zod';
import { isOpen, ticketFacts } from '../core/past-tickets.ts';
import type { Reach } from '../core/reach.ts';
import { defineTool } from '../core/tool.ts';

/** Open ones lie among solved ones. */
const readMax = 100;
const ticketsMax = 10;

export const getOpenTickets = defineTool({
  id: 'get-open-tickets',
  about:
    'Lists the other tickets of this customer that are not solved yet: number, status, subject and priority. Use it before you make another ticket, and when the customer asks about something they wrote before. If one of them is about the same thing, say its number instead of making a new one. It lists this customer’s tickets only.',
  input: () => z.object({}),
  read: async (_input, { records, requester, evidence }: Reach, signal) => {
    const all = await records.ticketsOf(requester.id, { since: new Date(0).toISOString(), limit: readMax }, signal);
    const tickets = all.filter((each) => each.id !== evidence.snapshot.ticket.id && isOpen(each)).slice(0, ticketsMax);
    return tickets.length === 0
      ? { kind: 'nothing', reason: 'This customer has no other open ticket.' }
      : { kind: 'found', facts: tickets.flatMap(ticketFacts) };
  },
});
