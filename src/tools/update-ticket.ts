/**
 * Another open ticket of the same customer: a note on it, a higher priority, or its end as a duplicate. This ticket itself
 * is written by the decision alone.
 */
import { z } from 'zod';
import { defineAction } from '../core/action.ts';
import { isOpen, ticketFacts } from '../core/past-tickets.ts';
import { plainText } from '../core/plain-text.ts';
import type { Hands, Reach } from '../core/reach.ts';
import { ruled } from '../core/rule-action.ts';
import { type Priority, priorities } from '../core/ticket.ts';

const action = 'update_ticket';
const noteCharactersMax = 1500;
/** Open ones lie among solved ones. */
const readMax = 100;

const form = z.object({
  ticket: z.int().positive().describe('Number of the other ticket, from the list of open ones'),
  change: z.enum(['note', 'raise_priority', 'solve_as_duplicate']),
  note: z.string().trim().min(3).max(noteCharactersMax).describe('For the people who work on that ticket'),
  priority: z.enum(priorities).default('high').describe('Only for raise_priority'),
});
type Form = z.output<typeof form>;
type Performed = Readonly<{ ticket: number; change: Form['change']; note: string; priority: Priority }>;

export const updateTicket = defineAction({
  id: 'update-ticket',
  about:
    'Changes another open ticket of this customer: leaves an internal note there, raises its priority, or solves it as a duplicate of this one. Use it when the list of open tickets shows one about the same thing. The note is for our people, never for the customer. This ticket itself cannot be changed with it: what you have to say about it belongs into your answer, and its priority is set without you.',
  input: () => form,
  look: async ({ ticket }: Form, { records, requester }: Reach, signal) => {
    const all = await records.ticketsOf(requester.id, { since: new Date(0).toISOString(), limit: readMax }, signal);
    const found = all.find((each) => each.id === ticket && isOpen(each));
    return found === undefined
      ? { kind: 'nothing', reason: 'that is no open ticket of this customer; the list of open tickets has them' }
      : { kind: 'found', facts: ticketFacts(found) };
  },
  subject: (input, { evidence }) => subjectOf(input, evidence.snapshot.ticket.id),
  rule(input, known, policy) {
    const entry = policy.actions[action];
    const { ticket, change, priority } = input;
    const refused = (reason: string) => ({ kind: 'refused', reason }) as const;
    if (entry === undefined) return refused('the policy does not allow it');
    const { id } = known.evidence.snapshot.ticket;
    if (ticket === id)
      return refused('say it in your answer: what becomes of this ticket, and its priority, is set by code');
    const { record } = known;
    if (record?.kind !== 'found') return refused(record?.reason ?? 'the ticket could not be looked up');
    const now = record.facts.find(({ path }) => path === `ticket.${ticket}.priority`)?.value;
    // Zendesk shows none for many new tickets.
    const rank = (value: unknown): number => (priorities as readonly unknown[]).indexOf(value ?? 'low');
    if (change === 'raise_priority' && rank(priority) <= rank(now))
      return refused(`its priority is ${String(now ?? 'low')} already`);
    const note = plainText(input.note, noteCharactersMax);
    const performed: Performed = { ticket, change, note, priority };
    const says = sayings[change](performed, id);
    const subject = subjectOf(input, id);
    return ruled({ action, subject, input: performed, amount: null, says, grounds: record.facts }, known, entry);
  },
  perform(accepted, { desk, ticketId }: Hands, signal) {
    const { ticket, change, note, priority } = accepted.input as Performed;
    return desk.noteOn(
      ticket,
      {
        note: `Firstline, working on ticket #${ticketId}: ${sayings[change](accepted.input as Performed, ticketId)}\n\n${note}`,
        priority: change === 'raise_priority' ? priority : null,
        status: change === 'solve_as_duplicate' ? 'solved' : null,
      },
      accepted.id,
      signal,
    );
  },
  settle: ({ id: key, input }, { desk }: Hands, signal) =>
    desk.find({ kind: 'note', ticketId: (input as Performed).ticket, key }, signal),
});

const sayings: Readonly<Record<Form['change'], (performed: Performed, from: number) => string>> = {
  note: ({ ticket }) => `Note on ticket ${ticket}`,
  raise_priority: ({ ticket, priority }) => `Priority of ticket ${ticket} raised to ${priority}`,
  solve_as_duplicate: ({ ticket }, from) => `Ticket ${ticket} solved as a duplicate of ticket ${from}`,
};

/** The same change of the same ticket once for each ticket it is made from. */
const subjectOf = ({ ticket, change }: Form, from: number): string =>
  `ticket ${ticket}: ${change}, from ticket ${from}`;
