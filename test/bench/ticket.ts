// What one ticket costs: Firstline's own time, and calls of Zendesk's API. The product runs in this process, with HTTP
// and queue as always, so that the time inside the helpdesk and in waits can be told from the rest; one slot, so that
// no ticket's time holds another's. Zendesk is a process of its own and sends its webhooks as `setup` asked for.
import { systemClock } from '../../src/adapters/clock.ts';
import { createLog } from '../../src/adapters/log.ts';
import { loadDemo } from '../../src/commands/demo-content.ts';
import { parsePolicy, readSettings } from '../../src/config.ts';
import type { Clock, Desk, RunView } from '../../src/core/ports.ts';
import { type Firstline, openFirstline, serve, syncKnowledge } from '../../src/main.ts';
import type { RequestRecord } from '../../src/sandbox/index.ts';
import { createWorker, workerDefaults } from '../../src/worker.ts';
import { withoutLimits } from '../support/no-limits.ts';
import { type Measure, mean, measuresOf, percentile, progress } from './measure.ts';
import type { Home } from './product.ts';
import { oauth, startZendesk, type Zendesk } from './zendesk.ts';

/** Rounds of the demo's tickets; the first one warms up and is not counted. */
const rounds = 7;
const settledWithinMs = 90_000;
const lookEveryMs = 200;

type Timed = Readonly<{ ticketId: number; ownMs: number }>;

/** @param home One in which the product has been started before. */
export async function benchTicket({ dataDir, databaseUrl }: Home): Promise<readonly Measure[]> {
  const zendesk = await startZendesk();
  try {
    const { tickets, loaded } = loadDemo();
    const postgres = databaseUrl === null ? {} : { DATABASE_URL: databaseUrl };
    const firstline = await openFirstline({
      settings: readSettings({ DATA_DIR: dataDir, EMBEDDINGS: 'built-in', PORT: '0', ...postgres }),
      access: { url: zendesk.url, auth: { kind: 'oauth', ...oauth } },
      loaded: parsePolicy(withoutLimits(loaded.text), 'firstline.yaml'),
      log: createLog({ level: 'fatal' }),
      clock: systemClock,
    });
    try {
      await syncKnowledge(firstline);
      progress(`ticket: ${tickets.length * rounds} tickets, one after the other …`);
      const { timed, processorMs } = await handleAll(firstline, zendesk, tickets.length);
      const counted = new Set(timed.map(({ ticketId }) => ticketId));
      const runs = (await firstline.database.ledger.runs({ limit: 10_000 })).filter((run) => counted.has(run.ticketId));
      return [...times(timed, processorMs), ...calls(runs, await zendesk.requests())];
    } finally {
      await firstline.close();
    }
  } finally {
    await zendesk.close();
  }
}

/** Handles all tickets as they come in; returns the times of those after the first round. */
async function handleAll(firstline: Firstline, zendesk: Zendesk, perRound: number) {
  const watch = stopwatch();
  // Only the worker's world is timed: the sweep's sleep beside it would hide every wait of the tickets.
  const clock: Clock = { now: systemClock.now, sleep: (ms, signal) => watch.outside(systemClock.sleep(ms, signal)) };
  const world = { ...firstline.world, clock, desk: timedDesk(firstline.world.desk, watch.outside) };
  const worker = createWorker(world, { ...workerDefaults, slots: 1, owner: 'bench' });
  const timed: Timed[] = [];
  let processor: NodeJS.CpuUsage | null = null;
  const handle: typeof worker.handle = async (ticketId, signal) => {
    if (timed.length === perRound) processor ??= process.cpuUsage();
    const startedAt = performance.now();
    const outsideAt = watch.total();
    await worker.handle(ticketId, signal);
    timed.push({ ticketId, ownMs: performance.now() - startedAt - (watch.total() - outsideAt) });
  };
  let secret: string | null = null;
  const options = { ...firstline.options, worker: { slots: 1 } };
  const serving = await serve(
    { ...firstline, options, worker: { ...worker, handle } },
    { http: true, work: true, webhookSecrets: () => (secret === null ? [] : [secret]) },
  );
  try {
    secret = (await firstline.zendesk.setup({ endpoint: `${serving.url}/webhooks/zendesk` })).signingSecret;
    const ids = await zendesk.open(perRound * rounds);
    const deadline = Date.now() + settledWithinMs;
    while (new Set(timed.map(({ ticketId }) => ticketId)).size < ids.length && Date.now() < deadline)
      await systemClock.sleep(lookEveryMs);
    const used = process.cpuUsage(processor ?? undefined);
    const counted = timed.slice(perRound);
    return { timed: counted, processorMs: (used.user + used.system) / 1000 / counted.length };
  } finally {
    await serving.close();
  }
}

/** Adds up the time in which at least one of the given promises was pending. */
function stopwatch() {
  let pending = 0;
  let since = 0;
  let total = 0;
  const outside = async <T>(work: Promise<T>): Promise<T> => {
    if (pending === 0) since = performance.now();
    pending += 1;
    try {
      return await work;
    } finally {
      pending -= 1;
      if (pending === 0) total += performance.now() - since;
    }
  };
  return { outside, total: () => total };
}

const timedDesk = (desk: Desk, outside: <T>(work: Promise<T>) => Promise<T>): Desk => ({
  self: (signal) => outside(desk.self(signal)),
  groups: (signal, fresh) => outside(desk.groups(signal, fresh)),
  snapshot: (ticketId, signal) => outside(desk.snapshot(ticketId, signal)),
  update: (update, signal) => outside(desk.update(update, signal)),
  changesSince: (ticketId, stamp, signal) => outside(desk.changesSince(ticketId, stamp, signal)),
  agent: (email, signal) => outside(desk.agent(email, signal)),
  solves: (ticketId, signal) => outside(desk.solves(ticketId, signal)),
  isFullAgent: (userId, signal) => outside(desk.isFullAgent(userId, signal)),
  groupsOf: (userId, signal) => outside(desk.groupsOf(userId, signal)),
  changedTickets: (cursor, startTime, signal) => outside(desk.changedTickets(cursor, startTime, signal)),
});

function times(timed: readonly Timed[], processorMs: number): readonly Measure[] {
  const measure = measuresOf('ticket');
  const own = timed.map(({ ownMs }) => ownMs);
  return [
    measure('tickets measured', timed.length, 'tickets'),
    measure('own time, p50', percentile(own, 0.5), 'ms', 60),
    measure('own time, p95', percentile(own, 0.95), 'ms'),
    measure('own time, mean', mean(own), 'ms'),
    // The process's whole use while the tickets were handled: reading Zendesk's answers and the queue are in it.
    measure('processor time of the process a ticket, mean', processorMs, 'ms'),
  ];
}

/** The most that any ticket of a kind cost; reads repeated because the stamp was too fresh are counted apart. */
function calls(runs: readonly RunView[], requests: readonly RequestRecord[]): readonly Measure[] {
  const measure = measuresOf('calls');
  const byTicket = grouped(requests, ({ ticketId }) => ticketId ?? 0);
  const counts = runs.map(({ ticketId, decision, outcome }) => {
    const own = byTicket.get(ticketId) ?? [];
    const key = ({ method, path }: RequestRecord): string => `${method} ${path}`;
    const rereads = own.filter((each, index) => {
      const before = own[index - 1];
      return each.method === 'GET' && before !== undefined && key(before) === key(each);
    }).length;
    const kind = outcome === 'handover with a line' ? outcome : (decision?.kind ?? 'none');
    return { kind, calls: own.length - rereads, rereads };
  });
  const kinds = [...grouped(counts, ({ kind }) => kind)].toSorted(([a], [b]) => a.localeCompare(b));
  return [
    ...kinds.flatMap(([kind, group]) => {
      const numbers = group.map((each) => each.calls);
      const aim = kind === 'handover with a line' ? 4 : 3;
      return [
        measure(`${kind} (${group.length}), most`, Math.max(...numbers), 'calls', aim),
        measure(`${kind} (${group.length}), mean`, mean(numbers), 'calls'),
      ];
    }),
    measure('repeated reads within a second, mean', mean(counts.map(({ rereads }) => rereads)), 'calls'),
  ];
}

function grouped<K, V>(values: readonly V[], keyOf: (value: V) => K): ReadonlyMap<K, readonly V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return groups;
}
