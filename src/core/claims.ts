/**
 * The numbers a text states, as values: 1,200 and 1.200, "two weeks" and 14 days, 10 am and 10:00 meet here. Separate
 * because a wrong number is the dearest mistake a draft can make, and each way of writing one is an entry in this file.
 */
import { matchesOf } from './matches.ts';
import { monthNumbers, numberWords, one, type Unit, unitAfter, unitBefore } from './number-words.ts';
import { fold } from './phrases.ts';

export type Bound = 'least' | 'most' | null;
export type Claim = Readonly<{
  /** As it was written, folded. */
  said: string;
  /** What it may mean, with its unit: several where the way of writing leaves it open. */
  readings: readonly string[];
  bound: Bound;
  /** Where it stands in the folded text. */
  start: number;
  end: number;
}>;

type Value = number | string;
/** `soft`: a unit that stands before ("day 3", "Requests per minute: 60") measures it, or only names it. */
type Raw = Readonly<{
  said: string;
  start: number;
  end: number;
  values: readonly Value[];
  unit: Unit | null;
  soft: Unit | null;
}>;
type Groups = Readonly<Record<string, string | undefined>>;

const monthName = [...monthNumbers.keys()].sort((a, b) => b.length - a.length).join('|');
const pattern = new RegExp(
  [
    '(?<y>\\d{4})-(?<m>\\d{2})-(?<d>\\d{2})(?!\\d)',
    '(?<first>\\d{1,2})(?<slash>[./])(?<second>\\d{1,2})[./](?<yy>\\d{4}|\\d{2})(?!\\d|\\.\\d)',
    `(?<d2>\\d{1,2})(?:st|nd|rd|th|er|\\.)?\\s(?:of\\s)?(?<name2>${monthName})\\b\\.?(?:,?\\s(?<y2>\\d{4}))?`,
    `\\b(?<name3>${monthName})\\b\\.?\\s(?<d3>\\d{1,2})(?:st|nd|rd|th)?(?![\\d:.,]?\\d)(?:,?\\s(?<y3>\\d{4}))?`,
    `\\b(?<name4>${monthName})\\b\\.?\\s(?<y4>\\d{4})`,
    '(?<hour>\\d{1,2})(?::(?<minute>\\d{2}))?\\s?(?<half>[ap]\\.?m\\b\\.?|uhr\\b)',
    '(?<clock>\\d{1,2}[:h]\\d{2})(?!\\d)',
    '(?<code>\\p{L}+[-_]?\\d[\\p{L}\\d]*(?:[.-]\\d+)*)',
    "(?<number>\\d{1,3}(?:[ '.,]\\d{3})+(?!\\d)(?:[.,]\\d+)?|\\d+(?:[.,]\\d+)*)(?:⁄(?<under>\\d+))?(?<tail>\\p{L}[\\p{L}\\d]*)?",
    '(?<foreign>[^\\P{N}0-9]+)',
    '(?<word>\\p{L}+(?:-(?:dix|sept|huit|neuf|vingts?)(?!\\p{L}))*)',
  ].join('|'),
  'gu',
);
/** Only where written large, and only well-formed: "CSV" is none. */
const roman =
  /(?<![\p{L}\p{N}])(?=[MDCLXVI]{2})M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![\p{L}\p{N}])/gu;

const most =
  /\b(?:up to|within|at most|(?:no|not) (?:more|longer|later) than|(?<!not |no )less than|under|maximum(?: of)?|below|sous|innerhalb(?: von)?|weniger als|bis zu|hochstens|maximal|jusqu'a|au plus|moins de|dans les|binnen|en moins d')\s?[$€£]?$/;
const least =
  /\b(?:at least|over|(?<!not |no )(?:more|longer) than|above|minimum(?: of)?|mindestens|uber|mehr als|au moins|plus de|a partir de|ab|(?:not|no) less than)\s?[$€£]?$/;
const leastAfter =
  /^\s?(?:\p{L}+\s)?(?:(?:or|and|oder|und|et|ou) (?:more|newer|above|mehr|neuer|plus)|au minimum|minimum)\b/u;
const mostAfter = /^\s?(?:\p{L}+\s)?(?:(?:or|oder|ou) (?:less|weniger|moins)|at most|au maximum|maximum)\b/u;

/** `locale` decides how a source writes 1.200; null for a draft, which may mean either. */
export function claimsIn(text: string, locale: string | null): readonly Claim[] {
  const folded = fold(text.replace(/[¼-¾⅐-⅞]/g, ' $&'));
  const raws: Raw[] = [];
  for (const match of matchesOf(pattern, folded)) {
    const raw = rawOf(match[0], match.index, match.groups ?? {}, folded, locale);
    if (raw !== null) raws.push(raw);
  }
  const shared = withSharedUnits(raws, folded);
  const claims = (locale === null ? shared : withLeaningUnits(shared, folded)).map((raw) => claimOf(raw, folded));
  return [
    ...claims,
    ...[...text.matchAll(roman)].map(
      ({ 0: said, index }): Claim => ({ said, readings: [said], bound: null, start: index, end: index + said.length }),
    ),
  ];
}

function rawOf(said: string, start: number, groups: Groups, text: string, locale: string | null): Raw | null {
  const end = start + said.length;
  const rest = text.slice(end, end + 48);
  const bare = { said, start, end, unit: null, soft: null };
  const moment = momentOf(groups);
  if (moment !== null) return { ...bare, values: moment };
  const { code, foreign, number, under, tail, word } = groups;
  if (code !== undefined) return { ...bare, values: [code.replace(/[-_]/g, '')] };
  if (foreign !== undefined) return { ...bare, values: [foreign] };
  const lead = text.slice(Math.max(0, start - 24), start);
  if (word !== undefined) {
    const unit = unitAfter(rest);
    if (one.has(word)) {
      // "Requests a day" is a rate; a draft's "within a day" is an amount.
      const counts = locale !== null || word === 'one' || word === 'eins' || beforeAmount.test(lead);
      return unit === null || !counts ? null : { ...bare, values: [1], unit };
    }
    const value = numberWords.get(word);
    if (value === undefined || (value === '#2' && /(?:\b(?:per|each|every|one)|\d) $/.test(lead))) return null;
    return { ...bare, values: [value.startsWith('#') ? value : Number(value)], unit };
  }
  if (number === undefined) return null;
  const values = under === undefined ? readingsOf(number, locale) : [Number(number) / Number(under)];
  if (tail !== undefined && under === undefined) {
    const unit = unitAfter(tail + rest);
    if (/^(?:st|nd|rd|th|e|er|ere|eme|te|ter|ten)$/.test(tail)) return { ...bare, values: [`#${number}`] };
    if (unit === null) return { ...bare, values: tail === 'h' ? [`t${number}:00`.padStart(6, '0')] : [said] };
    return { ...bare, values, unit };
  }
  const sign = /[$€£]\s?$/.exec(lead) === null ? null : unitBefore(lead);
  const currency = /\b(?:usd|eur|gbp|chf|euros?)\s$/.exec(lead) === null ? null : unitBefore(lead);
  return { ...bare, values, unit: sign ?? unitAfter(rest) ?? currency, soft: unitBefore(lead) };
}

const beforeAmount =
  /\b(?:in|within|after|for|about|takes?|under|innerhalb|nach|binnen|in|dauert|fur|dans|en|apres|pendant|up to|bis zu|d') $/;

/** Dates as `d2026-11-03`, times of day as `t18:00`. */
function momentOf(g: Groups): readonly string[] | null {
  const date = (year: string | undefined, month: Value | undefined, day: string | undefined): string =>
    `d${year === undefined ? '' : year.padStart(4, '20')}-${String(month).padStart(2, '0')}-${day?.padStart(2, '0')}`;
  if (g.d !== undefined) return [date(g.y, g.m, g.d), date(undefined, g.m, g.d)];
  if (g.yy !== undefined) {
    const european = date(g.yy, g.second, g.first);
    return g.slash === '.' ? [european] : [european, date(g.yy, g.first, g.second)];
  }
  const [name, day, year] = [g.name2 ?? g.name3, g.d2 ?? g.d3, g.y2 ?? g.y3];
  if (name !== undefined) return [date(year, monthNumbers.get(name), day)];
  if (g.name4 !== undefined) return [`d${g.y4}-${monthNumbers.get(g.name4)}`];
  if (g.clock !== undefined) return [`t${g.clock.replace('h', ':').padStart(5, '0')}`];
  if (g.hour === undefined) return null;
  const afternoon = g.half?.startsWith('p') === true;
  const hour = g.half === 'uhr' ? Number(g.hour) : (Number(g.hour) % 12) + (afternoon ? 12 : 0);
  return [`t${String(hour).padStart(2, '0')}:${g.minute ?? '00'}`];
}

/** 1,200 is 1200 in English and 1.2 in German; what can be only one of them is that one. */
function readingsOf(written: string, locale: string | null): readonly Value[] {
  const marks = written.match(/[.,]/g) ?? [];
  const plain = written.replace(/[ ']/g, '');
  const [last = ''] = marks.slice(-1);
  const decimal = Number(plain.replaceAll(last === '.' ? ',' : '.', '').replace(last, '.'));
  const whole = Number(plain.replace(/[.,]/g, ''));
  if (marks.length === 0) return /^0\d/.test(plain) || plain.length > 15 ? [plain] : [whole];
  if (new Set(marks).size > 1) return Number.isNaN(decimal) ? [written] : [decimal];
  if (marks.length > 1) return /^\d{1,3}(?:[.,]\d{3})+$/.test(plain) ? [whole] : [written];
  if (!/^[1-9]\d{0,2}[.,]\d{3}$/.test(plain)) return [decimal];
  if (locale === null) return [whole, decimal];
  return [(last === ',') === locale.toLowerCase().startsWith('en') ? whole : decimal];
}

const between = /^(?:\s?[-–—]\s?|,\s|(?:,?\s(?:and|to|or|und|bis|oder|et|a|ou)\s))$/;

/** In "1, 5 and 30 minutes" and "days 3, 7 and 14" one unit serves all. */
function withSharedUnits(raws: readonly Raw[], text: string): readonly Raw[] {
  const joined = (a: Raw | undefined, b: Raw | undefined): boolean =>
    a !== undefined && b !== undefined && between.test(text.slice(a.end, b.start).replace(/[$€£]$/, ''));
  const out = [...raws];
  for (let place = out.length - 2; place >= 0; place -= 1) {
    const [here, next] = [out[place], out[place + 1]];
    if (here?.unit !== null || next === undefined || !joined(here, next)) continue;
    const isHour = /^\d{1,2}$/.test(here.said) && String(next.values[0]).startsWith('t');
    out[place] = { ...here, unit: next.unit, values: isHour ? [`t${here.said.padStart(2, '0')}:00`] : here.values };
  }
  for (let place = 1; place < out.length; place += 1) {
    const [before, here] = [out[place - 1], out[place]];
    if (here?.unit !== null || before === undefined || !joined(before, here)) continue;
    out[place] = { ...here, unit: before.unit, soft: here.soft ?? before.soft };
  }
  return out;
}

/** "Cards take 5 days, direct debits up to 14": a source may leave out what it has just said. */
const withLeaningUnits = (raws: readonly Raw[], text: string): readonly Raw[] =>
  raws.map((raw, place) => {
    const before = raws[place - 1];
    const leans = raw.unit === null && raw.soft === null && before !== undefined && before.unit !== null;
    return leans && !/[.!?·;\n]/.test(text.slice(before.end, raw.start)) ? { ...raw, soft: before.unit } : raw;
  });

function claimOf({ said, start, end, values, unit, soft }: Raw, text: string): Claim {
  const measured = (by: Unit | null): readonly string[] =>
    values.map((value) =>
      typeof value === 'string' || by === null
        ? String(value)
        : `${Number((value * by.times).toPrecision(12))} ${by.base}`,
    );
  const readings = unit === null && soft !== null ? [...measured(null), ...measured(soft)] : measured(unit);
  const lead = text.slice(Math.max(0, start - 24), start).replace(/\b(?:usd|eur|gbp|chf)\s$/, '');
  const rest = text.slice(end, end + 32);
  const bound =
    least.test(lead) || leastAfter.test(rest) ? 'least' : most.test(lead) || mostAfter.test(rest) ? 'most' : null;
  return { said, readings, bound, start, end };
}

/** Why a draft's number is not one of the source's; null when it is. */
export function objectionToClaim(claim: Claim, known: readonly Claim[]): string | null {
  const same = known.filter(({ readings }) => readings.some((each) => claim.readings.includes(each)));
  if (same.length === 0) return `says ${claim.said}, which its source does not`;
  const fits = ({ bound }: Claim): boolean => bound === claim.bound || (bound !== 'least' && claim.bound !== 'least');
  return same.some(fits) ? null : `says ${claim.said} with another limit than its source`;
}
