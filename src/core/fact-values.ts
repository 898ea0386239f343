/**
 * What a cited fact may be said as: the ways of writing its value, and the words of its name. Separate from the
 * judgement because each kind of value (a date, an amount, a yes or no) is a rule of its own.
 */
import { type Claim, claimsIn } from './claims.ts';
import { carriers, generic, isNamed, rootOf, toolVerbs } from './fact-words.ts';
import { unitAfter } from './number-words.ts';
import { fold } from './phrases.ts';
import { type Fact, factText, type Lookup } from './tool.ts';

/** One cited fact with the look-up it stands in. */
export type CitedFact = Readonly<{ lookup: Lookup; fact: Fact }>;

export type Known = Readonly<{
  lookup: Lookup;
  path: string;
  /** Tells this record from others of its kind. */
  isId: boolean;
  /** Words that must be said with the value. Empty: the value speaks for itself, as an order's number does. */
  required: readonly string[];
  /** All words of the name. */
  names: readonly string[];
  /** The value as words, in the ways it may stand in a folded text. */
  phrases: readonly string[];
  /** The value as a number or a moment, see `Claim`. */
  readings: ReadonlySet<string>;
  truth: boolean | null;
  /** Below zero: an amount owed is no credit. */
  isNegative: boolean;
  /** 0 is Sunday; null when it is no date. */
  weekday: number | null;
}>;

/** Of a cited look-up: what may be said of all its facts. */
export type Subject = Readonly<{ words: readonly string[]; inputs: readonly Known[] }>;

const wordsIn = (name: string): readonly string[] =>
  (fold(name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')).match(/\p{L}+/gu) ?? []).map(rootOf);

/** What the record is about, by the name of its tool: `get_order_status` is about an order. */
const subjectWords = ({ tool }: Lookup): readonly string[] => wordsIn(tool).filter((word) => !toolVerbs.has(word));

const idName = /^(?:id|number|no|nr|num|reference|ref|code)$/;

/**
 * A model fills in the input, so only the number of the thing that was found counts of it, under a name that the tool
 * has: `order_id` of `lookup_order`.
 */
export function subjectOf(lookup: Lookup): Subject {
  const words = subjectWords(lookup);
  const inputs = Object.entries(lookup.input)
    .filter(
      ([path, value]) =>
        /^\S*\d\S*$/.test(String(value)) &&
        String(value).length <= idCharsMax &&
        wordsIn(path).every((word) => idName.test(word) || words.includes(word)),
    )
    .map(([path, value]) => knownOf({ lookup, fact: { path, value, sendable: true } }));
  return { words, inputs: inputs.map((known) => ({ ...known, required: [], truth: null, isId: true })) };
}
const idCharsMax = 60;

export function knownOf({ lookup, fact }: CitedFact): Known {
  const names = wordsIn(fact.path);
  const about = subjectWords(lookup);
  const value = String(fact.value).replace(/^0+(?=\d{4}-)/, '');
  const truth = truthOf(value);
  const content = names.filter(
    (word) => !generic.has(word) && unitAfter(word) === null && (truth === null || carriers.en?.has(word) !== true),
  );
  const telling = content.filter((word) => !about.some((other) => isNamed(word, other)));
  // A yes or no has no other trace in a sentence than its name, be it the tool's.
  const plain = truth === null ? plainName(fact, names) : content.length > 0 ? content : names;
  const required = telling.length === 0 ? plain : telling;
  return {
    ...{ lookup, path: fact.path, required: [...new Set(required)], names, truth },
    isNegative: isNegativeAt(value, /\d/.exec(value)?.index ?? 0),
    isId: required.length === 0 && names.some((word) => idName.test(word)),
    phrases: truth === null && /\p{L}/u.test(value) && unitAfter(fold(value)) === null ? phrasesOf(value) : [],
    readings: truth === null ? readingsOf(value, fact, lookup) : new Set(),
    weekday: weekdayIn(value),
  };
}

/** A number or a day of a record is called by its name, however plain: "on 12 November" alone says of what one likes. */
function plainName({ path, value }: Fact, names: readonly string[]): readonly string[] {
  const isNumber = /^[^\p{L}]*\d[^\p{L}]*$/u.test(String(value)) || weekdayIn(String(value)) !== null;
  const isId = wordsIn(path).some((word) => idName.test(word));
  return isNumber && !isId ? names.slice(-1) : [];
}

/** A minus before the number, or before its currency; a dash within a date or an order's number is none. */
export const isNegativeAt = (text: string, start: number): boolean =>
  /(?<![\p{L}\p{N}])[-−–—]\s?(?:\p{Sc}|\p{L}{2,4})?\s?$/u.test(text.slice(0, start));

const truthOf = (value: string): boolean | null =>
  /^(?:true|yes)$/i.test(value) ? true : /^(?:false|no)$/i.test(value) ? false : null;

/** `IN_TRANSIT` may stand there so, or as "in transit". */
const phrasesOf = (value: string): readonly string[] => {
  const whole = fold(value).trim();
  return [...new Set([whole, whole.replace(/(?<=[\p{L}\p{N}])[_-]+/gu, ' ')])];
};

const isoTime = /(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?/g;
/** A clock far away is not the customer's: its time is no fact for them, its day mostly is. */
const plainTimes = (value: string): string =>
  value.replace(isoTime, (_, day: string, time: string, zone?: string) =>
    zone === undefined ? `${day} ${time}` : day,
  );

const weekdayIn = (value: string): number | null => {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(value)?.[0];
  const at = day === undefined ? Number.NaN : Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? null : new Date(at).getUTCDay();
};

function readingsOf(value: string, fact: Fact, lookup: Lookup): ReadonlySet<string> {
  const exact = typeof fact.value === 'number';
  const said = exact
    ? [value.replace(/^-/, '')]
    : claimsIn(plainTimes(value), null).flatMap(({ readings }) => readings);
  const bare = said.map((reading) => /^-?[\d.]+(?= )/.exec(reading)?.[0] ?? reading);
  const numbers = bare.filter((reading) => /^-?[\d.]+$/.test(reading)).map(Number);
  const byName = unitsIn(fact.path).flatMap(({ base, times }) =>
    numbers.map((number) => `${Number((number * times).toPrecision(12))} ${base}`),
  );
  const hasOwn = said.some((reading) => / /.test(reading));
  const currencies = hasOwn ? [] : currenciesFor(fact, lookup);
  const asMoney = currencies.flatMap((currency) => numbers.map((number) => `${number} ${currency}`));
  return new Set([...said, ...bare, ...byName, ...asMoney]);
}

const unitsIn = (path: string) => wordsIn(path).flatMap((word) => unitAfter(word) ?? []);

const currencyBases = ['usd', 'eur', 'gbp', 'chf'];
const currencyIn = (text: string): readonly string[] =>
  (fold(text).match(/\p{L}+|[$€£]/gu) ?? [])
    .map((word) => unitAfter(word)?.base ?? '')
    .filter((base) => currencyBases.includes(base));
const moneyName =
  /amount|total|price|cost|fee|paid|charge|refund|balance|credit|sum|value|due|discount|tax|betrag|preis|montant|prix/;

/** What the record says of its currency; where it says nothing, any may be meant, of what is money. */
function currenciesFor(fact: Fact, { facts }: Lookup): readonly string[] {
  const named = facts.flatMap((each) => currencyIn(factText(each)));
  if (named.length > 0) return [...new Set(named)];
  return moneyName.test(fold(fact.path)) ? currencyBases : [];
}

/** True when the draft's number or date is the fact's. */
export const states = ({ readings }: Claim, known: Known): boolean => readings.some((each) => known.readings.has(each));
