/**
 * Cuts a sentence into what is said in it: parts that stand for themselves, and within those the pieces between
 * commas and "and". Separate because a negation, a condition or a number belongs to its piece and to no other.
 */
import { sentencesIn } from './sentences.ts';

/** Behind these begins what can stand for itself. In a row of a table those are its cells. */
const strong: Readonly<Record<string, RegExp>> = {
  en: /;|(?<=\S):\s|\s[—–]\s|(?:,\s*)?(?<!\b(?:nobody|none|nothing|no one|anyone|anything|all|not only) )\bbut\b|,\s*(?=not\b)|,\s*(?:and|so)\s(?=(?:you|we|it|they|he|she|the|an?|your|our|their|nobody)\b)|\bbecause\b|(?<=[.?!])\s/i,
  de: /;|(?<=\S):\s|\s[—–]\s|,\s*(?:aber|sondern|jedoch|weil|denn|da)\b|,\s*(?=nicht\b)|(?<=[.?!])\s/i,
  fr: /\s?;|(?<=\S)\s?:\s|\s[—–]\s|,?\s*\bmais\b|,\s*et\s(?=(?:vous|nous|il|elle|le|la|les|votre)\b)|\bcar\b|parce que|,\s*(?=pas\b)|(?<=[.?!])\s/i,
};
const cells = /\s·\s/;

const weak: Readonly<Record<string, RegExp>> = {
  en: /,\s(?!\d{4}\b)|\s(?=(?:and|while|when|if|once|until|unless|so that|as soon as|as long as|that|which|who|then)\s)/i,
  de: /,\s(?!\d{4}\b)|\s(?=(?:und|sowie|dann)\s)/i,
  fr: /,\s(?!\d{4}\b)|\s(?=(?:et|puis|ensuite|quand|lorsque|si|pendant que|qui|dès que)\s)/i,
};
/** Begins a piece of its own: without one of these after a comma, a negation before the comma still holds. */
const begins =
  /^(?:and |und |et )?(?:you|we|it|they|he|she|the|an?|this|that|these|your|our|if|when|while|once|until|so|then|who|which|sie|wir|es|er|der|die|das|ein|eine|ihr|ihre|wenn|falls|sobald|dann|damit|dass|vous|nous|il|elle|ils|elles|on|le|la|les|l'|un|une|votre|vos|si|quand|lorsque|puis|qui)\b/i;

/** One sentence, its parts, and their pieces. `carries`: a negation of the piece before holds for this one. */
export type Piece = Readonly<{ text: string; carries: boolean }>;
export type Part = Readonly<{ text: string; pieces: readonly Piece[] }>;
export type Clauses = Readonly<{ text: string; parts: readonly Part[]; isRow: boolean }>;

const marker = /^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]|[-*•–+])\s+/;

/** A list's number or dash is layout: it says nothing. */
export const withoutMarker = (line: string): string => line.replace(marker, '');

/** The sentences of a block or of a draft's sentence. */
export const clausesOf = (block: string, language: string): readonly Clauses[] =>
  block.split('\n').flatMap((line) => {
    const text = withoutMarker(line);
    return sentencesIn(text)
      .map(({ start, end }) => text.slice(start, end).trim())
      .filter((sentence) => sentence !== '')
      .map((sentence) => ({ text: sentence, parts: partsOf(sentence, language), isRow: cells.test(sentence) }));
  });

const cut = (text: string, at: RegExp | undefined): readonly string[] =>
  (at === undefined ? [text] : text.split(at)).map((each) => each.trim()).filter((each) => /[\p{L}\p{N}]/u.test(each));

const partsOf = (sentence: string, language: string): readonly Part[] =>
  cut(sentence, cells.test(sentence) ? cells : strong[language]).map((text) => ({
    text,
    pieces: cut(text, weak[language]).map((piece, place) => ({
      text: piece,
      carries: place > 0 && !begins.test(piece) && !/^(?:and|und|et)\s/i.test(piece),
    })),
  }));
