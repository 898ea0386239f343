// `npm run bench`: what the product takes and costs on this machine, on loopback only, in two to three minutes. Prints a
// table, or with `-- --json` one object a line; docs/measurements.md says what came out and how to read it.
// `-- --only NAME` runs one of them, `-- --profile DIR` leaves a processor profile of the server under load there.
import { mkdtempSync, rmSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Measure, print, progress } from './measure.ts';
import { benchStart, readyMs } from './start.ts';
import { benchTicket } from './ticket.ts';
import { benchWebhook } from './webhook.ts';
import { startZendesk } from './zendesk.ts';

process.env.LANCE_LOG ??= 'error';
const { values: flags } = parseArgs({
  options: { json: { type: 'boolean' }, only: { type: 'string' }, profile: { type: 'string' } },
});
const nodeArgs = flags.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolve(flags.profile)}`];

const benches: Readonly<Record<string, (dataDir: string) => Promise<readonly Measure[]>>> = {
  webhook: (dataDir) => benchWebhook(dataDir, nodeArgs),
  ticket: benchTicket,
  start: benchStart,
};

if (flags.only !== undefined && !(flags.only in benches)) {
  console.error(`--only ${flags.only}: there are ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}

// Whatever ends this process ends its children and takes its folders away.
const root = mkdtempSync(join(tmpdir(), 'firstline-bench-'));
process.once('exit', () => rmSync(root, { recursive: true, force: true }));
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

progress('preparing a data folder …');
const prepared = join(root, 'prepared');
await mkdir(prepared);
const zendesk = await startZendesk();
await readyMs(zendesk, prepared).finally(zendesk.close);

const measures: Measure[] = [];
for (const [name, bench] of Object.entries(benches)) {
  if (flags.only !== undefined && flags.only !== name) continue;
  // Each has a folder of its own, used once before, as any folder but the first day's is.
  const dataDir = join(root, name);
  await cp(prepared, dataDir, { recursive: true });
  measures.push(...(await bench(dataDir)));
}
print(measures, flags.json === true);
