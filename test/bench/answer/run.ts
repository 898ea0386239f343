// Runs a company's tickets through the whole product against a local Zendesk and a Messages API, and returns what became
// of each. The queue and the worker are what `serve` runs; waiting for Zendesk and for business systems is told apart.
import { rmSync } from 'node:fs';
import { systemClock } from '../../../src/adapters/clock.ts';
import { createLog } from '../../../src/adapters/log.ts';
import { openDemoTicket } from '../../../src/commands/demo-content.ts';
import { readSettings } from '../../../src/config.ts';
import type { Decision } from '../../../src/core/decision.ts';
import type { Clock, World } from '../../../src/core/ports.ts';
import { type Firstline, openFirstline, serve, syncKnowledge } from '../../../src/main.ts';
import { startSandbox } from '../../../src/sandbox/index.ts';
import { createWorker, workerDefaults } from '../../../src/worker.ts';
import { emptyDataDir } from '../../support/empty-data-dir.ts';
import { account, type Office, type OfficeTicket } from './offices.ts';
import { type Stopwatch, stopwatch } from './stopwatch.ts';

export type Access = Readonly<{ apiKey: string; baseUrl: string | null }>;
export type Running = Readonly<{ access: Access; slots: number; withinMs: number }>;

export type Handled = OfficeTicket &
  Readonly<{
    office: string;
    /** Null where no decision was reached in time. */
    decision: Decision | null;
    /** Why there is none. */
    trouble: string | null;
    /** Name of the group that a handover went to. */
    group: string | null;
    /** From taking the ticket up to its end, without Zendesk, business systems and deliberate waits; sound with one slot. */
    ownMs: number;
    /** All calls for the ticket, those of tries that came to nothing included. */
    spentUsd: number;
  }>;

const lookEveryMs = 100;

export async function runOffice(office: Office, { access, slots, withinMs }: Running): Promise<readonly Handled[]> {
  const dataDir = await emptyDataDir();
  const sandbox = await startSandbox({ seed: office.seed });
  try {
    const firstline = await openFirstline({
      settings: readSettings({
        ...{ DATA_DIR: dataDir, PORT: '0', EMBEDDINGS: 'built-in', ANTHROPIC_API_KEY: access.apiKey },
        ...(access.baseUrl === null ? {} : { ANTHROPIC_BASE_URL: access.baseUrl }),
      }),
      access: { url: sandbox.url, auth: { kind: 'oauth', ...account } },
      loaded: office.loaded,
      log: createLog({ level: 'fatal' }),
      clock: systemClock,
      worker: { slots },
    });
    try {
      await syncKnowledge(firstline);
      const ids = office.tickets.map(({ ticket }) => openDemoTicket(sandbox.control, ticket));
      const ownMs = await handleAll(firstline, ids, { slots, withinMs });
      return await Promise.all(
        ids.map((id, place) => handled(firstline, office, place, id, ownMs.get(id) ?? Number.NaN)),
      );
    } finally {
      await firstline.close();
    }
  } finally {
    await sandbox.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function handleAll(
  firstline: Firstline,
  ids: readonly number[],
  { slots, withinMs }: Omit<Running, 'access'>,
): Promise<ReadonlyMap<number, number>> {
  const watch = stopwatch();
  const world = timedWorld(firstline.world, watch);
  const worker = createWorker(world, { ...workerDefaults, slots, owner: 'bench' });
  const ownMs = new Map<number, number>();
  const handle: typeof worker.handle = async (ticketId, signal) => {
    const [startedAt, outsideAt] = [performance.now(), watch.total()];
    await worker.handle(ticketId, signal);
    const own = performance.now() - startedAt - (watch.total() - outsideAt);
    ownMs.set(ticketId, (ownMs.get(ticketId) ?? 0) + own);
  };
  const serving = await serve(
    { ...firstline, worker: { ...worker, handle } },
    { http: false, work: true, webhookSecrets: () => [] },
  );
  try {
    for (const id of ids) await firstline.database.queue.add(id);
    await settled(firstline, ids, Date.now() + withinMs);
  } finally {
    await serving.close();
  }
  return ownMs;
}

async function settled({ database }: Firstline, ids: readonly number[], deadline: number): Promise<void> {
  while (Date.now() < deadline) {
    const runs = await database.ledger.runs({ limit: ids.length * 10 });
    const ended = ids.filter((id) => runs.some(({ ticketId, state }) => ticketId === id && state !== 'open'));
    const { waiting, working } = await database.queue.counts();
    if (ended.length === ids.length && waiting === 0 && working === 0) return;
    await systemClock.sleep(lookEveryMs);
  }
}

/** Sleep and everybody else's time stop the watch; the model's is the caller's to add. */
function timedWorld(world: World, { outside }: Stopwatch): World {
  const timed = <T extends object>(port: T): T =>
    new Proxy(port, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]): unknown => {
          const result: unknown = value.apply(target, given);
          return result instanceof Promise ? outside(result) : result;
        };
      },
    });
  const { desk, records, deskActions, connectors } = world;
  const clock: Clock = { now: systemClock.now, sleep: (ms, signal) => outside(systemClock.sleep(ms, signal)) };
  return {
    ...{ ...world, clock, desk: timed(desk), records: timed(records) },
    ...{ deskActions: timed(deskActions), connectors: timed(connectors) },
  };
}

async function handled(
  { database }: Firstline,
  { name, loaded, tickets }: Office,
  place: number,
  ticketId: number,
  ownMs: number,
): Promise<Handled> {
  const ticket = tickets[place];
  if (ticket === undefined) throw new Error(`there is no ticket ${place} of ${name}`);
  const runs = await database.ledger.runs({ ticketId, limit: 20 });
  const decision = runs.find(({ state }) => state === 'settled')?.decision ?? null;
  const key = decision?.kind === 'handover' ? decision.groupKey : null;
  const group = key === null ? null : (loaded.policy.groups[key] ?? null);
  const spentUsd = await database.purse.spent({ ticketId });
  const parked = (await database.ledger.parked()).find((each) => each.ticketId === ticketId)?.reason;
  const trouble = decision === null ? (parked ?? 'it did not end in time') : null;
  return { ...ticket, office: name, decision, trouble, group, ownMs, spentUsd };
}
