/** Tokens of a call: as the API reports them, and as they are guessed before a call is made. */
import type { Usage as WireUsage } from '@anthropic-ai/sdk/resources/messages';
import type { Usage } from '../../core/model-call.ts';

export type Ttl = '5m' | '1h' | null;

/**
 * `ttl` is what was asked for, for answers that give only the sum of what was written to the cache. `most`: what was set
 * aside, which stands in for a count that is none, so that nonsense neither frees money nor spoils the sums.
 */
export function usageOf(wire: WireUsage, ttl: Ttl, most: Usage): Usage {
  const all = most.input + most.cacheWrite5m + most.cacheWrite1h;
  const written = countOr(wire.cache_creation_input_tokens ?? 0, 0);
  const hour = countOr(wire.cache_creation?.ephemeral_1h_input_tokens ?? (ttl === '1h' ? written : 0), 0);
  return {
    input: countOr(wire.input_tokens, all),
    cacheRead: countOr(wire.cache_read_input_tokens ?? 0, 0),
    cacheWrite5m: Math.max(0, written - hour),
    cacheWrite1h: hour,
    output: countOr(wire.output_tokens, most.output),
  };
}

/** Types say what the API promises, not what came. */
const countOr = (count: unknown, otherwise: number): number =>
  typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : otherwise;

/** More than any language needs: a token is about four characters of English, and one or two of Chinese (3 bytes each). */
const bytesPerToken = 2;
/** What the API itself tells the model of how to call tools. */
const toolRulesTokens = 700;

/** The most tokens a text can be. */
export const mostTokens = (text: string): number => Math.ceil(Buffer.byteLength(text) / bytesPerToken);

/**
 * The most a prompt can be, for money set aside: a prefix that may be written to the cache, and the rest, which may be
 * written too (`keeps`).
 */
export function mostUsage(
  { prefix, whole, keeps, calls }: Readonly<{ prefix: string; whole: string; keeps: boolean; calls: boolean }>,
  ttl: Ttl,
  tokensMax: number,
): Usage {
  const cached = ttl === null ? 0 : mostTokens(prefix);
  const rest = Math.max(0, mostTokens(whole) - cached) + (calls ? toolRulesTokens : 0);
  return {
    input: keeps ? 0 : rest,
    cacheRead: 0,
    cacheWrite5m: (ttl === '5m' ? cached : 0) + (keeps ? rest : 0),
    cacheWrite1h: ttl === '1h' ? cached : 0,
    output: tokensMax,
  };
}
