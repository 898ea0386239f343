/**
 * What a sentence cites, as records: a look-up is one, a row of a list is one, the deed of a receipt is one. Separate
 * from the judgement, which holds each piece to one of them: what is true of one record is false of the next.
 */
import { codesOwn } from './deeds.ts';
import { type CitedFact, type Known, knownOf, subjectOf } from './fact-values.ts';
import { deedWords, rootOf } from './fact-words.ts';
import { fold } from './phrases.ts';
import { isReceipt } from './receipt.ts';
import type { Fact, Lookup } from './tool.ts';

/** What a sentence, or a piece of it, may be held to. */
export type Cited = Readonly<{
  facts: readonly Known[];
  words: readonly string[];
  deed: readonly string[];
  isReceipt: boolean;
  /** One of several of their list: said of only with its number. */
  rows: ReadonlySet<Lookup>;
}>;

/** What was done and how much of it; what a system gave back besides says something of the record, not of the deed. */
const isOfDeed = ({ id }: Lookup, { path }: Fact): boolean => isReceipt(id) && (path === 'deed' || path === 'amount');

/** All that is cited but deeds. */
export function recordOf(cited: readonly CitedFact[]): Cited {
  const facts = cited.filter(({ lookup, fact }) => !isOfDeed(lookup, fact));
  const parts = [...new Set(facts.map(({ lookup }) => lookup))].map((lookup) =>
    knownOfOne(
      lookup,
      facts.filter((each) => each.lookup === lookup).map(({ fact }) => fact),
    ),
  );
  return {
    facts: parts.flatMap(({ known }) => known),
    words: parts.flatMap(({ words }) => words),
    deed: [],
    isReceipt: false,
    rows: new Set(parts.flatMap(({ rows }) => rows)),
  };
}

/** One deed per receipt: all of it counts when a part is cited. */
export const deedsOf = (cited: readonly CitedFact[]): readonly Cited[] =>
  [...new Set(cited.map(({ lookup }) => lookup))]
    .filter(({ id }) => isReceipt(id))
    .map((lookup) => deedOf(lookup, recordOf(cited).facts));

function deedOf(lookup: Lookup, found: readonly Known[]): Cited {
  const told = lookup.facts
    .filter((fact) => fact.sendable && isOfDeed(lookup, fact))
    .map((fact) => (typeof fact.value === 'string' ? { ...fact, value: codesOwn(fact.value) } : fact));
  const deed = [
    ...deedWords(lookup.tool),
    ...told.flatMap(({ path, value }) => fold(`${path} ${value}`).match(/\p{L}+/gu) ?? []),
  ];
  const facts = told.map((fact) => ({ ...knownOf({ lookup, fact }), required: [] }));
  const whose = whoseDeed(lookup, found);
  const words = whose.flatMap((each) => subjectOf(each.lookup).words);
  return {
    facts: [...facts, ...whose.map((each) => ({ ...each, lookup }))],
    words,
    deed: deed.map(rootOf),
    isReceipt: true,
    rows: new Set(),
  };
}

/**
 * What a model gave to the deed counts where a look-up found it: the number of the thing it was done to. Only the first
 * in its line, since a reason may name others.
 */
function whoseDeed({ facts }: Lookup, found: readonly Known[]): readonly Known[] {
  const line = ` ${fold(String(facts.find(({ path }) => path === 'deed')?.value ?? '')).replace(/[^\p{L}\p{N}_-]+/gu, ' ')} `;
  const places = found
    .filter(({ isId }) => isId)
    .flatMap((known) => known.phrases.map((phrase) => ({ known, at: line.indexOf(` ${phrase} `) })))
    .filter(({ at }) => at >= 0);
  const first = Math.min(...places.map(({ at }) => at));
  return places.filter(({ at }) => at === first).map(({ known }) => known);
}

/** Where a path stands in a list: "0" of `orders.0.id` and of `order_id.0`, "1001" of `ticket.1001.status`. */
const rowOf = (path: string): string =>
  path
    .split('.')
    .filter((part) => /^\d+$/.test(part))
    .join('.');

const isWithin = (key: string, row: string): boolean => row === '' || row === key || key.startsWith(`${row}.`);

type Part = Readonly<{ known: readonly Known[]; words: readonly string[]; rows: readonly Lookup[] }>;

/** What a list says outside its rows holds for each of them, but tells none of them from another. */
function knownOfOne(lookup: Lookup, facts: readonly Fact[]): Part {
  const { words, inputs } = subjectOf(lookup);
  const keys = [...new Set(lookup.facts.map(({ path }) => rowOf(path)))].filter((key) => key !== '');
  const records = ['', ...keys].map((key) => ({
    key,
    of: { ...lookup, facts: lookup.facts.filter(({ path }) => isWithin(key, rowOf(path))) },
  }));
  const known = records.flatMap(({ key, of }) => [
    ...facts
      .filter(({ path }) => isWithin(key, rowOf(path)))
      .map((fact) => knownOf({ lookup: of, fact }))
      .map((each) => ({ ...each, isId: each.isId && rowOf(each.path) === key })),
    ...inputs.map((each) => ({ ...each, lookup: of, isId: key === '' })),
    ...(facts.some(({ path }) => rowOf(path) === key) ? numberOf(key, of) : []),
  ]);
  const rows = keys.length > 1 ? records.filter(({ key }) => key !== '').map(({ of }) => of) : [];
  return { known, words, rows };
}

/** A place in a list is no number that anybody knows a thing by; a long one in a path is. */
function numberOf(key: string, lookup: Lookup): readonly Known[] {
  if (!/^\d{3,}$/.test(key)) return [];
  const fact: Fact = { path: 'id', value: key, sendable: true };
  return [{ ...knownOf({ lookup, fact }), required: [], isId: true }];
}
