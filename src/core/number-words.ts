/**
 * Numbers written as words, units and months, in English, German and French. A table of its own, because draft and
 * source may be in different languages and all three are always read. Folded as by `fold`.
 */

const row = (words: string): readonly (readonly string[])[] => words.split(' ').map((each) => each.split('|'));

const upTo20 = row(
  'zero|null one|eins two|zwei|deux|zweier|twice|zweimal|double|doppelt|doppelte three|drei|trois four|vier|quatre five|funf|cinq six|sechs seven|sieben|sept eight|acht|huit nine|neun|neuf ten|zehn|dix eleven|elf|onze twelve|zwolf|douze|dozen|dutzend|douzaine thirteen|dreizehn|treize fourteen|vierzehn|quatorze fifteen|funfzehn|quinze sixteen|sechzehn|seize seventeen|siebzehn|dix-sept eighteen|achtzehn|dix-huit nineteen|neunzehn|dix-neuf twenty|zwanzig|vingt',
);
const tens = row(
  'thirty|dreissig|trente forty|vierzig|quarante fifty|funfzig|cinquante sixty|sechzig|soixante seventy|siebzig|soixante-dix eighty|achtzig|quatre-vingts|quatre-vingt ninety|neunzig|quatre-vingt-dix hundred|hundert|cent',
);
const ordinals = row(
  'second|zweite|zweiter|zweiten|zweites|deuxieme third|dritte|dritter|dritten|drittes|troisieme fourth|vierte|vierter|vierten|quatrieme fifth|funfte|funfter|funften|cinquieme sixth|sechste|sechster|sechsten|sixieme seventh|siebte|siebter|siebten|septieme eighth|achte|achter|achten|huitieme ninth|neunte|neunter|neunten|neuvieme tenth|zehnte|zehnter|zehnten|dixieme',
);
const others: readonly (readonly [string, string])[] = [
  ['thousand', '1000'],
  ['tausend', '1000'],
  ['mille', '1000'],
  ['half', '0.5'],
  ['halb', '0.5'],
  ['halbe', '0.5'],
  ['halben', '0.5'],
  ['halfte', '0.5'],
  ['moitie', '0.5'],
  ['demi', '0.5'],
  ['demie', '0.5'],
  ['quarter', '0.25'],
  ['viertel', '0.25'],
  ['thrice', '3'],
  ['dreimal', '3'],
  ['million', '1000000'],
  ['triple', '3'],
];

/** Word to value; ordinals as `#3`. "One" and its cousins are also articles: see `one`. */
export const numberWords: ReadonlyMap<string, string> = new Map([
  ...upTo20.flatMap((words, value) => words.map((word) => [word, String(value)] as const)),
  ...tens.flatMap((words, place) => words.map((word) => [word, String(30 + place * 10)] as const)),
  ...ordinals.flatMap((words, place) => words.map((word) => [word, `#${place + 2}`] as const)),
  ...others,
]);

/** Count as 1 before a unit ("within a minute"). */
export const one: ReadonlySet<string> = new Set('a an one ein eine einen einem einer eins un une'.split(' '));

/** What a word or sign measures, and how many of the base unit it is. */
export type Unit = Readonly<{ base: string; times: number }>;

const units: readonly (readonly [base: string, times: number, words: string])[] = [
  ['business hour', 1, 'business hours?|working hours?|geschaftsstunden?|heures? ouvre[es]*'],
  [
    'business day',
    1,
    '(?:business|working)[ -]days?|werktag(?:e|en|s)?|arbeitstag(?:e|en|s)?|geschaftstag(?:e|en)?|jours? ouvr(?:es?|ables?)',
  ],
  ['s', 1, 'seconds?|sekunden?|secondes?|secs?|sek'],
  ['s', 60, 'minutes?|minuten?|mins?'],
  ['s', 3600, 'hours?|stunden?|heures?|hrs?|std'],
  ['d', 1, '(?:calendar )?days?|(?:kalender)?tag(?:e|en|s)?|jours?'],
  ['d', 7, 'weeks?|wochen?|semaines?'],
  ['month', 1, 'months?|monat(?:e|en|s)?|mois'],
  ['month', 12, 'years?|jahr(?:e|en|es)?|ans?|annees?'],
  ['%', 1, '%|percent|per cent|prozent|pour cent|pct'],
  ['usd', 1, '\\$|us\\$|usd|(?:us-?)?dollars?'],
  ['eur', 1, '€|eur|euros?'],
  ['gbp', 1, '£|gbp|pounds?|pfund'],
  ['chf', 1, 'chf|franken|francs?'],
  ['kb', 1, 'kb|ko|kilobytes?'],
  ['mb', 1, 'mb|mo|megabytes?'],
  ['gb', 1, 'gb|go(?! to)|gigabytes?'],
  ['tb', 1, 'tb|terabytes?'],
  ['character', 1, 'characters?|zeichen|caracteres?'],
];
const compiled = units.map(([base, times, words]) => ({
  unit: { base, times },
  after: new RegExp(`^[\\s-]?(?:${words})(?![\\p{L}\\p{N}])`, 'u'),
  before: new RegExp(`(?:^|[^\\p{L}\\p{N}$€£])(?:${words})[\\s:]*$`, 'u'),
}));

/** The unit that a folded text begins with; or, for `unitBefore`, ends with. */
export const unitAfter = (rest: string): Unit | null => compiled.find(({ after }) => after.test(rest))?.unit ?? null;
export const unitBefore = (lead: string): Unit | null =>
  compiled.find(({ before }) => before.test(lead.slice(-24)))?.unit ?? null;

const months =
  'january|januar|janvier|jan february|februar|fevrier|feb march|marz|mars|mar april|avril|apr may|mai june|juni|juin|jun july|juli|juillet|jul august|aout|aug september|septembre|sept|sep october|oktober|octobre|oct|okt november|novembre|nov december|dezember|decembre|dec|dez';

/** Name of a month to its number, from 1. */
export const monthNumbers: ReadonlyMap<string, number> = new Map(
  row(months).flatMap((names, place) => names.map((name) => [name, place + 1] as const)),
);

const measure = new RegExp(
  `(?:\\d[\\d.,]*|(?<!\\p{L})(?:${[...numberWords.keys(), ...one].join('|')}))[\\s-]?(?:${units.map(([, , words]) => words).join('|')})(?![\\p{L}\\p{N}])|(?:\\d{1,2}(?:st|nd|rd|th|er|\\.)?\\s)?(?<!\\p{L})(?:${[...monthNumbers.keys()].join('|')})\\.?\\s\\d{1,4}(?:,?\\s\\d{4})?|\\d{1,2}\\s(?:${[...monthNumbers.keys()].join('|')})(?!\\p{L})|\\d{1,2}\\s?(?:[ap]\\.?m\\b|uhr\\b)|\\d[\\d.,]*(?:st|nd|rd|th)?`,
  'gu',
);

/** A folded text without its amounts, which are judged as values and not as words. */
export const withoutMeasures = (folded: string): string => folded.replace(measure, ' ');
