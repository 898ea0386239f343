/**
 * Judges one piece of a sentence about a record, in which values are marked: each value with its name, each name with
 * its value, and nothing else. Separate from `facts.ts`, which finds the values and cuts the pieces.
 */

import type { Cited } from './fact-records.ts';
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
import { stanceOf } from './stance.ts';
import type { Lookup } from './tool.ts';

/** A stretch of the sentence that is somebody's value. */
export type Value = Readonly<{ start: number; end: number; said: string; of: readonly Known[]; isNumber: boolean }>;
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

/** `states`: it says something of the record, and not only that there is one. `onlyNames`: all it has is a number. */
export type Judged = Readonly<{ objection: string | null; states: boolean; of: Lookup | null; onlyNames: boolean }>;

export function judged(piece: string, language: string, values: readonly Value[], record: Spoken): Judged {
  const no = (objection: string): Judged => ({ objection, states: false, of: null, onlyNames: false });
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
  const spoken = oneOf(there.map(({ of }) => of)) ?? [record.about];
  const truths = record.facts.filter(
    (known) =>
      known.truth !== null && named(known) && (!record.rows.has(known.lookup) || spoken.includes(known.lookup)),
  );
  const denies = negations > 0 && (negations > 1 || !truths.some(({ truth }) => truth === false) || there.some(isWord));
  if (denies || (negations === 0 && truths.some(({ truth }) => truth === false)))
    return no('denies or affirms what the record does not');
  const backed = [...there.flatMap(({ of }) => of.filter(named)), ...truths];
  const other = tokens.find((token, place) => !maySay(token, place, { tokens, backed, record, language }));
  if (other !== undefined) return no(`says "${other.word}", which the record does not`);
  if (tokens.some((token) => isOfMany(token, record))) return no('says of several records what each would have to say');
  const actor = record.isReceipt ? undefined : tokens.find((_, place) => isDoing(tokens, place));
  if (actor !== undefined) return no('says who did what the record only says was done');
  const tellsDeed = record.isReceipt && tokens.some(({ root, value }) => value === null && record.deed.includes(root));
  const of = oneRecord(tokens, [...there.map((value) => value.of.filter(named)), ...byPath(truths)], record);
  if (of === undefined) return no('does not keep to one record, or does not say which');
  const onlyNames =
    there.length > 0 && truths.length === 0 && there.every((value) => value.of.some(({ isId }) => isId));
  return { objection: null, states: there.length > 0 || truths.length > 0 || tellsDeed, of, onlyNames };
}

/** What is said of all rows of a list is one fact, known of each of them. */
const byPath = (truths: readonly Known[]): readonly (readonly Known[])[] =>
  [...new Set(truths.map(({ path }) => path))].map((path) => truths.filter((known) => known.path === path));

/** The look-ups that say all of it; null where nothing is said. */
function oneOf(said: readonly (readonly Known[])[]): readonly Lookup[] | null {
  const [first, ...others] = said.map((of) => new Set(of.map(({ lookup }) => lookup)));
  return first === undefined ? null : [...first].filter((lookup) => others.every((each) => each.has(lookup)));
}

/**
 * The look-up that says all of a piece; null for a piece without a value, undefined when there is none such. Going on to
 * another look-up takes that one's own number, or a name that the one before does not have; a row of a list takes its
 * number in any case.
 */
function oneRecord(
  tokens: readonly Token[],
  said: readonly (readonly Known[])[],
  { about, rows }: Spoken,
): Lookup | null | undefined {
  const whole = oneOf(said);
  if (whole === null) return null;
  if (about !== null && whole.includes(about)) return about;
  const before = about === null ? null : subjectOf(about).words;
  const hasNumber = (lookup: Lookup): boolean => said.flat().some((known) => known.lookup === lookup && known.isId);
  const isNew = (name: string): boolean => before === null || !before.includes(name);
  return whole.find(
    (lookup) =>
      hasNumber(lookup) ||
      (!rows.has(lookup) &&
        (before === null ||
          subjectOf(lookup).words.some((name) => isNew(name) && tokens.some(({ root }) => isNamed(root, name))))),
  );
}

/** "You shipped", "you have cancelled"; but "you have 5 seats", and "it has shipped". */
function isDoing(tokens: readonly Token[], place: number): boolean {
  const { word = '', value = null } = tokens[place] ?? {};
  const before = tokens.slice(0, place).findLast((token) => !auxiliaries.has(token.word));
  if (before === undefined || !doers.has(before.word)) return false;
  return value === null ? /ed$/.test(word) : isWord(value) && value.of.some(({ required }) => required.length === 0);
}

/** "Your orders", where several were looked up. */
const isOfMany = ({ word, root }: Token, { words }: Cited): boolean =>
  /[^siu]s$/.test(word) && words.filter((name) => isNamed(root, name)).length > 1;

const isWord = ({ isNumber, said }: Value): boolean => !isNumber && !/\d/.test(said);

type Around = Readonly<{ tokens: readonly Token[]; backed: readonly Known[]; record: Cited; language: string }>;

function maySay({ word, root, value }: Token, place: number, { tokens, backed, record, language }: Around): boolean {
  if (value !== null || carriers[language]?.has(word) === true) return true;
  if (negation(word, language)) return true; // Counted before.
  if (record.isReceipt && (deedCarriers.has(word) || record.deed.includes(root))) return true;
  const [before, after] = [tokens[place - 1]?.value, tokens[place + 1]?.value];
  const unit = unitAfter(word)?.base;
  if (unit !== undefined && [before, after].some((each) => each?.isNumber === true && isIn(unit, each))) return true;
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

/** "EUR 89.99" is read as the bare number as well, which a record in dollars has. */
const isIn = (unit: string, { of }: Value): boolean =>
  of.some(({ readings }) => [...readings].some((reading) => reading.endsWith(` ${unit}`)));

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
