/**
 * Finds the numbers of payment cards, however people space them, and leaves alone the ids, dates and addresses of
 * pages that look like them. Separate because one pattern cannot: a run of digits may hold two cards and a date.
 */
import { passesLuhn } from './checksums.ts';
import type { Place } from './places.ts';

type Network = Readonly<{ starts: RegExp; lengths: readonly number[]; rare?: readonly number[] }>;
type Group = Readonly<{ digits: string; start: number; end: number }>;

/**
 * First digits and lengths (https://en.wikipedia.org/wiki/Payment_card_number). A rare length counts only in groups as
 * on a card, or near a word for cards: one in ten of all numbers passes Luhn's test, and 13 digits from 4 on are also
 * the ids of Zendesk's articles and the bar codes of German goods.
 */
const networks: readonly Network[] = [
  { starts: /^4/, lengths: [16], rare: [13, 19] },
  { starts: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  { starts: /^3[47]/, lengths: [15] },
  { starts: /^3[0689]/, lengths: [14] },
  { starts: /^(?:6011|64[4-9]|65|62)/, lengths: [16], rare: [17, 18, 19] },
  { starts: /^35/, lengths: [16] },
  { starts: /^(?:1800|2131)/, lengths: [15] },
  { starts: /^(?:50|5[6-8]|63|67)/, lengths: [16], rare: [12, 13, 14, 15, 17, 18, 19] },
];
const digitsMax = 19;
/** A column of single digits is no card. */
const groupDigitsMin = 2;

const gap = /^(?:[\s._/\u2010-\u2015\u2212-]{1,3}|[,|·*])$/;
const gapCharactersMax = 3;
const narrowGap = /^[ \u00A0\u2009\u202F\u2010-\u2013-]$/;
/** Groups as embossed, with the odd lengths of old and long cards. */
const usualShape = /^(?:4 4 4 4(?: 3)?|4 6 [45]|4 4 4 [123])$/;
const cardWord =
  /card|visa|master|maestro|amex|american express|diners|discover|unionpay|\bjcb\b|karte|\bcarte\b|tarjeta|cart[ãa]o|\bcarta\b|kaart|\bkort|karta|kart[ąy]|credit|kredit|\b(?:cc|pan|exp|cv[vc]2?)\b/iu;
const wordWithinCharacters = 60;

/** In order of place, without overlaps; of two readings from one place the longer. */
export function cardsIn(text: string): readonly Place[] {
  const groups = [...text.matchAll(/\d+/g)].map((match) => ({
    digits: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  const cards: Place[] = [];
  for (const [first, group] of groups.entries())
    if (group.start >= (cards.at(-1)?.end ?? 0)) cards.push(...longestFrom(text, groups, first));
  return cards;
}

/** Digits of a known network, of a length it uses, that pass Luhn's test. */
export const isCard = (digits: string): boolean =>
  networks.some(
    ({ starts, lengths, rare = [] }) => [...lengths, ...rare].includes(digits.length) && starts.test(digits),
  ) &&
  !/^(\d)\1+$/.test(digits) &&
  passesLuhn(digits);

function longestFrom(text: string, groups: readonly Group[], first: number): readonly Place[] {
  const taken: Group[] = [];
  let digits = '';
  let longest: Place | null = null;
  for (let at = first; at < groups.length; at += 1) {
    const group = groups[at];
    const before = taken.at(-1);
    if (group === undefined) break;
    if (before !== undefined && (before.digits.length < groupDigitsMin || !isGap(between(text, before, group)))) break;
    taken.push(group);
    digits += group.digits;
    if (digits.length > digitsMax) break;
    if (!isCard(digits) || !looksLikeCard(text, taken, digits)) continue;
    longest = { start: taken[0]?.start ?? 0, end: group.end, value: digits };
  }
  return longest === null ? [] : [longest];
}

const between = (text: string, before: Group, after: Group): string =>
  text.slice(before.end, Math.min(after.start, before.end + gapCharactersMax + 1));
const isGap = (found: string): boolean => gap.test(found);

function looksLikeCard(text: string, groups: readonly Group[], digits: string): boolean {
  const [start, end] = [groups[0]?.start ?? 0, groups.at(-1)?.end ?? 0];
  const before = text.slice(Math.max(0, start - 200), start);
  if (isAddressPart(before) || isIdPart(before, text.slice(end, end + 4))) return false;
  if (groups.length > 1 && opensWithDate(text.slice(start, end))) return false;
  const shape = groups.map((group) => group.digits.length).join(' ');
  if (usualShape.test(shape)) return true;
  const narrow = groups.every((group, at) => at === 0 || narrowGap.test(between(text, groups[at - 1] ?? group, group)));
  if (!narrow) return false;
  const isUsual = networks.some(({ starts, lengths }) => lengths.includes(digits.length) && starts.test(digits));
  // Behind "0." stands a fraction.
  if (isUsual && !/(?<!\d)\d{1,3}\.$/.test(before)) return true;
  return (
    cardWord.test(before.slice(-wordWithinCharacters)) || cardWord.test(text.slice(end, end + wordWithinCharacters))
  );
}

/** The id of a page or a parameter of its address; not one that is called a card. */
function isAddressPart(before: string): boolean {
  if (!/[/=]$/.test(before)) return false;
  const address = /\S*$/.exec(before)?.[0] ?? '';
  if (/(?:card|pan|cc)\w{0,12}=$/i.test(address)) return false;
  return /:\/\/|^\/\p{L}|www\.|\.\p{L}{2,}\/|\/[^\s/]+\/$|[?&][\w-]+=$/u.test(address);
}

/** A telephone number, or part of an id of digits and letters. Words may touch a card: "Visa4111…", "…1111exp". */
const isIdPart = (before: string, after: string): boolean =>
  /\+$|\d\p{L}{1,20}$/u.test(before.slice(-24)) || /^[a-f]{1,3}\d/i.test(after);

const opensWithDate = (text: string): boolean =>
  /^(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d[./-]\d\d[./-]\d\d)(?!\d)/.test(text);
