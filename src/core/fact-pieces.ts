/**
 * Judges one piece of a sentence about a record, in which values are marked: each value with its name, each name with
 * its value, and nothing else. Separate from `facts.ts`, which finds the values and cuts the pieces.
 */

import { type Known, subjectOf } from './fact-values.ts';
import {
  auxiliaries,
  carriers,
  coming,
  comingNames,
  deedCarriers,
  doers,
  generic,
  isNamed,
  joining,
  rootOf,
  weekdayOf,
} from './fact-words.ts';
import { unitAfter } from './number-words.ts';
import { isReceipt } from './receipt.ts';
import { stanceOf } from './stance.ts';
import type { Lookup } from './tool.ts';

/** A stretch of the sentence that is somebody's value. */
export type Value = Readonly<{ start: number; end: number; said: string; of: readonly Known[]; isNumber: boolean }>;
/** All that is cited, taken together. */
export type Cited = Readonly<{
  facts: readonly Known[];
  words: readonly string[];
  deed: readonly string[];
  isReceipt: boolean;
}>;
/** `about`: the look-up that the sentence has spoken of so far. */
type Spoken = Cited & Readonly<{ about: Lookup | null }>;

/** A letter nobody writes, so that a marked value stays a word. */
export const mark = '\uA7FF';
export const markPattern = new RegExp(`${mark}(\\d+)${mark}`, 'gu');

type Token = Readonly<{ word: string; root: string; value: Value | null }>;

const tokensOf = (piece: string, values: readonly Value[]): readonly Token[] =>
  (piece.replace(/(?<!\p{L})(?:\p{L}|qu)'(?=\p{L})/gu, ' ').match(/[\p{L}\p{N}]+(?:'\p{L}+)?/gu) ?? []).map((word) => {
    const place = new RegExp(markPattern, 'u').exec(word)?.[1];
    return { word, root: rootOf(word), value: place === undefined ? null : (values[Number(place)] ?? null) };
  });

/** `states`: it says something of the record, and not only that there is one. */
export type Judged = Readonly<{ objection: string | null; states: boolean; of: Lookup | null }>;

export function judged(piece: string, language: string, values: readonly Value[], record: Spoken): Judged {
  const no = (objection: string): Judged => ({ objection, states: false, of: null });
  const tokens = tokensOf(piece, values);
  const there = tokens.flatMap(({ value }) => value ?? []);
  const strange = there.find(({ of }) => of.length === 0);
  if (strange !== undefined) return no(`says ${strange.said}, which the record does not`);
  const says = (name: string): boolean =>
    tokens.some(({ root, value }) =>
      value === null ? isNamed(root, name) : value.said.split(' ').some((each) => rootOf(each) === name),
    );
  const named = (known: Known): boolean => known.required.every(says);
  const nameless = there.find(({ of }) => !of.some(named));
  if (nameless !== undefined) return no(`says "${nameless.said}" without what the record says it of`);
  const { negations } = stanceOf(piece, language);
  const truths = record.facts.filter((known) => known.truth !== null && known.required.length > 0 && named(known));
  const denies = negations > 0 && (negations > 1 || !truths.some(({ truth }) => truth === false) || there.some(isWord));
  if (denies || (negations === 0 && truths.some(({ truth }) => truth === false)))
    return no('denies or affirms what the record does not');
  const backed = [...there.flatMap(({ of }) => of.filter(named)), ...truths];
  const other = tokens.find((token, place) => !maySay(token, place, { tokens, backed, record, language }));
  if (other !== undefined) return no(`says "${other.word}", which the record does not`);
  const actor = record.isReceipt ? undefined : tokens.find((_, place) => isDoing(tokens, place));
  if (actor !== undefined) return no('says who did what the record only says was done');
  const tellsDeed = record.isReceipt && tokens.some(({ root, value }) => value === null && record.deed.includes(root));
  const of = oneRecord(
    tokens,
    [...there.map((value) => value.of.filter(named)), ...truths.map((known) => [known])],
    record,
  );
  if (of === undefined) return no('joins what different records say');
  return { objection: null, states: there.length > 0 || truths.length > 0 || tellsDeed, of };
}

/**
 * The look-up that says all of a piece; null for a piece without a value, undefined when there is none such. Going on to
 * another look-up takes that one's own number, or a name that the one before does not have.
 */
function oneRecord(
  tokens: readonly Token[],
  said: readonly (readonly Known[])[],
  { about }: Spoken,
): Lookup | null | undefined {
  const [first, ...others] = said.map((of) => new Set(of.map(({ lookup }) => lookup)));
  if (first === undefined) return null;
  const whole = [...first].filter((lookup) => others.every((each) => each.has(lookup)));
  if (about === null || whole.includes(about)) return about ?? whole[0];
  const before = subjectOf(about).words;
  return whole.find(
    (lookup) =>
      isReceipt(lookup.id) ||
      said.flat().some((known) => known.lookup === lookup && known.isId) ||
      subjectOf(lookup).words.some((name) => !before.includes(name) && tokens.some(({ root }) => isNamed(root, name))),
  );
}

/** "You shipped", "you have cancelled"; but "you have 5 seats", and "it has shipped". */
function isDoing(tokens: readonly Token[], place: number): boolean {
  const { word = '', value = null } = tokens[place] ?? {};
  const before = tokens.slice(0, place).findLast((token) => !auxiliaries.has(token.word));
  if (before === undefined || !doers.has(before.word)) return false;
  return value === null ? /ed$/.test(word) : isWord(value) && value.of.some(({ required }) => required.length === 0);
}

const isWord = ({ isNumber, said }: Value): boolean => !isNumber && !/\d/.test(said);

type Around = Readonly<{ tokens: readonly Token[]; backed: readonly Known[]; record: Cited; language: string }>;

function maySay({ word, root, value }: Token, place: number, { tokens, backed, record, language }: Around): boolean {
  if (value !== null || carriers[language]?.has(word) === true) return true;
  if (negation(word, language)) return true; // Counted before.
  if (record.isReceipt && (deedCarriers.has(word) || record.deed.includes(root))) return true;
  const [before, after] = [tokens[place - 1]?.value, tokens[place + 1]?.value];
  if (unitAfter(word) !== null && (before?.isNumber === true || after?.isNumber === true)) return true;
  if (record.words.some((name) => isNamed(root, name))) return true;
  if (coming.has(word)) return backed.some(({ names }) => names.some((name) => comingNames.has(name)));
  const day = weekdayOf(word);
  if (day >= 0)
    return [before, tokens[place + 2]?.value, after].some((each) => each?.of.some(({ weekday }) => weekday === day));
  return backed.some((known) => {
    // "Amount" in the name of one of several amounts is no word for another one's "total".
    const isOf = (said: string): boolean =>
      known.names.some(
        (name) =>
          said === name ||
          (!(generic.has(name) && known.required.length > 0 && !known.required.includes(name)) && isNamed(said, name)),
      );
    if (!isOf(root)) return false;
    if (known.truth !== null || known.required.length === 0) return true;
    return isBeside(tokens, place, known, isOf);
  });
}

/** A name stands before its value with no other needy one between, or right behind it. */
function isBeside(tokens: readonly Token[], place: number, known: Known, isOf: (root: string) => boolean): boolean {
  const needy = ({ value }: Token): boolean => value?.of.every(({ required }) => required.length > 0) ?? false;
  const has = (token: Token | undefined): boolean => token?.value?.of.includes(known) ?? false;
  if (has(tokens.slice(place + 1).find(needy))) return true;
  const last = tokens.slice(0, place).findLastIndex(({ value }) => value !== null);
  const between = tokens.slice(last + 1, place);
  return (
    has(tokens[last]) && between.every(({ word, root }) => unitAfter(word) !== null || joining.has(word) || isOf(root))
  );
}

const negation = (word: string, language: string): boolean => stanceOf(word, language).negations > 0;
