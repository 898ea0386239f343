// Two whole Firstlines on one Postgres, as a deployment on two machines has them: whoever takes a ticket, the customer
// sees one. Everything that does not depend on the database is in the other scenarios.
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Deployment, deploy, exportQuestion, settled, thread } from '../support/deployment.ts';
import { freshDatabase } from '../support/postgres-server.ts';

const serverUrl = inject('postgresUrl');
const from = 'ada@customer.example';

describe.skipIf(serverUrl === null)('two Firstlines on one Postgres', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let one: Deployment;
  let other: Deployment;
  const worked = { one: new Set<number>(), other: new Set<number>() };
  const open = (parts: Readonly<{ subject: string; text: string }>) =>
    one.sandbox.control.openTicket({ from, ...parts });
  const ours = (ticketId: number) => thread(one, ticketId).filter((comment) => comment.ours);

  beforeAll(async () => {
    database = await freshDatabase(serverUrl ?? '');
    const deployed = (by: keyof typeof worked, sandbox?: Deployment['sandbox']) =>
      deploy({
        databaseUrl: database.url,
        worker: { slots: 2 },
        reached: (step, ticketId) => void (step === 'leased' && worked[by].add(ticketId)),
        ...(sandbox === undefined ? {} : { sandbox, webhooks: false }),
      });
    one = await deployed('one');
    other = await deployed('other', one.sandbox);
  });
  afterAll(async () => {
    await other?.close();
    await one?.close();
    await database?.drop();
  });

  test('share the work, and every ticket is answered exactly once', async () => {
    const tickets = Array.from({ length: 12 }, () => open(exportQuestion));
    for (const ticketId of tickets) await settled(one, ticketId);
    expect(tickets.map((ticketId) => ours(ticketId).map((comment) => comment.public))).toEqual(
      tickets.map(() => [true]),
    );
    expect(Math.min(worked.one.size, worked.other.size)).toBeGreaterThan(0);
  });

  test('a customer who mentions a lawyer gets a person, a brief and a line, once', async () => {
    const id = open({ subject: 'Contract', text: 'My lawyer will sue you if the export is not fixed today.' });
    expect((await settled(one, id)).outcome).toBe('handover with a line');
    expect(ours(id).map((comment) => comment.public)).toEqual([false, true]);
  });

  test('a ticket that one has answered is known to the other, and its customer can be answered again', async () => {
    const id = open(exportQuestion);
    await settled(one, id);
    one.sandbox.control.customerReplies(id, { text: 'And how do I reset my password?' });
    const run = await settled(other, id, 2);
    expect(run.outcome).toBe('reply');
    expect(ours(id)).toHaveLength(2);
  });

  test('a stop told to one halts both', async () => {
    await one.firstline.database.ledger.setStopped(true);
    expect(await other.firstline.database.ledger.stopped()).toBe(true);
    await one.firstline.database.ledger.setStopped(false);
  });
});
