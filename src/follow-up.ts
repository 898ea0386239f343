/**
 * The linked ticket that a policy wants made when a reason hands a ticket over: asked for by code, ruled on and performed as
 * if a model had asked. Separate from `triage` because it is the one action nobody asks for in words.
 */
import type { Planned } from './core/action.ts';
import type { Finding } from './core/check.ts';
import type { Classified } from './core/evidence.ts';
import type { World } from './core/ports.ts';
import { reachFor } from './reach.ts';
import { actionsFor, ruleOn } from './rule.ts';

const action = 'create_ticket';

/** Empty where no reason asks for one, or the policy's own action does not allow it. */
export async function followUpFor(
  world: World,
  evidence: Classified,
  findings: readonly Finding[],
  signal: AbortSignal,
): Promise<readonly Planned[]> {
  const { policy, connectors } = world;
  const reasons = findings.filter(({ check, effect }) => effect === 'handover' && policy.checks[check]?.followUp);
  const wanted = reasons.map(({ check }) => policy.checks[check]?.followUp).find((each) => each !== undefined);
  const known = actionsFor(policy, connectors).get(action);
  if (wanted === undefined || known === undefined) return [];
  const { summary } = evidence.classification;
  const input = {
    subject: summary || evidence.snapshot.ticket.subject || 'Follow-up',
    description: `Handed over: ${reasons.map(({ reason }) => reason).join('; ')}.`,
    ...wanted,
  };
  const ruled = await ruleOn(world, { action: known, input }, reachFor(world, evidence), [], signal);
  return ruled.kind === 'planned' ? [ruled.planned] : [];
}
