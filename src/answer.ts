/**
 * Having the answer written and proved: by the first way whose draft stands in what it cites. Separate from `triage`
 * because this is where money is spent, and where the model is asked more than once.
 */

import type { Passage } from './core/draft.ts';
import type { Answered, Classified, Verified } from './core/evidence.ts';
import type { World } from './core/ports.ts';
import { redactFor, restore } from './core/redact.ts';
import { isSupported, verify } from './core/verify.ts';

/** `Answered` when there is no draft; otherwise the draft with the verdict on each of its sentences. */
export async function answer(
  { model, policy }: World,
  evidence: Classified,
  passages: readonly Passage[],
  signal: AbortSignal,
): Promise<Answered | Verified> {
  let best: Answered | Verified | null = null;
  let { calls } = evidence;
  const masked = redactFor(model.name, evidence, policy);
  for (const route of model.routes(evidence, policy)) {
    const asked = await model.answer(masked, passages, policy, route, signal);
    calls = [...calls, ...asked.calls];
    const answered: Answered = { ...evidence, passages, answer: asked.value, calls };
    // A draft that failed the gate still serves an agent better than none.
    if (asked.value.kind !== 'draft') return best === null ? answered : { ...best, calls };
    // Verified as it was written: a value that only the requester and we know stands in no article.
    const verification = verify(asked.value.draft, passages);
    const draft = restore(asked.value.draft, evidence, policy);
    const verified: Verified = { ...answered, answer: { kind: 'draft', draft }, verification };
    if (isSupported(verification)) return verified;
    best = verified;
  }
  if (best === null) throw new Error(`the model ${model.name} names no way to answer`);
  return { ...best, calls };
}
