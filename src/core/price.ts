/**
 * What a model's tokens cost: a dated table, because prices change, and the arithmetic from usage to money. Pure, so
 * that a past call is priced as of its own day.
 */
import type { Usage } from './model-call.ts';
import type { Policy } from './policy.ts';

/** US dollars per million tokens. */
export type Price = Readonly<{
  input: number;
  output: number;
  cacheRead: number;
  cacheWrite5m: number;
  cacheWrite1h: number;
}>;

/** The policy's own prices by model id, see `models.prices`. They count from always and for prompts of any length. */
export type PriceOverrides = Policy['models']['prices'];

type Row = Readonly<{
  model: string;
  /** First day (UTC) of this price. */
  from: string;
  /** Longest prompt it holds for; above, the next row of the same day. */
  promptTokensMax: number;
  price: Price;
}>;

/** What a price without its own cache prices is taken to be: the provider's usual multiples of the input price. */
const usualShares = { cacheRead: 0.1, cacheWrite5m: 1.25, cacheWrite1h: 2 } as const;

const row = (
  model: string,
  from: string,
  [input, output, cacheWrite5m, cacheWrite1h, cacheRead]: readonly [number, number, number, number, number],
  promptTokensMax = Number.POSITIVE_INFINITY,
): Row => ({ model, from, promptTokensMax, price: { input, output, cacheRead, cacheWrite5m, cacheWrite1h } });

/** From the provider's price page, https://platform.claude.com/docs/en/about-claude/pricing; bands ascending. */
const table: readonly Row[] = [
  //                                  input output write5m write1h read
  row('claude-haiku-5-5', '2026-10-07', [0.1, 0.5, 0.125, 0.2, 0.01], 100_000),
  row('claude-haiku-5-5', '2026-10-07', [0.5, 2.5, 0.625, 1, 0.05]),
  row('claude-sonnet-5-5', '2026-09-28', [2, 10, 2.5, 4, 0.2]),
  row('claude-sonnet-5-5', '2026-10-07', [2, 10, 2.5, 4, 0.1]),
  row('claude-opus-5-5', '2026-09-22', [4, 20, 5, 8, 0.2]),
  row('claude-fable-5-1', '2026-09-01', [10, 50, 12.5, 20, 0.25]),
  row('claude-haiku-4-5', '2025-10-15', [1, 5, 1.25, 2, 0.1]),
];

/**
 * Price of a call at a moment (RFC 3339) with a prompt of so many tokens, cached ones included. Null when neither the
 * table nor the policy has one.
 */
export function priceOf(
  model: string,
  promptTokens: number,
  atIso: string,
  overrides: PriceOverrides = {},
): Price | null {
  const own = overrides[model];
  if (own !== undefined)
    return {
      input: own.input,
      output: own.output,
      cacheRead: own.cacheRead ?? own.input * usualShares.cacheRead,
      cacheWrite5m: own.cacheWrite5m ?? own.input * usualShares.cacheWrite5m,
      cacheWrite1h: own.cacheWrite1h ?? own.input * usualShares.cacheWrite1h,
    };
  // `claude-haiku-4-5-20251001` is a dated name of the same model.
  const rows = table.filter((each) => each.model === model.replace(/-\d{8}$/, ''));
  // A clock that stands before the first price still has to count something.
  const from = rows.findLast((each) => each.from <= atIso.slice(0, 10))?.from ?? rows[0]?.from;
  return rows.find((each) => each.from === from && promptTokens <= each.promptTokensMax)?.price ?? null;
}

/** US dollars, exact to a billionth. The model must have a price. */
export function costOf(model: string, usage: Usage, atIso: string, overrides: PriceOverrides = {}): number {
  const price = priceOf(model, promptTokensOf(usage), atIso, overrides);
  if (price === null) throw new Error(`a call to ${model} was made, which has no price`);
  const millionths =
    usage.input * price.input +
    usage.cacheRead * price.cacheRead +
    usage.cacheWrite5m * price.cacheWrite5m +
    usage.cacheWrite1h * price.cacheWrite1h +
    usage.output * price.output;
  return Math.round(millionths * 1000) / 1e9;
}

const promptTokensOf = (usage: Usage): number =>
  usage.input + usage.cacheRead + usage.cacheWrite5m + usage.cacheWrite1h;
