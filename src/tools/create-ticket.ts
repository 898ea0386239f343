/**
 * A ticket for what one answer does not settle. On a helpdesk the ticket is there already, so by default this tells its
 * number; where the policy says so it makes a linked task for the people who carry on.
 */
import { z } from 'zod';
import { defineAction } from '../core/action.ts';
import { plainLine, plainText } from '../core/plain-text.ts';
import type { Hands } from '../core/reach.ts';
import { ruled } from '../core/rule-action.ts';
import { type Priority, priorities } from '../core/ticket.ts';

const action = 'create_ticket';
const subjectCharactersMax = 150;
const descriptionCharactersMax = 2000;

type Form = Readonly<{ subject: string; description: string; priority: Priority; category?: string | undefined }>;
type Performed = Readonly<{ subject: string; description: string; priority: Priority; category: string }>;

export const createTicket = defineAction({
  id: 'create-ticket',
  about:
    'Makes sure that there is a ticket for what you cannot settle in this answer, and returns its number. Use it when somebody has to do something afterwards: check a payment, repair an account, answer a complaint. Describe in plain words what happened, what was tried and what is still to be done. Nobody is written to, and the customer’s own words need not be repeated.',
  input: (policy): z.ZodType<Form> => {
    const [first, ...rest] = policy.actions[action]?.categories ?? [];
    const form = z.object({
      subject: z.string().trim().min(3).max(subjectCharactersMax),
      description: z.string().trim().min(3).max(descriptionCharactersMax),
      priority: z.enum(priorities).default('normal'),
    });
    return first === undefined ? form : form.extend({ category: z.enum([first, ...rest]) });
  },
  subject: (_form, { evidence }) => subjectOf(evidence.snapshot.ticket.id),
  rule(form: Form, known, policy) {
    const entry = policy.actions[action];
    if (entry === undefined || entry.mode === 'off')
      return { kind: 'refused', reason: 'the policy does not allow another ticket' };
    const { id } = known.evidence.snapshot.ticket;
    if (entry.ticket === 'here')
      return {
        kind: 'answered',
        says: `The customer’s message is ticket ${id}: that is the ticket for this, and its number. No other one is made.`,
        facts: [{ path: 'ticket.number', value: id, sendable: true }],
      };
    const subject = plainLine(form.subject, subjectCharactersMax);
    const description = plainText(form.description, descriptionCharactersMax);
    const performed: Performed = { subject, description, priority: form.priority, category: form.category ?? '' };
    const says = `Follow-up ticket of ticket ${id}: ${subject}`;
    const wanted = { action, subject: subjectOf(id), input: performed, amount: null, says, grounds: [] };
    // It moves nothing of the customer's, so it does not matter who they are.
    return ruled(wanted, known, { ...entry, unverified: true });
  },
  perform(accepted, { desk, ticketId, requester, policy, groups }: Hands, signal) {
    const { subject, description, priority, category } = accepted.input as Performed;
    const lines = [
      `Follow-up of ticket #${ticketId}, made by Firstline.`,
      ...(category === '' ? [] : [`Category: ${category}`]),
      `\nThe assistant’s words:\n${description}`,
    ];
    return desk.createTicket(
      {
        subject,
        description: lines.join('\n'),
        priority,
        type: 'task',
        requesterId: requester.id,
        groupId: groups[policy.actions[action]?.group ?? 'default'] ?? null,
        tags: [`firstline_followup_of_${ticketId}`, ...(category === '' ? [] : [`firstline_category_${category}`])],
        dueAt: null,
      },
      accepted.id,
      signal,
    );
  },
  settle: ({ id: key }, { desk, ticketId }: Hands, signal) => desk.find({ kind: 'ticket', ticketId, key }, signal),
});

/** One for each ticket, whatever the model calls it. */
const subjectOf = (ticketId: number): string => `follow-up of ticket ${ticketId}`;
