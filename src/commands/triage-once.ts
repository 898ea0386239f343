/** One ticket triaged because a person asked: as a dry run, or for real; the same here and in a running process. */
import { randomUUID } from 'node:crypto';
import { checks } from '../checks/index.ts';
import type { Settings } from '../config.ts';
import type { Decision } from '../core/decision.ts';
import type { Cause, Snapshotted } from '../core/evidence.ts';
import { explain } from '../core/explain.ts';
import { Fault } from '../core/fault.ts';
import { renderBrief, renderReply } from '../core/render.ts';
import { ofPlanned } from '../core/render-actions.ts';
import { rowOf } from '../core/run-row.ts';
import type { Control, TriageView } from '../http/control.ts';
import { look } from '../look.ts';
import { type Firstline, openFirstline } from '../main.ts';
import { decideOn } from '../triage.ts';
import { settleTicket, underLease, workerDefaults } from '../worker.ts';
import { openingOf } from './opening.ts';

const recentMax = 20;

/** What was decided, and what it was decided on. */
type Judged = Readonly<{ decision: Decision; evidence: Snapshotted }>;

export async function triageOnce(
  firstline: Firstline,
  ticketId: number,
  dryRun: boolean,
  explained = false,
): Promise<TriageView> {
  const { world } = firstline;
  const startedAt = world.clock.now();
  const judged = dryRun ? await rehearsed(firstline, ticketId) : await done(firstline, ticketId);
  if (judged === null) throw new Fault('rejected', `ticket ${ticketId} does not exist, or nothing is written in it`);
  const { decision } = judged;
  const durationMs = world.clock.now() - startedAt;
  return {
    ...rowOf(decision, judged.evidence.snapshot.ticket.subject, world),
    durationMs,
    draft: 'draft' in decision ? replyText(decision, world) : null,
    brief: decision.kind === 'handover' ? renderBrief(decision.brief, decision.actions.map(ofPlanned)) : null,
    classification: decision.classification,
    ...(explained ? { explanation: explain({ ...world, ...judged, checks }) } : {}),
  };
}

/** By a Firstline opened for this ticket alone. */
export async function triageAlone(
  settings: Settings,
  ...[ticketId, dryRun, explained]: Parameters<Control['triage']>
): Promise<TriageView> {
  const firstline = await openFirstline({ ...openingOf(settings), installs: !dryRun });
  try {
    return await triageOnce(firstline, ticketId, dryRun, explained);
  } finally {
    await firstline.close();
  }
}

/** As it would go out; nothing in it was done. */
const replyText = (decision: Extract<Decision, { draft: unknown }>, { policy }: Firstline['world']): string =>
  renderReply(decision.draft, decision.passages, policy, decision.actions.map(ofPlanned), decision.addressee ?? null);

/** What would happen had the message come just now, to an installation that was there before it. Writes nothing. */
async function rehearsed({ world }: Firstline, ticketId: number): Promise<Judged | null> {
  const { signal } = new AbortController();
  const facts = { ...world.facts, installedAt: new Date(0).toISOString() };
  const evidence = await look({ ...world, facts }, ticketId, signal);
  const ledger = { ...world.ledger, keepEarlier: async () => {} };
  return evidence === null ? null : { decision: await decideOn({ ...world, ledger }, evidence, signal), evidence };
}

/** Asked for by a person, so it never sends on its own: at most a draft. */
async function done({ world }: Firstline, ticketId: number): Promise<Judged | null> {
  const holder = { owner: `triage:${process.pid}:${randomUUID()}`, leaseMs: workerDefaults.leaseMs };
  const { signal } = new AbortController();
  const cause: Cause = `agent:${randomUUID()}`;
  // The ledger keeps neither subject nor thread, and afterwards our own note stands in it.
  const evidence = await look(world, ticketId, signal, cause);
  const outcome = await underLease(world, holder, ticketId, (lease) => settleTicket(world, lease, signal, cause));
  if (outcome === null) throw new Fault('transient', `ticket ${ticketId} is in work at this moment`);
  if (outcome === 'off') throw new Fault('rejected', `the policy's mode for ticket ${ticketId} is off`);
  const runs = await world.ledger.runs({ ticketId, limit: recentMax });
  const decision = runs.find((run) => run.cause === cause)?.decision ?? null;
  return decision === null || evidence === null ? null : { decision, evidence };
}
