/** The shape of a signal: something a message says that bears on who may answer it. One file each beside this one. */
import { indexPhrases, isSaid, type PhraseIndex, withoutSaid } from '../phrase-search.ts';
import { readWords, type Words } from '../phrase-words.ts';
import { contains, fold } from '../phrases.ts';

const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt'] as const;
/** By language so that they can be read; all are looked for in every message. The notation is `phrase-notation.ts`. */
export type Phrases = Readonly<Partial<Record<(typeof languages)[number], readonly string[]>>>;

export type Signal<Id extends string = string> = Readonly<{
  /** kebab-case, equals the file name. */
  id: Id;
  /** When a message has it; told to the classifier after the id. */
  about: string;
  /** The floor: who says this has the signal, whatever a classifier hears. */
  says: PhraseIndex;
  /** Taken out before, so that "my lawyer friend" does not hide "my lawyer will call" further on. */
  except: PhraseIndex;
}>;

export const defineSignal = <const Id extends string>({
  says = {},
  except = {},
  ...signal
}: Pick<Signal<Id>, 'id' | 'about'> & Readonly<{ says?: Phrases; except?: Phrases }>): Signal<Id> => ({
  ...signal,
  says: indexPhrases(Object.values(says).flat()),
  except: indexPhrases(Object.values(except).flat()),
});

/** Texts as they are looked at: once, for all signals. What one of them begins another may end, as subjects do. */
export type Reading = Readonly<{ folded: string; words: Words }>;

export function read(texts: readonly string[]): Reading {
  const folded = texts.map((text) => ownLines(fold(text))).join('\n');
  return { folded, words: readWords(folded) };
}

/** True when it is said, in a built-in phrase or in one of the operator's own. */
export const says = (signal: Signal, { folded, words }: Reading, own: readonly string[] = []): boolean =>
  isSaid(signal.says, withoutSaid(signal.except, words)) || own.some((phrase) => contains(folded, phrase));

/** Without the lines that a mail program marked as somebody else's; all of them when no other is there. */
function ownLines(folded: string): string {
  const own = folded.replace(/^ ?>.*$/gm, '');
  return own.trim() === '' ? folded : own;
}
