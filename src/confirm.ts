/**
 * Goes on with what a customer has said yes to: the stored deed, ruled on once more as the record is now. Separate from
 * the conversation because no model takes part in it.
 */
import type { Planned } from './core/action.ts';
import type { Finding } from './core/check.ts';
import { confirmedBy } from './core/confirmation.ts';
import type { Classified, Verified } from './core/evidence.ts';
import type { World } from './core/ports.ts';
import { spokenWith } from './core/script.ts';
import { wordingFor } from './core/wording.ts';
import { reachFor } from './reach.ts';
import { actionsFor, ruleOn } from './rule.ts';

export type Confirmation = Readonly<{
  planned: readonly Planned[];
  findings: readonly Finding[];
}>;

export const nothingConfirmed: Confirmation = { planned: [], findings: [] };

export async function confirm(world: World, evidence: Classified, signal: AbortSignal): Promise<Confirmation> {
  const confirmed = confirmedBy(evidence);
  if (confirmed.length === 0) return nothingConfirmed;
  const known = actionsFor(world.policy, world.connectors);
  const reach = reachFor(world, evidence);
  const planned: Planned[] = [];
  const findings: Finding[] = [];
  for (const { id, action: name, input, amount } of confirmed) {
    const action = known.get(name);
    const ruled = action === undefined ? null : await ruleOn(world, { action, input }, reach, planned, signal);
    const isSame = ruled?.kind === 'planned' && isSameAmount(ruled.planned.amount, amount);
    if (ruled?.kind === 'planned' && isSame && ruled.planned.after !== 'agent')
      planned.push({ ...ruled.planned, id, after: 'nothing', reason: 'the customer said yes' });
    else findings.push({ check: 'confirmation-void', effect: 'handover', reason: whyVoid(name, ruled, isSame) });
  }
  return { planned, findings };
}

const isSameAmount = (one: Planned['amount'], other: Planned['amount']): boolean =>
  one?.amount === other?.amount && one?.currency === other?.currency;

function whyVoid(name: string, ruled: Awaited<ReturnType<typeof ruleOn>> | null, isSame: boolean): string {
  const deed = name.replaceAll('_', ' ');
  if (ruled === null) return `the customer said yes to "${deed}", which the policy no longer has`;
  if (ruled.kind !== 'planned') return `the customer said yes to "${deed}", but ${ruled.says}`;
  return isSame
    ? `the customer said yes to "${deed}", but ${ruled.planned.reason}`
    : `the customer said yes to "${deed}", but the record now says another amount`;
}

/** The answer to a mere yes: thanks, and the line that says what was done. */
export const thanked = (evidence: Classified, planned: readonly Planned[]): Verified =>
  spokenWith(evidence, wordingFor(evidence.classification.language).confirmed, planned);
