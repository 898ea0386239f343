/**
 * The second way in: webhooks get lost, so every few seconds the incremental export is asked what changed, and a
 * ticket whose newest state no run has seen is queued. Also picks up tickets that a dead process left in work.
 */
import { isLeft } from './core/cause.ts';
import { isFault } from './core/fault.ts';
import { quietMs } from './core/policy.ts';
import type { World } from './core/ports.ts';
import type { TicketId } from './core/ticket.ts';

export const sweepDefaults = { intervalMs: 20_000, pagesMax: 20 } as const;
const cursorName = 'sweep.cursor';
export const installedAtName = 'installed-at';

/** Sweeps until the signal aborts. A failing sweep is logged and tried again at the next turn; `report` hears what has
 * to be fixed, or null. */
export async function sweepForever(
  world: World,
  options: Readonly<{ intervalMs: number; pagesMax: number }>,
  signal: AbortSignal,
  report: (trouble: string | null) => void = () => {},
): Promise<void> {
  while (!signal.aborted) {
    try {
      const queued = await sweep(world, options.pagesMax, signal);
      report(null);
      if (queued > 0) world.log.info({ queued }, 'the sweep found tickets no webhook told of');
    } catch (error) {
      report(isFault(error) && error.kind === 'misconfigured' ? error.message : null);
      if (isFault(error)) world.log.warn({ reason: error.message }, 'could not sweep; trying again');
      else world.log.fatal({ err: error }, 'a bug in the sweep; trying again');
      // A cursor Zendesk no longer takes: the export starts anew, and tickets that are known are passed over.
      if (isFault(error) && error.kind === 'rejected') await world.ledger.write(cursorName, '').catch(() => {});
    }
    await world.clock.sleep(options.intervalMs, signal);
  }
}

/** One sweep; returns how many tickets it queued. Solved ones need nothing; a customer's answer opens them again. */
export async function sweep(world: World, pagesMax: number, signal: AbortSignal): Promise<number> {
  const { desk, ledger, queue } = world;
  const abandoned = await ledger.abandoned();
  for (const ticketId of abandoned) await queue.add(ticketId);

  const left = await ticketsLeft(world);
  for (const ticketId of left) await queue.add(ticketId);

  const installedAt = await ledger.read(installedAtName);
  if (installedAt === null) throw new Error('the time of installation is written before the first sweep');
  let cursor = (await ledger.read(cursorName)) || null;
  let queued = abandoned.length + left.length;
  for (let page = 0; page < pagesMax; page += 1) {
    const changed = await desk.changedTickets(cursor, installedAt, signal);
    for (const ticket of changed.tickets) {
      if (ticket.updatedAt < installedAt) continue;
      // A solved one needs nothing, but shows what became of its draft.
      const isOver = ['solved', 'closed'].includes(ticket.status);
      if (isOver && (await ledger.openDrafts(ticket.id)).length === 0) continue;
      const known = await ledger.knownStamp(ticket.id);
      if (known !== null && ticket.updatedAt <= known) continue;
      await queue.add(ticket.id, { afterMs: quietMs(world.policy) });
      queued += 1;
    }
    // Kept only after its tickets are queued: a crash repeats a page and loses nothing.
    if (changed.cursor !== null) await ledger.write(cursorName, changed.cursor);
    cursor = changed.cursor;
    if (changed.end || cursor === null) break;
  }
  return queued;
}

const leftMax = 50;

/** The watchdog: tickets that have waited for a person longer than the policy allows. Whether one has come since, the run sees. */
async function ticketsLeft({ ledger, hours, clock, policy }: World): Promise<readonly TicketId[]> {
  const { watchdogMinutes } = policy.escalation;
  if (watchdogMinutes === 0) return [];
  const now = new Date(clock.now()).toISOString();
  const left = await ledger.left(leftMax);
  return left.filter(({ at }) => isLeft(at, watchdogMinutes, now, hours.worked)).map(({ ticketId }) => ticketId);
}
