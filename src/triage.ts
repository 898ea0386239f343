/**
 * The way of a ticket, top to bottom: read it, judge it, understand it, look the answer up, write it, check it,
 * decide, record, act. Nothing is written to Zendesk before the decision is in the ledger.
 */
import { act } from './act.ts';
import { answer } from './answer.ts';
import { checks } from './checks/index.ts';
import { carriedEffect } from './core/basis.ts';
import { asAsked, findingsOf } from './core/cause.ts';
import { type Finding, isUnread, judge, strongest } from './core/check.ts';
import { type Decision, decide, isLabelsOnly, isOff, modeFor } from './core/decision.ts';
import type { Cause, Snapshotted } from './core/evidence.ts';
import { spokenLines } from './core/guardrail.ts';
import { knowledgeQueryFor } from './core/knowledge-query.ts';
import type { Lease, OpenedRun, World } from './core/ports.ts';
import { messageOf } from './core/same-text.ts';
import { followUpFor } from './follow-up.ts';
import { look } from './look.ts';
import { propose } from './propose.ts';
import { understand } from './understand.ts';

/** A proposal that stopped holding is decided anew this often; then a person gets the ticket. */
const attemptsMax = 3;

/** Triages the ticket once, for its newest customer comment unless a cause is given. Says how it ended. */
export async function triage(world: World, lease: Lease, signal: AbortSignal, cause?: Cause): Promise<string> {
  const { ledger } = world;
  const { ticketId } = lease;

  const evidence = await look(world, ticketId, signal, cause);
  if (evidence === null) return 'gone';
  world.reached('snapshotted', ticketId);
  if (isOff(world.policy, evidence) && evidence.asked === undefined) return 'off';

  const run = await ledger.openRun(lease, evidence.cause);
  if (run.state !== 'open') return 'nothing new';
  world.reached('run-opened', ticketId);

  const message = messageOf(evidence, world.facts.selfId);
  await ledger.noteText(message, world.policy.reply);
  const history = await ledger.history(message, run.runId);
  const pending = await propose(world, lease, run.runId, async (known) => {
    const decision = await decideOn(world, { ...evidence, history }, signal, [...carriedOver(run), ...known]);
    world.reached('decided', ticketId);
    return decision;
  });
  if (typeof pending === 'string') return pending;
  world.reached('proposed', ticketId);

  return act(world, lease, pending, evidence.snapshot, signal);
}

/** The judgement alone: reads and thinks, writes nothing anywhere. */
export async function decideOn(
  world: World,
  seen: Snapshotted,
  signal: AbortSignal,
  known: readonly Finding[] = [],
): Promise<Decision> {
  const { policy, knowledge, withoutModel } = world;
  const { id } = seen.snapshot.ticket;

  const standby =
    withoutModel === null ? [] : [{ check: 'model-unavailable', effect: 'note' as const, reason: withoutModel }];
  const judged = asAsked(judge(checks, 'snapshotted', seen, policy), seen);
  const onSight = [...known, ...standby, ...findingsOf(seen), ...judged];
  if (strongest(onSight) === 'ignore' || isUnread(checks, onSight) || isOff(policy, seen))
    return decide({ stage: 'snapshotted', evidence: seen }, onSight, policy);

  const { classified, confirmed, findings: understood } = await understand(world, seen, onSight, signal);
  const { classification } = classified;
  world.reached('classified', id);
  const mode = modeFor(policy, classified, classification.intent);
  if (strongest(understood) === 'label' || isLabelsOnly(mode, seen) || mode === 'off')
    return decide({ stage: 'classified', evidence: classified, passages: [] }, understood, policy);

  const passages = await knowledge.search(knowledgeQueryFor(classified, policy), signal);
  world.reached('retrieved', id);
  if (strongest(understood) === 'handover') {
    const planned = [...confirmed.planned, ...(await followUpFor(world, classified, understood, signal))];
    return decide({ stage: 'classified', evidence: classified, passages, planned }, understood, policy);
  }

  const lines = spokenLines(understood, classification.language, policy);
  const answered = await answer(world, classified, { passages, confirmed, lines }, signal);
  world.reached('answered', id);
  const drafted = [...understood, ...judge(checks, 'answered', answered, policy)];
  if (!('verification' in answered)) return decide({ stage: 'answered', evidence: answered }, drafted, policy);

  const findings = [...drafted, ...judge(checks, 'verified', answered, policy)];
  return decide({ stage: 'verified', evidence: answered }, findings, policy);
}

/** What earlier attempts leave behind: a person's deed that no field shows, or one change too many. */
function carriedOver({ attempt, voided }: OpenedRun): readonly Finding[] {
  const deeds = voided.flatMap((reason) => {
    const effect = carriedEffect(reason);
    return effect === null ? [] : [{ check: 'changed-meanwhile', effect, reason }];
  });
  if (attempt < attemptsMax) return deeds;
  const reason = 'the ticket kept changing while it was worked on';
  return [...deeds, { check: 'unsettled', effect: 'handover', reason }];
}
