/** How figures and what they are of are written, in the language of the page's words. */
import type { Facet } from '../../core/app/insights-schema.ts';
import { languageName, percent, spaced } from '../format.ts';
import { locale } from '../translate.ts';
import type { Rate } from './rates.ts';
import { words } from './words.ts';

/** Enough of a policy's hash to tell versions apart; the whole is where one points. */
const versionCharacters = 8;

export function nameOf(facet: Facet, key: string): string {
  if (key === '') return words.without[facet];
  if (facet === 'language') return languageName(key) ?? key;
  if (facet === 'version') return key.slice(0, versionCharacters);
  if (facet === 'mode') return key in words.modes ? words.modes[key as keyof typeof words.modes] : key;
  return spaced(key);
}

export const shareOf = ({ share }: Rate): string => (share === null ? '–' : percent(share));
export const numberOf = (value: number): string => new Intl.NumberFormat(locale).format(value);

/** 850 ms, 4.2 s, 3 min: two digits say enough. */
export function durationOf(ms: number): string {
  const [value, unit] =
    ms < 1000
      ? [ms, 'millisecond']
      : ms < 90_000
        ? [ms / 1000, 'second']
        : ms < 5_400_000
          ? [ms / 60_000, 'minute']
          : [ms / 3_600_000, 'hour'];
  const digits = unit === 'millisecond' ? { maximumFractionDigits: 0 } : { maximumFractionDigits: value < 10 ? 1 : 0 };
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', ...digits }).format(value);
}

/** `day` is of UTC, wherever the reader is. */
export const dateOf = (day: string): string =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(day));
