/**
 * A message to somebody the policy names: a warehouse, a partner, a department. It is a side conversation of the ticket,
 * so that whoever answers is read there. A model names the recipient by the policy's word, never by an address.
 */
import { z } from 'zod';
import { defineAction } from '../core/action.ts';
import { plainLine, plainText } from '../core/plain-text.ts';
import type { Hands } from '../core/reach.ts';
import { ruled } from '../core/rule-action.ts';

const action = 'send_email';
const subjectCharactersMax = 150;
const textCharactersMax = 3000;

type Form = Readonly<{ recipient: string; subject: string; text: string }>;

export const sendEmail = defineAction({
  id: 'send-email',
  about:
    'Sends a message to one of the named recipients, as a side conversation of this ticket. Use it when somebody there has to know or do something for this customer. Write plain text: what happened, what is asked of them, and which order or account it is about; links are taken out. It never goes to the customer: to them you speak in your answer.',
  input: (policy): z.ZodType<Form> => {
    const [first, ...rest] = Object.keys(policy.actions[action]?.recipients ?? {});
    return z.object({
      recipient: first === undefined ? z.string() : z.enum([first, ...rest]),
      subject: z.string().trim().min(3).max(subjectCharactersMax),
      text: z.string().trim().min(3).max(textCharactersMax),
    });
  },
  subject: (form: Form, { evidence }) => subjectOf(form, evidence.snapshot.ticket.id),
  rule(form, known, policy) {
    const entry = policy.actions[action];
    if (entry === undefined) return { kind: 'refused', reason: 'the policy does not allow it' };
    if (!Object.hasOwn(entry.recipients, form.recipient))
      return { kind: 'refused', reason: 'the policy names no such recipient' };
    const { recipient } = form;
    const { id } = known.evidence.snapshot.ticket;
    const performed: Form = {
      recipient,
      subject: plainLine(form.subject, subjectCharactersMax),
      text: plainText(form.text, textCharactersMax),
    };
    const says = `E-mail to ${recipient}: ${performed.subject}`;
    // An agent who is asked reads what would be sent.
    const grounds = [{ path: 'text', value: performed.text, sendable: false }];
    return ruled({ action, subject: subjectOf(form, id), input: performed, amount: null, says, grounds }, known, entry);
  },
  async perform(accepted, { desk, ticketId, policy }: Hands, signal) {
    const { recipient, subject, text } = accepted.input as Form;
    const recipients = policy.actions[action]?.recipients ?? {};
    const to = Object.hasOwn(recipients, recipient) ? recipients[recipient] : undefined;
    if (to === undefined) return { kind: 'failed', reason: `the policy no longer names the recipient ${recipient}` };
    const footer = `Written by an automatic assistant of ${policy.company}, about ticket #${ticketId}.`;
    const mail = { to, subject: `[#${ticketId}] ${subject}`, text: `${text}\n\n${footer}` };
    return desk.sideConversation(ticketId, mail, accepted.id, signal);
  },
  settle: ({ id: key }, { desk, ticketId }: Hands, signal) =>
    desk.find({ kind: 'side-conversation', ticketId, key }, signal),
});

/** One message to each recipient for each ticket. */
const subjectOf = ({ recipient }: Form, ticketId: number): string => `e-mail to ${recipient} about ticket ${ticketId}`;
