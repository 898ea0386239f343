/**
 * The model that needs no key and no network: labels by rules and local embeddings, and answers only by quoting the
 * operator's own passages. It runs when nothing better is configured or available, and never invents a sentence.
 */
import type { Snapshotted } from '../../core/evidence.ts';
import { Fault } from '../../core/fault.ts';
import type { Policy } from '../../core/policy.ts';
import type { Embedder, Log, Model } from '../../core/ports.ts';
import { answerFrom } from './answer.ts';
import { classify } from './classify.ts';
import { type IntentModel, learnIntents } from './intents.ts';

export type ExtractiveOptions = Readonly<{ embedder: Embedder; policy: Policy; log: Log }>;

/** Learns the policy's intents at once, so that the first ticket is as fast as the others. */
export async function createExtractive({ embedder, policy, log }: ExtractiveOptions): Promise<Model> {
  const learnt = new WeakMap<Policy, IntentModel>();
  // The embedder changes its id when the knowledge base is indexed anew; vectors of two ids cannot be compared.
  const modelFor = async (rules: Policy): Promise<IntentModel> => {
    const known = learnt.get(rules);
    if (known !== undefined && known.embedderId === embedder.id) return known;
    const model = await learnIntents(rules, embedder);
    learnt.set(rules, model);
    log.debug({ intents: model.profiles.length, embedder: model.embedderId }, 'learnt the intents from their examples');
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
      const labels = await classify(evidence as Snapshotted, rules, await modelFor(rules), embedder);
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
