// A worker process that a test may kill. Finishes what its predecessor left, then works on one ticket; told to, it
// kills itself with SIGKILL at a labelled step of that ticket's run. Prints one JSON line when the ticket is settled.
// Arguments: data folder, address of the local Zendesk, ticket, predecessor's ticket or 0, step or `none`, and the URL of
// a Postgres where it is not to be the embedded database. With TEST_POLICY, a model asks for a refund of ORD-78432 first.
import { systemClock } from '../../src/adapters/clock.ts';
import { createLog } from '../../src/adapters/log.ts';
import { parsePolicy, readSettings } from '../../src/config.ts';
import { openFirstline, serve } from '../../src/main.ts';
import { policyText } from './policy-text.ts';
import { refundingModel } from './tool-model.ts';

const [dataDir = '', url = '', ticket = '', before = '0', step = 'none', postgres] = process.argv.slice(2);
const ticketId = Number(ticket);

const firstline = await openFirstline({
  settings: readSettings({
    DATA_DIR: dataDir,
    EMBEDDINGS: 'built-in',
    ...(postgres ? { DATABASE_URL: postgres } : {}),
  }),
  access: { url, auth: { kind: 'oauth', clientId: 'firstline', clientSecret: 'sandbox-client-secret' } },
  loaded: parsePolicy(process.env.TEST_POLICY ?? policyText, 'firstline.yaml'),
  ...(process.env.TEST_POLICY === undefined ? {} : { model: refundingModel() }),
  log: createLog({ level: process.env.LOG_LEVEL ?? 'fatal' }),
  clock: systemClock,
  reached: (at, id) => {
    if (at === step && id === ticketId) process.kill(process.pid, 'SIGKILL');
  },
});
const { ledger, queue } = firstline.database;

async function settled(id: number): Promise<string> {
  for (;;) {
    const runs = await ledger.runs({ ticketId: id, limit: 1 });
    // On a server the job of a process that died counts as in work for a minute.
    const idle = postgres !== undefined || (await queue.counts()).working === 0;
    if (idle && runs[0]?.state === 'settled') return runs[0].outcome ?? '';
    await systemClock.sleep(20);
  }
}

const serving = await serve(firstline, { http: false, work: true, webhookSecrets: () => [], sweepMs: 500 });
const earlier = before === '0' ? null : await settled(Number(before));
await queue.add(ticketId);
const outcome = await settled(ticketId);
console.log(JSON.stringify({ earlier, outcome }));
await serving.close();
await firstline.close();
