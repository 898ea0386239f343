/**
 * Recording a decision before anything happens. Where another run was first, or too many answers went out already, it is
 * decided once more with that known: separate from `triage`, so that its line stays straight.
 */
import type { LimitReached, Unproposed } from './core/answer-limits.ts';
import type { Finding } from './core/check.ts';
import type { Decision } from './core/decision.ts';
import type { Lease, Pending, World } from './core/ports.ts';
import { speaks } from './core/update.ts';

/** First an action was taken, then a limit was reached: what comes after that asks for neither. */
const roundsMax = 3;

/** Another run got to it first: a person sees both. */
const takenMeanwhile: Finding = {
  ...{ check: 'action-taken', effect: 'handover' },
  reason: 'what the customer wants was done, or a limit reached, by another ticket at this moment',
};

/** The check of the same name saw nothing yet: other tickets got there while this one was worked on. */
const limitMeanwhile = (check: LimitReached): Finding => ({
  ...{ check, effect: 'demote' },
  reason: 'as many automatic answers as the policy allows went out at this moment',
});

/** `decideWith`: decides with these findings besides. Returns a phrase when there is nothing left to record. */
export async function propose(
  { ledger, policy, policyVersion }: World,
  lease: Lease,
  runId: string,
  decideWith: (known: readonly Finding[]) => Promise<Decision>,
): Promise<Pending | string> {
  const known: Finding[] = [];
  for (let round = 0; round < roundsMax; round += 1) {
    const decision = await decideWith(known);
    const claims = speaks(decision) ? policy.reply : null;
    const proposed: Pending | Unproposed = await ledger.propose(lease, { runId, decision, policyVersion, claims });
    if (typeof proposed !== 'string') return proposed;
    if (proposed === 'answered-before') return 'void: the comment has had its answer';
    known.push(proposed === 'taken' ? takenMeanwhile : limitMeanwhile(proposed));
  }
  return 'void: other tickets got there first each time';
}
