/**
 * A call back: by Talk where the policy names a line and the number can be dialled from anywhere, else as a task for the
 * group. Only the requester's own number is called, the one on record or one they wrote in this ticket.
 */
import { z } from 'zod';
import { defineAction, type Known } from '../core/action.ts';
import { identifiersIn } from '../core/identifiers.ts';
import { plainLine } from '../core/plain-text.ts';
import type { Hands, Reach } from '../core/reach.ts';
import { ruled } from '../core/rule-action.ts';
import type { ToolResult } from '../core/tool.ts';

const action = 'schedule_callback';
const reasonCharactersMax = 300;
const whenCharactersMax = 100;
/** A task that nobody has done by then shows as overdue. */
const dueMs = 24 * 3_600_000;

const form = z.object({
  reason: z.string().trim().min(3).max(reasonCharactersMax).describe('What the call is about'),
  phone: z
    .string()
    .trim()
    .max(40)
    .optional()
    .describe('The customer’s number, if they gave one; else the one on record'),
  when: z.string().trim().max(whenCharactersMax).optional().describe('When they want to be called, in their words'),
});
type Performed = Readonly<{ phone: string; reason: string; when: string; dueAt: string }>;

export const scheduleCallback = defineAction({
  id: 'schedule-callback',
  about:
    'Arranges that a person calls the customer back. Use it when the customer asks for a call, or when writing does not get further. The number is the one on record or one the customer wrote in this ticket; leave it out to take the newest of these. If no number is known, ask for it in your answer instead. Promise no exact time: the time they want is passed on.',
  input: () => form,
  look: async (_form, { records, requester }: Reach, signal) => {
    const phone = (await records.profile(requester.id, signal))?.phone ?? null;
    return phone === null
      ? { kind: 'nothing', reason: 'no number is on record' }
      : { kind: 'found', facts: [{ path: 'phone', value: phone, sendable: false }] };
  },
  subject: (_form, { evidence }) => subjectOf(evidence.snapshot.ticket.id),
  rule({ reason, phone: asked, when = '' }, known, policy) {
    const entry = policy.actions[action];
    if (entry === undefined) return { kind: 'refused', reason: 'the policy does not allow it' };
    const own = ownNumbers(known);
    const phone = asked === undefined || asked === '' ? own[0] : own.find((each) => dialled(each) === dialled(asked));
    if (phone === undefined)
      return {
        kind: 'refused',
        reason:
          own.length === 0
            ? 'no number of this customer is known: ask for it in your answer'
            : 'that is no number of this customer: leave it out to take the one on record',
      };
    const { snapshot, now } = known.evidence;
    const { id } = snapshot.ticket;
    const performed: Performed = {
      phone,
      reason: plainLine(reason, reasonCharactersMax),
      when: plainLine(when, whenCharactersMax),
      dueAt: new Date(Date.parse(now) + dueMs).toISOString(),
    };
    const says = `Call back about ticket ${id}, to the number ending in ${dialled(phone).slice(-4)}`;
    const grounds = [
      { path: 'phone', value: phone, sendable: false },
      { path: 'reason', value: performed.reason, sendable: false },
    ];
    return ruled({ action, subject: subjectOf(id), input: performed, amount: null, says, grounds }, known, entry);
  },
  async perform(accepted, hands: Hands, signal) {
    const { desk, ticketId } = hands;
    const { phone } = accepted.input as Performed;
    const line = lineFor(phone, hands);
    if (line === null) return task(accepted.input as Performed, accepted.id, hands, signal);
    const called = await desk.callback({ ...line, ticketId }, accepted.id, signal);
    return called.kind === 'missing' ? task(accepted.input as Performed, accepted.id, hands, signal) : called;
  },
  /** Where Talk may have it, the task not being there proves nothing. */
  async settle(accepted, hands: Hands, signal) {
    const { desk, ticketId } = hands;
    const made = await desk.find({ kind: 'ticket', ticketId, key: accepted.id }, signal);
    const line = lineFor((accepted.input as Performed).phone, hands);
    if (made.kind !== 'failed' || line === null) return made;
    return desk.find({ kind: 'callback', ticketId, key: accepted.id }, signal);
  },
});

function task({ phone, reason, when, dueAt }: Performed, key: string, hands: Hands, signal: AbortSignal) {
  const { desk, ticketId, requester, policy, groups } = hands;
  const lines = [
    `Please call ${requester.name || 'the customer'} back about ticket #${ticketId}: ${phone}`,
    ...(when === '' ? [] : [`Wanted: ${when}`]),
    `About: ${reason}`,
  ];
  return desk.createTicket(
    {
      subject: `Call back about ticket #${ticketId}`,
      description: lines.join('\n'),
      priority: 'normal',
      type: 'task',
      requesterId: requester.id,
      groupId: groups[policy.actions[action]?.group ?? 'default'] ?? null,
      tags: [`firstline_followup_of_${ticketId}`, 'firstline_callback'],
      dueAt,
    },
    key,
    signal,
  );
}

/** Newest first: written in this ticket by the requester themselves, then the one on record. */
function ownNumbers({ evidence, record }: Pick<Known, 'evidence' | 'record'>): readonly string[] {
  const { ticket, comments } = evidence.snapshot;
  const written = comments
    .filter(({ authorId }) => authorId === ticket.requesterId)
    .toReversed()
    .flatMap(({ ownText }) =>
      identifiersIn(ownText)
        .filter(({ kind }) => kind === 'phone')
        .map(({ start, end }) => ownText.slice(start, end)),
    );
  return [...written, ...onRecord(record)];
}

const onRecord = (record: ToolResult | null): readonly string[] =>
  record?.kind === 'found' ? record.facts.map(({ value }) => String(value)) : [];

/** What is dialled: `+49 30 123`, `0049 30 123` and `004930123` are one number. */
const dialled = (phone: string): string => phone.replace(/\(0\)/g, '').replace(/\D/g, '').replace(/^00/, '');

/** Talk takes numbers in international form (E.164) only. */
function lineFor(phone: string, { policy }: Hands): Readonly<{ phone: string; lineId: number }> | null {
  const lineId = policy.actions[action]?.phoneLine;
  const international = /^\s*(?:\+|00)/.test(phone) ? `+${dialled(phone)}` : '';
  return lineId !== undefined && /^\+[1-9]\d{6,14}$/.test(international) ? { phone: international, lineId } : null;
}

/** One call back for each ticket. */
const subjectOf = (ticketId: number): string => `call back about ticket ${ticketId}`;
