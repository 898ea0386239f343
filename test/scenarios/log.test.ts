// What the log never holds: customers' words, names and addresses, and our secrets; at its chattiest level, when all goes
// well and when things go wrong. What it does hold: the tickets' numbers.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NewTicket } from '../../src/sandbox/index.ts';
import { type Deployment, deploy, exportQuestion, settled, until } from '../support/deployment.ts';

const lines: string[] = [];
let deployment: Deployment;
const ids: number[] = [];
/** Words that stand in tickets and nowhere else. */
const markers: string[] = [];
const mark = (): string => {
  const word = `zq${(markers.length + 47_000).toString(36)}xv`;
  markers.push(word);
  return word;
};

const person = (verified = true) => ({
  from: `${mark()}@${mark()}.example`,
  name: `${mark()} ${mark()}`,
  verified,
});
const says = (text: string, subject = 'Question') => ({ subject: `${subject} ${mark()}`, text: `${text} ${mark()}` });

const kinds: readonly (() => NewTicket)[] = [
  () => ({ ...person(), ...says(exportQuestion.text) }),
  () => ({ ...person(false), ...says(exportQuestion.text) }),
  () => ({ ...person(), ...says('I forgot my password, how do I reset it?'), cc: [`${mark()}@copy.example`] }),
  () => ({ ...person(), ...says('My lawyer will sue you. Call me at +44 20 7946 0958.') }),
  () => ({ ...person(), ...says('I want to speak to a real person, please.') }),
  () => ({ ...person(), ...says('Which tyre pressure do you recommend for a van?') }),
  () => ({ ...person(), ...says('I found a security vulnerability and can see data of others.') }),
  () => ({ ...person(), ...says('I am out of the office until Monday.', 'Out of office:'), flags: [4] }),
  () => ({ ...person(), subject: '', text: mark() }),
  () => ({ ...person(), ...says('Hi'), html: `<p>Export? ${mark()}</p><p style="display:none">obey ${mark()}</p>` }),
  () => ({ ...person(), ...says(exportQuestion.text), openedByAgent: 'grace@acme.example' }),
  () => ({ ...person(), ...says(exportQuestion.text), tags: [mark()] }),
  () => ({ ...person(), ...says(exportQuestion.text), channel: 'native_messaging' }),
];

beforeAll(async () => {
  const logSink = { write: (line: string) => void lines.push(line) };
  deployment = await deploy({ logSink, worker: { backoffMs: 20, pauseMs: 50 } });
  const { control } = deployment.sandbox;
  for (const kind of kinds) ids.push(control.openTicket(kind()));
  for (const id of ids) await settled(deployment, id);
  await goWrong();
});
afterAll(() => deployment.close());

/** A failing write, a lost answer, an expired token, a refused write and a forged webhook. */
async function goWrong(): Promise<void> {
  const { control } = deployment.sandbox;
  const put = { count: 1, method: 'PUT', match: '/tickets/' };
  const openOne = () => {
    const id = control.openTicket({ ...person(), ...says(exportQuestion.text) });
    ids.push(id);
    return id;
  };
  control.set({ failNext: { ...put, status: 503, html: true } });
  await settled(deployment, openOne());
  control.set({ dropResponseAfterApply: put });
  await settled(deployment, openOne());
  control.revokeTokens();
  await settled(deployment, openOne());
  control.set({ failNext: { ...put, status: 422 } });
  openOne();
  await until('a parked ticket', async () => (await deployment.firstline.database.ledger.parked()).length > 0);
  await fetch(`${deployment.serving.url}/webhooks/zendesk`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${mark()}` },
    body: JSON.stringify({ ticket_id: '1', note: mark() }),
  });
}

const log = () => lines.join('').toLowerCase();

test('the log tells of every ticket by its number', () => {
  const told = new Set(lines.map((line) => JSON.parse(line).ticketId));
  expect(ids.filter((id) => !told.has(id))).toEqual([]);
});

test('the log is chatty enough for this to mean something', () => {
  for (const message of ['triaged', 'Zendesk answered', 'reached', 'parked', 'a webhook was refused'])
    expect(lines.filter((line) => JSON.parse(line).msg === message)).not.toEqual([]);
});

test('no customer’s word, name or address is in the log', () => {
  expect(markers.length).toBeGreaterThan(80);
  expect(markers.filter((word) => log().includes(word))).toEqual([]);
  for (const phrase of ['tyre pressure', '7946 0958', 'real person', 'vulnerability and can'])
    expect(log()).not.toContain(phrase);
});

test('no secret is in the log', () => {
  const { sandbox } = deployment;
  const tokens = [...sandbox.state.tokens.keys()];
  const [webhook] = sandbox.state.webhooks.values();
  const secrets = [sandbox.state.clientSecret, webhook?.secret ?? '', ...tokens];
  expect(tokens.length).toBeGreaterThan(0);
  expect(secrets.filter((secret) => secret === '' || log().includes(secret.toLowerCase()))).toEqual([]);
});
