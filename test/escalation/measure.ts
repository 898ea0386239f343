// Counts what is heard in labelled messages: how much of what is there, and how much that is not. Pure, so that the
// benchmark and the tests that hold its figures count alike.
import { sentimentWord } from '../../src/core/classification.ts';
import type { Policy } from '../../src/core/policy.ts';
import { sentimentOf } from '../../src/core/sentiment.ts';
import { signalsSaid } from '../../src/core/signals/heard.ts';
import type { SignalId } from '../../src/core/signals/index.ts';
import type { LabelledMessage } from './labelled.ts';

/** Missed, any of these can hurt somebody: what is aimed at holds for all of them together. */
export const grave: readonly SignalId[] = [
  'legal-threat',
  'regulator',
  'security-incident',
  'danger',
  'asks-for-human',
];

/** A message, and what was heard in it. */
export type Judged = Readonly<{ message: LabelledMessage; signals: readonly SignalId[] }>;

/** By words alone, as a run reads a new ticket. */
export const byWords = (message: LabelledMessage, policy: Policy): Judged => ({
  message,
  signals: signalsSaid([message.subject, message.text], policy),
});

export type Counts = Readonly<{ found: number; missed: number; wrong: number }>;

/** Of these signals together; a message counts once for each. */
export function countsOf(ids: readonly SignalId[], judged: readonly Judged[]): Counts {
  const pairs = judged.flatMap(({ message, signals }) =>
    ids.map((id) => ({ is: message.signals.includes(id), said: signals.includes(id) })),
  );
  return {
    found: pairs.filter(({ is, said }) => is && said).length,
    missed: pairs.filter(({ is, said }) => is && !said).length,
    wrong: pairs.filter(({ is, said }) => !is && said).length,
  };
}

/** Shares are 0…1, and not-a-number where there is nothing to count. */
export const recall = ({ found, missed }: Counts): number => found / (found + missed);
export const precision = ({ found, wrong }: Counts): number => found / (found + wrong);

type Mood = LabelledMessage['sentiment'];
const isLow = (mood: Mood): boolean => mood === 'frustrated' || mood === 'angry';

/** `words`: share of the four words that are right; `low`: frustrated or worse. */
export function moodsOf(
  messages: readonly LabelledMessage[],
): Readonly<{ words: number; low: Counts; lowOrNot: number }> {
  const pairs = messages.map(({ subject, text, sentiment }) => ({
    is: sentiment,
    heard: sentimentWord(sentimentOf(`${subject}\n${text}`)),
  }));
  const count = (holds: (pair: (typeof pairs)[number]) => boolean): number => pairs.filter(holds).length;
  return {
    words: count(({ is, heard }) => is === heard) / pairs.length,
    lowOrNot: count(({ is, heard }) => isLow(is) === isLow(heard)) / pairs.length,
    low: {
      found: count(({ is, heard }) => isLow(is) && isLow(heard)),
      missed: count(({ is, heard }) => isLow(is) && !isLow(heard)),
      wrong: count(({ is, heard }) => !isLow(is) && isLow(heard)),
    },
  };
}
