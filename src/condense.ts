/**
 * Keeping a long thread short for the model: its oldest messages are condensed once, and what came of it is kept until
 * one of them changes. Separate from `triage` because it costs a call, and what is kept must be proved still true.
 */
import { createHash } from 'node:crypto';
import { biteOf, condensedWith, type Earlier, type KeptEarlier, type Summaries } from './core/condensed.ts';
import type { Snapshotted } from './core/evidence.ts';
import type { ModelCall } from './core/model-call.ts';
import type { World } from './core/ports.ts';
import { redactFor } from './core/redact.ts';
import { unanswered } from './core/said.ts';
import { fitting, type Turn, turnsAfter, turnsOf } from './core/thread.ts';
import { condense as question } from './questions/index.ts';

/** Another make of facts is another digest, so that what was kept is made anew. */
const make = 1;

/**
 * At most one call. Where there is no model to condense, the oldest messages are left out instead; `threadJson` says
 * how many. Rejects as `Model.ask` does.
 */
export async function condense<E extends Snapshotted>(
  { model, policy, ledger }: Pick<World, 'model' | 'policy'> & Readonly<{ ledger: Summaries }>,
  evidence: E,
  signal: AbortSignal,
): Promise<Readonly<{ evidence: E; calls: readonly ModelCall[] }>> {
  const whole = turnsOf(evidence);
  if (model.name === 'extractive' || fitting(whole) === whole.length) return { evidence, calls: [] };
  const ticketId = evidence.snapshot.ticket.id;
  const masked = redactFor(model.name, evidence, policy);
  const turns = turnsOf(masked);
  const before = stillTrue(await ledger.earlier(ticketId), turns);
  const rest = turnsAfter(turns, before?.until);
  const bite = rest.slice(0, biteOf(rest, unanswered(evidence).length));
  if (bite.length === 0) return { evidence: withEarlier(evidence, before), calls: [] };
  const { value, calls } = await model.ask(question, withEarlier(cutTo(masked, bite), before), policy, signal);
  const earlier = condensedWith(before, bite, value);
  await ledger.keepEarlier(ticketId, { earlier, digest: digestOf(turns, earlier) });
  return { evidence: withEarlier(evidence, earlier), calls };
}

const withEarlier = <E extends Snapshotted>(evidence: E, earlier: Earlier | null): E =>
  earlier === null ? evidence : { ...evidence, earlier };

/** The messages as they are masked now: a redacted one, or one that is no longer read, changes them or their tokens. */
function digestOf(turns: readonly Turn[], { until }: Earlier): string {
  const condensed = turns.slice(0, turns.findIndex(({ id }) => id === until) + 1);
  return createHash('sha256')
    .update(JSON.stringify([make, condensed.map(({ id, by, text }) => [id, by, text])]))
    .digest('hex');
}

const stillTrue = (kept: KeptEarlier | null, turns: readonly Turn[]): Earlier | null =>
  kept !== null && kept.digest === digestOf(turns, kept.earlier) ? kept.earlier : null;

/** The ticket as it stood when the last of these messages was the newest. */
function cutTo(evidence: Snapshotted, bite: readonly Turn[]): Snapshotted {
  const ids = new Set(bite.map(({ id }) => id));
  const comments = evidence.snapshot.comments.filter(({ id }) => ids.has(id));
  const comment = comments.at(-1) ?? evidence.comment;
  return { ...evidence, comment, snapshot: { ...evidence.snapshot, comments } };
}
