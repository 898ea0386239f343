/** Numbers, times and names as the page writes them, in the language of its words whatever the browser's is. Pure. */
import { locale } from './translate.ts';

const units = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** "7 weeks ago", "in 2 hours". `time` is RFC 3339. */
export function relative(time: string, nowMs: number): string {
  const seconds = (Date.parse(time) - nowMs) / 1000;
  const [unit, length] = units.find(([, each]) => Math.abs(seconds) >= each) ?? ['second', 1];
  const count = unit === 'second' ? 0 : Math.sign(seconds) * Math.floor(Math.abs(seconds) / length);
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(count, unit);
}

/** Of what is over: clocks that differ must not make a future of it. */
export const ago = (time: string, nowMs: number): string => relative(time, Math.max(nowMs, Date.parse(time)));

/** A currency that is none is written as it came. */
export const money = (amount: number, currency: string): string =>
  /^[a-z]{3}$/i.test(currency)
    ? new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount)
    : `${new Intl.NumberFormat(locale).format(amount)} ${currency}`;

/** US dollars; runs cost fractions of a cent, so small sums keep two digits that say something. */
export const dollars = (usd: number): string =>
  new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    ...(usd === 0 || usd >= 0.1 ? {} : { maximumSignificantDigits: 2 }),
  }).format(usd);

/** `0.84` as "84%". */
export const percent = (share: number): string =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share);

/** `export-data` and `get_order` as people write them. */
export const spaced = (id: string): string => id.replace(/[-_]/g, ' ');

/** "German" for `de`; null when the language could not be told. */
export const languageName = (code: string): string | null =>
  code === 'und' ? null : (new Intl.DisplayNames([locale], { type: 'language', fallback: 'code' }).of(code) ?? code);

/** A reason as a sentence of its own: reasons are written to stand behind a colon. */
export const sentence = (reason: string): string =>
  `${reason.charAt(0).toUpperCase()}${reason.slice(1)}${/[.!?]$/.test(reason) ? '' : '.'}`;

/** Only these become links: an address comes from outside, and the browser would run some kinds of them. */
export const isWebAddress = (url: string): boolean =>
  URL.canParse(url) && ['https:', 'http:'].includes(new URL(url).protocol);
