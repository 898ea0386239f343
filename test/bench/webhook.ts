// How fast and how surely a webhook is taken while tickets are in work. Server, Zendesk and load are three processes;
// in one, they would wait for each other and the server would be charged for it.
//
// Load: 200 signed events a second in all, each with an id of its own. A new ticket's first event goes before
// anything else, so that new tickets wait at all times and none of the ten slots stays empty; each is triaged in full,
// up to its write. All other events go in turn to ten tickets that are known already: their jobs join, and each of
// these tickets is read again about once a second. Every call of Zendesk's API takes `deskLatencyMs`, as over a
// network: it is what a ticket in work mostly waits for. The local Zendesk sends no webhooks of its own meanwhile.
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../src/adapters/clock.ts';
import { openDatabase } from '../../src/adapters/database/index.ts';
import { createLog } from '../../src/adapters/log.ts';
import { runLoad, type Sent } from './load.ts';
import { type Measure, mean, measuresOf, percentile, progress } from './measure.ts';
import { freePort, type Home, type Product, setUp, startProduct } from './product.ts';
import { startZendesk, type Zendesk } from './zendesk.ts';

const perSecond = 200;
const seconds = 30;
const warmUpSeconds = 4;
const hotTickets = 10;
/** More than are read in the quiet window, so that some are always due. */
const waitingTickets = 30;
const deskLatencyMs = 250;
const drainMsMax = 20_000;
const idPrefix = 'bench-';

/** @param home One in which the product has been started before. */
export async function benchWebhook(home: Home, nodeArgs: string[]): Promise<readonly Measure[]> {
  const zendesk = await startZendesk();
  try {
    const port = await freePort();
    const secret = await setUp({ ...home, zendesk, port });
    const product = await startProduct({ ...home, zendesk, port, secret, nodeArgs });
    try {
      await knowledgeSynced(product);
      zendesk.set({ dropWebhooks: 'all', latencyMs: deskLatencyMs });
      const restMb = product.memory().now;
      const load = await loaded(zendesk, product, secret);
      const peakMb = product.memory().peak;
      await product.stop();
      const memory = measuresOf('memory');
      return [
        ...(await results(load, product.logFile, home)),
        memory('after start, resident', restMb, 'MB'),
        memory('peak under the webhook load', peakMb, 'MB'),
      ];
    } finally {
      await product.stop();
    }
  } finally {
    await zendesk.close();
  }
}

/** At a start the help centre is read; this one's articles have new addresses, so all of them are worked through. */
async function knowledgeSynced({ logFile }: Product): Promise<void> {
  const deadline = Date.now() + drainMsMax;
  while (!readFileSync(logFile, 'utf8').includes('the knowledge base is up to date') && Date.now() < deadline)
    await sleep(100);
}

type Loaded = Readonly<{
  warmUp: readonly Sent[];
  sent: readonly Sent[];
  fromMs: number;
  toMs: number;
  busy: number;
  opened: number;
}>;

async function loaded(zendesk: Zendesk, { port, logFile }: Product, secret: string): Promise<Loaded> {
  const hot = await zendesk.open(hotTickets);
  const fresh: number[] = [];
  let opened = 0;
  let turn = 0;
  zendesk.feed(waitingTickets, (ticketId) => {
    opened += 1;
    fresh.push(ticketId);
  });
  const next = () => {
    const ticketId = fresh.shift();
    if (ticketId !== undefined) return { ticketId, isNew: true };
    turn += 1;
    return { ticketId: hot[turn % hot.length] ?? 0, isNew: false };
  };
  const load = { port, secret, perSecond, next };
  const warmUp = await runLoad({ ...load, seconds: warmUpSeconds, idPrefix: `${idPrefix}warm-` });
  progress(`webhook: ${perSecond} a second for ${seconds} s …`);
  const fromMs = Date.now();
  const before = processorTimes();
  const sent = await runLoad({ ...load, seconds, idPrefix });
  const toMs = Date.now();
  const busy = busyShare(before, processorTimes());
  zendesk.feed(0, () => undefined);
  await quiet(logFile);
  return { warmUp, sent, fromMs, toMs, busy, opened: opened - fresh.length };
}

/** Of all processors since the machine started. A machine that is busy with other work measures that work. */
const processorTimes = () => {
  const times = cpus().map((each) => each.times);
  const sum = (of: (each: (typeof times)[number]) => number) => times.reduce((total, each) => total + of(each), 0);
  return { idle: sum(({ idle }) => idle), all: sum((each) => each.user + each.nice + each.sys + each.idle + each.irq) };
};

const busyShare = (from: { idle: number; all: number }, to: { idle: number; all: number }): number =>
  1 - (to.idle - from.idle) / (to.all - from.all);

/** Resolves when no ticket has been finished for a while: nothing waits any more. */
async function quiet(logFile: string): Promise<void> {
  const deadline = Date.now() + drainMsMax;
  for (let before = -1; Date.now() < deadline; ) {
    const now = triagedIn(logFile).length;
    if (now === before) return;
    before = now;
    await sleep(2_500);
  }
}

type Triaged = Readonly<{ ticketId: number; fromMs: number; toMs: number }>;

/** Every time a ticket was in work, from the product's own log. */
function triagedIn(logFile: string): readonly Triaged[] {
  const lines = readFileSync(logFile, 'utf8').split('\n');
  return lines.flatMap((line) => {
    if (!line.includes('"triaged"')) return [];
    const { ticketId, time, durationMs } = JSON.parse(line) as { ticketId: number; time: string; durationMs: number };
    const toMs = new Date(time).getTime();
    return [{ ticketId, fromMs: toMs - durationMs, toMs }];
  });
}

async function results(load: Loaded, logFile: string, home: Home): Promise<readonly Measure[]> {
  const measure = measuresOf('webhook');
  const { sent, fromMs, toMs } = load;
  const all = [...load.warmUp, ...sent];
  const accepted = all.filter(({ status }) => status === 202).map(({ eventId }) => `event:${eventId}`);
  const kept = await inLedger(home);
  const failures = all.flatMap(({ failure }) => failure ?? []);
  for (const failure of new Set(failures)) console.error(`webhook: not answered: ${failure}`);
  const latencies = sent.map(({ latencyMs }) => latencyMs);
  const triaged = triagedIn(logFile);
  const inWork = Array.from({ length: seconds * 10 }, (_none, index) => {
    const atMs = fromMs + ((toMs - fromMs) * index) / (seconds * 10);
    return triaged.filter((each) => each.fromMs <= atMs && atMs < each.toMs).length;
  });
  return [
    measure('answered, p50', percentile(latencies, 0.5), 'ms'),
    measure('answered, p99', percentile(latencies, 0.99), 'ms', 50),
    measure('answered, slowest', Math.max(...latencies), 'ms'),
    measure(
      'of that, late in the client, p99',
      percentile(
        sent.map(({ lateMs }) => lateMs),
        0.99,
      ),
      'ms',
    ),
    measure('processors busy, with everything on the machine', 100 * load.busy, '%'),
    measure('sent', all.length, 'webhooks'),
    measure(
      'answered other than 202',
      all.filter(({ status }) => status !== 0 && status !== 202).length,
      'webhooks',
      0,
    ),
    measure('not answered', failures.length, 'webhooks', 0),
    measure(
      'accepted and not in the ledger',
      accepted.filter((key) => !kept.deliveries.has(key)).length,
      'webhooks',
      0,
    ),
    measure('tickets in work, mean', mean(inWork), 'tickets'),
    measure('tickets in work, p5', percentile(inWork, 0.05), 'tickets'),
    measure('new tickets', load.opened, 'tickets'),
    measure('tickets settled', kept.settled, 'tickets'),
    measure('tickets without an outcome', load.opened + hotTickets - kept.settled, 'tickets', 0),
  ];
}

/** What the ledger has of this bench, read after the product has let go of it. */
async function inLedger({ dataDir, databaseUrl }: Home): Promise<{ deliveries: ReadonlySet<string>; settled: number }> {
  const place = databaseUrl === null ? { dataDir } : { url: databaseUrl };
  const database = await openDatabase(place, { log: createLog({ level: 'fatal' }), clock: systemClock });
  try {
    const text = 'select key from firstline.deliveries where key like $1';
    const deliveries = await database.query<{ key: string }>(text, [`event:${idPrefix}%`]);
    const [settled] = await database.query<{ tickets: number }>(
      `select count(distinct ticket_id)::int as tickets from firstline.runs where state = 'settled'`,
    );
    return { deliveries: new Set(deliveries.map(({ key }) => key)), settled: settled?.tickets ?? 0 };
  } finally {
    await database.close();
  }
}
