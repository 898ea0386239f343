/**
 * Understanding a ticket: the same question asked several times, and what the answers agree on. Separate from `triage`
 * because how often to ask is a matter of money, and how to read several answers one of care.
 */
import type { Classification } from './core/classification.ts';
import type { Snapshotted } from './core/evidence.ts';
import type { Asked, ModelCall } from './core/model-call.ts';
import type { World } from './core/ports.ts';
import { redactFor } from './core/redact.ts';
import { isAgreed, tally } from './core/votes.ts';
import { classify as question } from './questions/index.ts';

/**
 * Asks until the votes agree, `models.votes` times at most; the extractive model says the same each time and is asked
 * once. One after the other: a vote can read from the provider's cache only what an earlier answer has begun to write,
 * so two at once pay for the prompt twice whenever it is not there yet, and the ticket has waited longer than that.
 */
export async function classify(
  { model, policy }: Pick<World, 'model' | 'policy'>,
  evidence: Snapshotted,
  signal: AbortSignal,
): Promise<Asked<Classification>> {
  const masked = redactFor(model.name, evidence, policy);
  const first = await model.ask(question, masked, policy, signal);
  if (model.name === 'extractive') return first;
  const votes: Classification[] = [first.value];
  const calls: ModelCall[] = [...first.calls];
  while (votes.length < policy.models.votes && !isAgreed(votes)) {
    const next = await model.ask(question, masked, policy, signal);
    votes.push(next.value);
    calls.push(...next.calls);
  }
  return { value: tally(votes), calls };
}
