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

/** "7 weeks ago". `time` is RFC 3339. */
export function ago(time: string, nowMs: number): string {
  const seconds = Math.max(0, (nowMs - Date.parse(time)) / 1000);
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const [unit, length] = units.find(([, each]) => seconds >= each) ?? ['second', 1];
  return words.format(unit === 'second' ? 0 : -Math.floor(seconds / length), unit);
}

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
