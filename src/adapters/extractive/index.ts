/**
 * The model that needs no key and no network: labels by rules and by what it learnt from the policy's examples, and answers
 * only by quoting the operator's own passages. It runs when nothing better is configured or available, and never invents a
 * sentence.
 */
import type { Snapshotted } from '../../core/evidence.ts';
import { Fault } from '../../core/fault.ts';
import type { Policy } from '../../core/policy.ts';
import type { Log, Model } from '../../core/ports.ts';
import { answerFrom } from './answer.ts';
import { classify } from './classify.ts';
import { type IntentModel, learnIntents } from './intents.ts';

export type ExtractiveOptions = Readonly<{ policy: Policy; log: Log }>;

/** Learns the policy's intents at once, so that the first ticket is as fast as the others. */
export async function createExtractive({ policy, log }: ExtractiveOptions): Promise<Model> {
  const learnt = new WeakMap<Policy, Promise<IntentModel>>();
  const modelFor = (rules: Policy): Promise<IntentModel> => {
    const known = learnt.get(rules);
    if (known !== undefined) return known;
    const model = learnIntents(rules.intents);
    learnt.set(rules, model);
    log.debug({ intents: rules.intents.length }, 'learning the intents from their examples');
    return model;
  };
  await modelFor(policy);
  return {
    name: 'extractive',
    async ask(question, evidence, rules, signal) {
      signal?.throwIfAborted();
      if (question.id !== 'classify')
        throw new Fault(
          'misconfigured',
          `could not ask "${question.id}": the extractive model answers only "classify"; set ANTHROPIC_API_KEY for the rest`,
        );
      // Every stage extends the first one, which is all that classifying reads.
      const labels = classify(evidence as Snapshotted, rules, await modelFor(rules));
      return { value: question.answer(rules).parse(labels), calls: [] };
    },
    routes: () => [{ model: 'extractive', effort: 'low' }],
    async turn({ evidence, conversation, policy: rules }, signal) {
      signal?.throwIfAborted();
      const quoted = answerFrom(evidence, conversation.passages, rules);
      return { value: quoted.kind === 'draft' ? { ...quoted, said: { provider: null } } : quoted, calls: [] };
    },
  };
}
