// Asks a model of intents what messages mean that it has not learnt, and counts. Apart from the data, so that a small
// policy drawn from a collection is counted in the same way as all of it.
import { learnIntents, rankIntents } from '../../../src/adapters/extractive/intents.ts';
import { auroc } from '../../../src/core/ranking.ts';
import { median } from '../measure.ts';
import { byIntent, type Message } from './data.ts';

/** `minConfidence` of a policy that does not say. */
const confidenceMin = 0.3;

/** Shares, 0…1; times in milliseconds, that of learning as the processor counts it, whoever else wants it. */
export type Result = Readonly<{
  accuracy: number;
  /** Of the messages that an intent covers, those that are labelled at all; and of these, those labelled right. */
  labelled: number;
  labelledRight: number;
  /** Of the messages that none covers, those that are labelled all the same. */
  strangersLabelled: number;
  /** How often a covered message is surer than one that no intent covers. */
  auroc: number;
  learnMs: number;
  askMs: number;
}>;

/** Milliseconds as the processor counts them, whoever else wants it. */
export async function timed<T>(make: () => Promise<T>): Promise<Readonly<{ made: T; ms: number }>> {
  const started = process.cpuUsage();
  const made = await make();
  const { user, system } = process.cpuUsage(started);
  return { made, ms: (user + system) / 1000 };
}

export async function ask(taught: readonly Message[], asked: readonly Message[]): Promise<Result> {
  const { made: model, ms: learnMs } = await timed(() => learnIntents(intentsOf(taught)));
  const answers = asked.map(({ text, intent }) => {
    const begun = performance.now();
    const best = rankIntents(model, [{ text, weight: 1 }])[0];
    const confidence = best?.confidence ?? 0;
    return { intent, right: best?.id === intent, confidence, ms: performance.now() - begun };
  });
  const covered = answers.filter(({ intent }) => intent !== null);
  const strangers = answers.filter(({ intent }) => intent === null);
  const labelled = covered.filter(isLabelled);
  return {
    accuracy: covered.filter(({ right }) => right).length / covered.length,
    labelled: labelled.length / covered.length,
    labelledRight: labelled.filter(({ right }) => right).length / labelled.length,
    strangersLabelled: strangers.filter(isLabelled).length / strangers.length,
    auroc: auroc(
      covered.map((each) => each.confidence),
      strangers.map((each) => each.confidence),
    ),
    learnMs,
    askMs: median(answers.map(({ ms }) => ms)),
  };
}

const isLabelled = ({ confidence }: Readonly<{ confidence: number }>): boolean => confidence >= confidenceMin;

/** As a policy would have them, but for the descriptions, which these collections lack; names are read as in a policy. */
function intentsOf(messages: readonly Message[]) {
  return [...byIntent(messages)].map(([intent, own]) => {
    const id = intent ?? '';
    return { id, about: id, examples: own.map(({ text }) => text) };
  });
}
