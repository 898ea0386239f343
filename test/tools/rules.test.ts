// How code rules on Firstline's own actions: what the policy allows is accepted as code wrote it down, everything else is
// refused with words that help.
import { describe, expect, test } from 'vitest';
import type { ActionView, Ruling } from '../../src/core/action.ts';
import { classified } from '../../src/core/example.ts';
import { ownActions as namesInPolicy } from '../../src/core/own-tools.ts';
import { nameOfTool } from '../../src/core/tool.ts';
import { createTicket } from '../../src/tools/create-ticket.ts';
import { ownActions } from '../../src/tools/index.ts';
import { scheduleCallback } from '../../src/tools/schedule-callback.ts';
import { sendEmail } from '../../src/tools/send-email.ts';
import { updateTicket } from '../../src/tools/update-ticket.ts';
import { acceptedIn, asked, type Desk, desk } from './desk.ts';

const run = { mode: 'run' } as const;
const why = (ruling: Ruling): string => (ruling.kind === 'refused' ? ruling.reason : ruling.kind);
const unverified = (at: Desk): Desk => {
  const evidence = {
    ...classified({ customer: { verified: false }, ticket: { id: at.ticketId } }),
    now: at.reach.evidence.now,
  };
  return { ...at, known: (more = {}) => ({ evidence, record: null, past: [], ...more }) };
};
/** As the ledger has it once it is done. */
const done = (ruling: Ruling, at: Desk): ActionView => ({
  ...acceptedIn(ruling),
  ticketId: at.ticketId,
  requesterId: 500,
  runId: '',
  state: 'done',
  reason: null,
  receipt: [],
  told: true,
  approvedBy: null,
  at: at.reach.evidence.now,
  expiresAt: null,
});

test('the actions are those the policy can name', () => {
  expect(ownActions.map(({ id }) => nameOfTool(id)).toSorted()).toEqual([...namesInPolicy].toSorted());
});

describe('create_ticket', () => {
  const form = { subject: 'Check the charge', description: 'Charged twice.', priority: 'high' };

  test('on a helpdesk the ticket is there: its number is the answer, and nothing is made', async () => {
    const at = await desk({ create_ticket: run });
    expect(await asked(createTicket, form, at)).toMatchObject({
      kind: 'answered',
      says: expect.stringContaining(`ticket ${at.ticketId}`),
      facts: [{ path: 'ticket.number', value: at.ticketId, sendable: true }],
    });
  });

  test('where the policy wants a linked one it is made, once for each ticket, for whoever asks', async () => {
    const at = unverified(await desk({ create_ticket: { mode: 'run', ticket: 'linked' } }));
    const ruling = await asked(createTicket, form, at);
    expect(ruling).toMatchObject({ kind: 'run', accepted: { action: 'create_ticket', input: form } });
    const again = await asked(createTicket, { ...form, subject: 'Other words' }, at, [done(ruling, at)]);
    expect(why(again)).toContain('done already');
  });

  test('links and what cannot be seen are taken out of what the model wrote', async () => {
    const at = await desk({ create_ticket: { mode: 'run', ticket: 'linked' } });
    const description =
      'See https://evil.example/x?d=1 or ![a](http://e.example/p.png)\u{E0041} and mail me@evil.example';
    const { input } = acceptedIn(await asked(createTicket, { ...form, description }, at));
    expect(JSON.stringify(input)).not.toMatch(/evil|e\.example|\u{E0041}/u);
  });

  test('a category the policy does not have is not taken', async () => {
    const at = await desk({ create_ticket: { mode: 'run', ticket: 'linked', categories: ['billing', 'shipping'] } });
    const schema = createTicket.input(at.reach.policy);
    expect(schema.safeParse({ ...form, category: 'billing' }).success).toBe(true);
    expect(schema.safeParse({ ...form, category: 'admin' }).success).toBe(false);
    expect(schema.safeParse(form).success).toBe(false);
  });

  test('where the policy is silent nothing is made', async () => {
    expect(why(await asked(createTicket, form, await desk()))).toContain('policy');
  });
});

describe('update_ticket', () => {
  const form = { change: 'note', note: 'Same cause as here.' } as const;

  test('this ticket is not changed by a tool', async () => {
    const at = await desk({ update_ticket: run });
    expect(why(await asked(updateTicket, { ...form, ticket: at.ticketId }, at))).toContain('say it in your answer');
  });

  test('another customer’s ticket, a solved one, or one that does not exist is refused in the same words', async () => {
    const at = await desk({ update_ticket: run });
    const solved = at.ticket();
    at.sandbox.control.setStatus(solved, 'solved');
    const tickets = [at.ticket({ from: 'bob@else.example' }), solved, 9999];
    const reasons = await Promise.all(
      tickets.map(async (ticket) => why(await asked(updateTicket, { ...form, ticket }, at))),
    );
    expect(new Set(reasons)).toEqual(
      new Set(['that is no open ticket of this customer; the list of open tickets has them']),
    );
  });

  test.each(['note', 'raise_priority', 'solve_as_duplicate'] as const)(
    '%s on the customer’s own open ticket runs, once',
    async (change) => {
      const at = await desk({ update_ticket: run });
      const ticket = at.ticket();
      const ruling = await asked(updateTicket, { ...form, change, ticket }, at);
      expect(ruling).toMatchObject({ kind: 'run', accepted: { input: { ticket, change } } });
      expect(why(await asked(updateTicket, { ...form, change, ticket }, at, [done(ruling, at)]))).toContain(
        'done already',
      );
    },
  );

  test('a priority that is as high already is not raised', async () => {
    const at = await desk({ update_ticket: run });
    const ticket = at.ticket({ priority: 'urgent' });
    const ruling = await asked(updateTicket, { ...form, change: 'raise_priority', priority: 'high', ticket }, at);
    expect(why(ruling)).toBe('its priority is urgent already');
  });

  test('somebody unverified changes nothing', async () => {
    const at = unverified(await desk({ update_ticket: run }));
    expect(why(await asked(updateTicket, { ...form, ticket: at.ticket() }, at))).toContain('verified');
  });
});

describe('send_email', () => {
  const policy = { send_email: { mode: 'run', recipients: { warehouse: 'warehouse@acme.example' } } };
  const form = { recipient: 'warehouse', subject: 'Parcel 17', text: 'Please look for it.' };

  test('a message goes to whom the policy names, once for each ticket', async () => {
    const at = await desk(policy);
    const ruling = await asked(sendEmail, form, at);
    expect(ruling).toMatchObject({ kind: 'run', accepted: { input: form, says: 'E-mail to warehouse: Parcel 17' } });
    expect(why(await asked(sendEmail, { ...form, text: 'Again.' }, at, [done(ruling, at)]))).toContain('done already');
  });

  test('nobody else can be named: no address, no word the policy lacks, nothing inherited', async () => {
    const at = await desk(policy);
    const schema = sendEmail.input(at.reach.policy);
    for (const recipient of ['eve@evil.example', 'warehouse@acme.example', 'constructor', '__proto__'])
      expect(schema.safeParse({ ...form, recipient }).success).toBe(false);
    const nobody = await desk({ send_email: run });
    expect(why(await asked(sendEmail, { ...form, recipient: 'constructor' }, nobody))).toBe(
      'the policy names no such recipient',
    );
  });

  test('an agent who is asked sees the text, without links', async () => {
    const at = await desk({ send_email: { ...policy.send_email, mode: 'ask' } });
    const ruling = await asked(sendEmail, { ...form, text: 'Look at www.evil.example now' }, at);
    expect(ruling).toMatchObject({ kind: 'ask', accepted: { grounds: [{ path: 'text', value: 'Look at … now' }] } });
  });
});

describe('schedule_callback', () => {
  const policy = { schedule_callback: { mode: 'run', phoneLine: 7 } };
  const form = { reason: 'The charge' };
  const wrote = (at: Desk, text: string, authorId = 500): Desk => {
    const evidence = {
      ...classified({ comments: [{ text, ownText: text, authorId }, { authorId: 500 }], ticket: { id: at.ticketId } }),
      now: at.reach.evidence.now,
    };
    return { ...at, known: (more = {}) => ({ evidence, record: null, past: [], ...more }) };
  };
  const onRecord = (at: Desk, phone: string) =>
    void Object.assign(at.sandbox.state.users.get(at.requesterId) ?? {}, { phone });

  test('the number on record is called', async () => {
    const at = await desk(policy);
    onRecord(at, '+49 30 1234567');
    expect(await asked(scheduleCallback, form, at)).toMatchObject({
      kind: 'run',
      accepted: { input: { phone: '+49 30 1234567' }, says: expect.stringMatching(/ending in 4567$/) },
    });
  });

  test('a number the customer wrote here goes before the one on record', async () => {
    const at = wrote(await desk(policy), 'Call me at +44 20 7946 0000 please.');
    onRecord(at, '+49 30 1234567');
    expect(acceptedIn(await asked(scheduleCallback, form, at)).input.phone).toBe('+44 20 7946 0000');
    const same = { ...form, phone: '0044 20 79460000' };
    expect(acceptedIn(await asked(scheduleCallback, same, at)).input.phone).toBe('+44 20 7946 0000');
  });

  test('a number that is nobody’s, or that an agent wrote, is never called', async () => {
    const at = wrote(await desk(policy), 'Our hotline is +1 900 555 0199.', 700);
    expect(why(await asked(scheduleCallback, { ...form, phone: '+1 900 555 0199' }, at))).toContain('ask for it');
    onRecord(at, '+49 30 1234567');
    expect(why(await asked(scheduleCallback, { ...form, phone: '+1 900 555 0199' }, at))).toContain(
      'no number of this customer',
    );
  });

  test('without any number the customer is asked for one', async () => {
    expect(why(await asked(scheduleCallback, form, await desk(policy)))).toContain('ask for it in your answer');
  });

  test('one call for each ticket', async () => {
    const at = await desk(policy);
    onRecord(at, '+49 30 1234567');
    const ruling = await asked(scheduleCallback, form, at);
    expect(why(await asked(scheduleCallback, { reason: 'Once more' }, at, [done(ruling, at)]))).toContain(
      'done already',
    );
  });
});
