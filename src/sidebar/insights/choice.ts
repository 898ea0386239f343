/** Which figures somebody wants to see, and how Firstline is asked for them and for the runs behind one. Pure. */
import { type BehindQuery, type Facet, facets, type InsightsQuery } from '../../core/app/insights-schema.ts';

/** Days are UTC, 2026-11-29; both ends are part of it. */
export type Period = Readonly<{ days: number }> | Readonly<{ first: string; last: string }>;
export type Filters = Partial<Readonly<Record<Facet, string>>>;
export type Choice = Readonly<{ period: Period; filters: Filters }>;
/** Narrows a figure down to some of its runs. */
export type Behind = Omit<BehindQuery, 'from' | 'to'> & Partial<Pick<BehindQuery, 'from' | 'to'>>;

export const periods = [7, 30, 90] as const;
export const daysMax = 400;
export const firstChoice: Choice = { period: { days: 30 }, filters: {} };

const dayMs = 86_400_000;
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
export const startOf = (day: string): string => `${day}T00:00:00.000Z`;
export const dayAfter = (day: string, days = 1): string => dayOf(Date.parse(startOf(day)) + days * dayMs);

/** Whole days: today is the last of the last thirty. */
export function spanOf(period: Period, nowMs: number): Readonly<{ first: string; last: string }> {
  if ('first' in period) return period;
  const last = dayOf(nowMs);
  return { first: dayAfter(last, 1 - period.days), last };
}

/** False where there is no such day, where the last comes before the first, or where it is more than is asked at once. */
export function isSpan({ first, last }: Readonly<{ first: string; last: string }>): boolean {
  const days = (Date.parse(startOf(last)) - Date.parse(startOf(first))) / dayMs + 1;
  return days >= 1 && days <= daysMax;
}

export function queryOf({ period, filters }: Choice, nowMs: number): InsightsQuery {
  const { first, last } = spanOf(period, nowMs);
  return { from: startOf(first), to: startOf(dayAfter(last)), ...filters };
}

export const pathOf = (query: InsightsQuery | BehindQuery, what: 'figures' | 'runs'): string =>
  `/api/insights${what === 'runs' ? '/runs' : ''}?${new URLSearchParams(query as Record<string, string>)}`;

/** `undefined`: all of them again. */
export function narrowed(filters: Filters, facet: Facet, key: string | undefined): Filters {
  const { [facet]: _, ...others } = filters;
  return key === undefined ? others : { ...others, [facet]: key };
}

export const isNarrow = (filters: Filters): boolean => facets.some((facet) => filters[facet] !== undefined);
