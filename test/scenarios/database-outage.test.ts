// A Postgres that is restarted under a working Firstline, with one ticket in work, one waiting and one whose webhook
// comes meanwhile. The story is lived through once; each test looks at one side of it.
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { signatureOf } from '../../src/sandbox/index.ts';
import { type Deployment, deploy, exportQuestion, settled, thread, until } from '../support/deployment.ts';
import { freshDatabase, type PostgresServer, startPostgres } from '../support/postgres-server.ts';
import { scriptedModel } from '../support/scripted-model.ts';

const bin = inject('postgresBin');
const from = 'ada@customer.example';
type Line = Readonly<{ level: number; msg: string; reason?: string }>;
const warning = 40;

describe.skipIf(bin === null)('a Postgres that is restarted under a working Firstline', () => {
  let server: PostgresServer;
  let deployment: Deployment;
  const lines: Line[] = [];
  const said = (message: string) => lines.filter(({ msg }) => msg.startsWith(message));
  const open = () => deployment.sandbox.control.openTicket({ from, ...exportQuestion });
  const ask = async (path: string) => {
    const response = await fetch(`${deployment.serving.url}${path}`);
    return { status: response.status, body: (await response.json()) as { reasons?: string[] } };
  };
  const tickets: number[] = [];
  let refused: Response;
  let alive: number;
  let unready: Awaited<ReturnType<typeof ask>>;

  beforeAll(async () => {
    server = await startPostgres(bin ?? '');
    const database = await freshDatabase(server.url);
    let writing = (): void => {};
    const held = new Promise<void>((resolve) => {
      writing = resolve;
    });
    let atTheModel = 0;
    const model = scriptedModel(() => {
      atTheModel += 1;
      return held;
    });
    deployment = await deploy({
      databaseUrl: database.url,
      model,
      worker: { slots: 1, leaseMs: 2_000, backoffMs: 100 },
      sweepMs: 300,
      logSink: { write: (line) => void lines.push(JSON.parse(line)) },
    });
    deployment.sandbox.control.set({ incrementalLagMs: 0 });
    tickets.push(open());
    await until('a ticket in work', () => atTheModel > 0);
    tickets.push(open());
    await until('a ticket that waits', () => jobOf(tickets[1] ?? 0));

    await server.stop();
    tickets.push(open());
    refused = await post(tickets[2] ?? 0);
    alive = (await ask('/healthz')).status;
    unready = await ask('/readyz');
    writing();
    await until('many polls', () => said('could not take jobs').length > 3);
    await server.start();
    for (const ticketId of tickets) await settled(deployment, ticketId);
    await until('readiness', async () => (await ask('/readyz')).status === 200);
    await until('the word that it is back', () => said('the database is back').length > 0);
  });
  afterAll(async () => {
    await deployment?.close();
    await server?.close();
  });

  const jobOf = async (ticketId: number): Promise<boolean> => {
    const text = `select 1 from firstline_jobs.job where singleton_key = $1 and state < 'active'`;
    return (await deployment.firstline.database.query(text, [String(ticketId)])).length > 0;
  };

  /** As Zendesk would send it. */
  function post(ticketId: number): Promise<Response> {
    const [webhook] = deployment.sandbox.state.webhooks.values();
    const body = JSON.stringify({ ticket_id: String(ticketId) });
    const at = new Date().toISOString();
    const headers = {
      'content-type': 'application/json',
      'x-zendesk-webhook-invocation-id': `of-${ticketId}`,
      'x-zendesk-webhook-signature': signatureOf(webhook?.secret ?? '', at, body),
      'x-zendesk-webhook-signature-timestamp': at,
    };
    return fetch(`${deployment.serving.url}/webhooks/zendesk`, { method: 'POST', headers, body });
  }

  test('meanwhile webhooks are refused so that Zendesk sends them again within a minute', () => {
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThan(60);
  });

  test('meanwhile it is alive, not ready, and says why without the password', () => {
    expect(alive).toBe(200);
    expect(unready.status).toBe(503);
    const { host } = new URL(server.url);
    expect(unready.body.reasons).toContainEqual(expect.stringContaining(`could not use Postgres at ${host}/`));
    expect(JSON.stringify(unready.body)).not.toContain(new URL(server.url).password);
  });

  test('afterwards the ticket in work, the one that waited and the new one are each answered once', () => {
    const answers = tickets.map((ticketId) => thread(deployment, ticketId).filter(({ ours }) => ours).length);
    expect(answers).toEqual([1, 1, 1]);
  });

  test('the log says once that the database is gone and once that it is back', () => {
    expect(said('the database cannot be used')).toHaveLength(1);
    expect(said('the database is back')).toHaveLength(1);
    // Beside these one for each sweep that was missed; none for webhooks, tickets, polls and connections.
    const others = lines
      .filter(({ level, msg }) => level >= warning && !msg.startsWith('the database '))
      .filter(({ msg }) => !msg.startsWith('could not sweep'));
    expect(others.map(({ msg }) => msg)).toEqual([]);
  });
});
