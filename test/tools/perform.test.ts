// What becomes of accepted actions in a real account: each is done as it was ruled, can be found again, and reaches nobody
// it should not.
import { expect, test } from 'vitest';
import { createTicket } from '../../src/tools/create-ticket.ts';
import { scheduleCallback } from '../../src/tools/schedule-callback.ts';
import { sendEmail } from '../../src/tools/send-email.ts';
import { updateTicket } from '../../src/tools/update-ticket.ts';
import { acceptedIn, asked, type Desk, desk } from './desk.ts';

const signal = new AbortController().signal;
const newest = ({ sandbox }: Desk) => [...sandbox.state.tickets.values()].at(-1);
const textOf = ({ sandbox }: Desk, id: number) => sandbox.state.comments.get(id)?.at(-1)?.plain_body ?? '';

test('a linked ticket goes to the policy’s group, is tagged with where it comes from, and is found again', async () => {
  const at = await desk({ create_ticket: { mode: 'run', ticket: 'linked', group: 'legal', categories: ['billing'] } });
  const form = { subject: 'Check the charge', description: 'Charged twice.', category: 'billing' };
  const accepted = acceptedIn(await asked(createTicket, form, at));
  const result = await createTicket.perform(accepted, at.hands, signal);
  const ticket = newest(at);
  expect(ticket).toMatchObject({
    ...{ subject: 'Check the charge', type: 'task', priority: 'normal', group_id: at.hands.groups.legal },
    ...{ requester_id: at.requesterId, is_public: false },
    tags: ['firstline_category_billing', `firstline_followup_of_${at.ticketId}`],
  });
  expect(textOf(at, ticket?.id ?? 0)).toContain(`Follow-up of ticket #${at.ticketId}`);
  expect(result).toEqual({ kind: 'done', facts: [{ path: 'ticket', value: ticket?.id, sendable: true }] });
  expect(await createTicket.settle?.(accepted, at.hands, signal)).toEqual(result);
});

test('another ticket gets the note and is solved as a duplicate; its customer hears nothing', async () => {
  const at = await desk({ update_ticket: { mode: 'run' } });
  const ticket = at.ticket();
  const form = { ticket, change: 'solve_as_duplicate', note: 'Same charge.' };
  const accepted = acceptedIn(await asked(updateTicket, form, at));
  expect(await updateTicket.perform(accepted, at.hands, signal)).toMatchObject({ kind: 'done' });
  expect(at.sandbox.state.tickets.get(ticket)?.status).toBe('solved');
  expect(textOf(at, ticket)).toContain(`solved as a duplicate of ticket ${at.ticketId}`);
  expect(at.sandbox.state.comments.get(ticket)?.map((comment) => comment.public)).toEqual([true, false]);
  expect(await updateTicket.settle?.(accepted, at.hands, signal)).toMatchObject({ kind: 'done' });
});

const mailing = { send_email: { mode: 'run', recipients: { warehouse: 'warehouse@acme.example' } } };
const mail = { recipient: 'warehouse', subject: 'Parcel 17', text: 'Please look for it.' };

test('a message is a side conversation with the policy’s address, and says that a machine wrote it', async () => {
  const at = await desk(mailing);
  const accepted = acceptedIn(await asked(sendEmail, mail, at));
  expect(await sendEmail.perform(accepted, at.hands, signal)).toMatchObject({ kind: 'done' });
  const [side] = at.sandbox.state.sideConversations.values();
  expect(side?.events[0]?.message).toMatchObject({
    subject: `[#${at.ticketId}] Parcel 17`,
    to: [{ email: 'warehouse@acme.example' }],
    body: expect.stringContaining('automatic assistant of Example Ltd'),
  });
  expect(await sendEmail.settle?.(accepted, at.hands, signal)).toMatchObject({ kind: 'done' });
});

test('a recipient the policy has dropped since gets nothing', async () => {
  const at = await desk(mailing);
  const accepted = acceptedIn(await asked(sendEmail, mail, at));
  const { hands } = await desk({ send_email: { mode: 'run' } });
  expect(await sendEmail.perform(accepted, hands, signal)).toMatchObject({ kind: 'failed' });
  expect(at.sandbox.state.sideConversations.size).toBe(0);
});

async function calling(entry: object, phone = '+49 30 1234567') {
  const at = await desk({ schedule_callback: { mode: 'run', ...entry } });
  Object.assign(at.sandbox.state.users.get(at.requesterId) ?? {}, { phone });
  return { at, accepted: acceptedIn(await asked(scheduleCallback, { reason: 'The charge', when: 'after six' }, at)) };
}

test('with a line of Talk the call is asked for there', async () => {
  const { at, accepted } = await calling({ phoneLine: 7 });
  expect(await scheduleCallback.perform(accepted, at.hands, signal)).toMatchObject({ kind: 'done' });
  const requests = [...at.sandbox.state.callbackRequests.values()];
  expect(requests).toMatchObject([{ phone_number_id: 7, requester_phone_number: '+49301234567' }]);
  expect(at.sandbox.state.tickets.size).toBe(1);
  // A call whose answer was lost cannot be seen.
  expect(await scheduleCallback.settle?.(accepted, at.hands, signal)).toMatchObject({ kind: 'unknown' });
});

test.each([
  ['without a line', {}, '+49 30 1234567', null],
  ['with a number that cannot be dialled from abroad', { phoneLine: 7 }, '030 1234567', null],
  ['in an account without Talk', { phoneLine: 7 }, '+49 30 1234567', 404],
])('%s the call is a task for tomorrow', async (_case, entry, phone, status) => {
  const { at, accepted } = await calling(entry, phone);
  if (status !== null) at.sandbox.control.set({ failNext: { count: 1, status, match: '/callback_requests' } });
  expect(await scheduleCallback.perform(accepted, at.hands, signal)).toMatchObject({ kind: 'done' });
  const task = newest(at);
  expect(task).toMatchObject({ type: 'task', tags: ['firstline_callback', `firstline_followup_of_${at.ticketId}`] });
  expect(Date.parse(task?.due_at ?? '') - Date.parse(at.reach.evidence.now)).toBeGreaterThan(23 * 3_600_000);
  expect(textOf(at, task?.id ?? 0)).toMatch(/after six[\s\S]*The charge/);
  expect(await scheduleCallback.settle?.(accepted, at.hands, signal)).toMatchObject({ kind: 'done' });
});
