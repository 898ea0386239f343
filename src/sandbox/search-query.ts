// Reads Zendesk's search language: `type:ticket status<solved tags:vip -tags:spam created>2026-01-01 "exact words"`.
// Separate from searching, so that the language can be read in one place
// (https://support.zendesk.com/hc/en-us/articles/4408886879258).

export type Term = {
  /** Empty for a word without a keyword. */
  readonly key: string;
  readonly operator: ':' | '<' | '>' | '<=' | '>=';
  readonly value: string;
  readonly isExcluded: boolean;
};

export type SearchQuery = {
  readonly terms: readonly Term[];
  readonly sortBy: string | null;
  readonly isDescending: boolean;
};

const piece = /(-?)(?:([a-z_0-9]+)(<=|>=|:|<|>))?("([^"]*)"|[^\s"]+)/gi;

/** Several terms with one key mean any of them, as Zendesk reads `tags:a tags:b`; different keys must all be met. */
export function readQuery(text: string): SearchQuery {
  const terms: Term[] = [];
  let sortBy: string | null = null;
  let isDescending = true;
  for (const [, minus, key = '', operator = ':', bare = '', quoted] of text.matchAll(piece)) {
    const value = quoted ?? bare;
    const name = key.toLowerCase();
    if (name === 'order_by') sortBy = value;
    else if (name === 'sort') isDescending = value !== 'asc';
    else terms.push({ key: name, operator: operator as Term['operator'], value, isExcluded: minus === '-' });
  }
  return { terms, sortBy, isDescending };
}

const unitMs: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
  month: 2_592_000_000,
  year: 31_536_000_000,
};

/**
 * Compares times: `2026-11-20`, a full timestamp, or how long ago (`4hours`, `2days`). A date without a time means its
 * whole day.
 */
export function meetsTime(isoTime: string | null, { operator, value }: Term, nowMs: number): boolean {
  if (isoTime === null) return false;
  const ago = /^(\d+)(minute|hour|day|week|month|year)s?$/.exec(value);
  const startMs = ago ? nowMs - Number(ago[1]) * (unitMs[ago[2] ?? ''] ?? 0) : Date.parse(value);
  const endMs = startMs + (/^\d{4}-\d\d-\d\d$/.test(value) ? 86_400_000 - 1 : 0);
  const at = Date.parse(isoTime);
  if (operator === '>') return at > endMs;
  if (operator === '>=') return at >= startMs;
  if (operator === '<') return at < startMs;
  if (operator === '<=') return at <= endMs;
  return at >= startMs && at <= endMs;
}

/** Compares places in an order, such as `status<solved`. */
export function meetsOrder(value: string | null, term: Term, order: readonly string[]): boolean {
  const [is, wanted] = [order.indexOf(value ?? ''), order.indexOf(term.value.toLowerCase())];
  if (wanted < 0) return false;
  if (term.operator === '<') return is >= 0 && is < wanted;
  if (term.operator === '>') return is > wanted;
  if (term.operator === '<=') return is >= 0 && is <= wanted;
  if (term.operator === '>=') return is >= wanted;
  return is === wanted;
}
