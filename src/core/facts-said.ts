/**
 * The sentences of a message, each with the numbers in it and whether it binds the one who wrote it. Separate because
 * a long thread is condensed by these, and a number that is not seen here is one that a promise may be lost with.
 */
import { fold } from './phrases.ts';
import { sentencesIn } from './sentences.ts';

export type Said = Readonly<{
  text: string;
  /** Everything in it with a digit, folded: amounts, dates, order numbers, versions, tokens of masked values. */
  marks: readonly string[];
  /** Its words, folded. */
  words: readonly string[];
  /** It promises, allows or refuses something. */
  binds: boolean;
}>;

const sentenceCharactersMax = 240;
const textCharactersMax = 20_000;

/** A blank line or the end of a line ends a sentence too; a longer piece is cut into several. */
export function saidIn({ text }: Readonly<{ text: string }>): readonly Said[] {
  return text
    .slice(0, textCharactersMax)
    .split(/\n+/)
    .flatMap(sentencesOf)
    .flatMap(pieces)
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence))
    .map((sentence) => ({ text: sentence, ...wordsFor(sentence), binds: binding.test(fold(sentence)) }));
}

/** None ends within a number or a name: "INV.7.B" is one. */
function sentencesOf(line: string): readonly string[] {
  const ends = sentencesIn(line)
    .map(({ end }) => end)
    .filter((end) => !inWord.test(line.slice(end - 1, end + 2)));
  return ends.map((end, index) => line.slice(index === 0 ? 0 : ends[index - 1], end).trim());
}
const inWord = /^[\p{L}\p{N}_.:,/'’+-][\p{L}\p{N}]/u;

/** Between words where there are any. */
function pieces(sentence: string): readonly string[] {
  if (sentence.length <= sentenceCharactersMax) return [sentence];
  const blank = sentence.lastIndexOf(' ', sentenceCharactersMax);
  const end = blank > sentenceCharactersMax / 2 ? blank : sentenceCharactersMax;
  return [sentence.slice(0, end), ...pieces(sentence.slice(end).trim())];
}

const word = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}_]|[.:,/'’+-](?=[\p{L}\p{N}]))*/gu;

/** Everything with a digit as it is written, by how it is compared. */
export const markedIn = (text: string): ReadonlyMap<string, string> =>
  new Map((text.match(word) ?? []).filter((each) => /\p{N}/u.test(each)).map((each) => [fold(each), each]));

export function wordsFor(text: string): Pick<Said, 'marks' | 'words'> {
  const words = [...new Set((text.match(word) ?? []).map(fold))];
  return { marks: [...markedIn(text).keys()], words: words.filter((each) => each.length > 2) };
}

const binding =
  /\b(?:will|shall|promis\w*|guarante\w*|agree[ds]?|approv\w*|refus\w*|declin\w*|entitled|waive\w*|credit(?:ed)?|refund\w*|werde|werden|wird|versprech\w*|versproch\w*|zusag\w*|zugesagt|garantier\w*|genehmig\w*|ablehn\w*|abgelehnt|erstatt\w*|gutschrift|allons|ferons|promet\w*|promis|garanti\w*|accept\w*|refus\w*|rembours\w*)\b|'ll\b|\b(?:we|i) (?:can't|cannot|won't|do not|don't)\b/;

/** Ends like a sentence, so that several can stand in a row. */
export const plainSentence = ({ text }: Said): string => (/[.!?…]$/.test(text) ? text : `${text}.`);
