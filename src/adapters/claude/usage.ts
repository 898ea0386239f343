/** Tokens of a call: as the API reports them, and as they are guessed before a call is made. */
import type { Usage as WireUsage } from '@anthropic-ai/sdk/resources/messages';
import type { Usage } from '../../core/model-call.ts';

export type Ttl = '5m' | '1h' | null;

/** `ttl` is what was asked for, for answers that give only the sum of what was written to the cache. */
export function usageOf(wire: WireUsage, ttl: Ttl): Usage {
  const written = wire.cache_creation_input_tokens ?? 0;
  const hour = wire.cache_creation?.ephemeral_1h_input_tokens ?? (ttl === '1h' ? written : 0);
  return {
    input: wire.input_tokens,
    cacheRead: wire.cache_read_input_tokens ?? 0,
    cacheWrite5m: Math.max(0, written - hour),
    cacheWrite1h: hour,
    output: wire.output_tokens,
  };
}

/** More than any language needs: a token is about four characters of English, and one or two of Chinese (3 bytes each). */
const bytesPerToken = 2;

/** The most a prompt can be, for money set aside: a prefix that may be written to the cache, and the rest. */
export function mostUsage(prefix: string, whole: string, ttl: Ttl, tokensMax: number): Usage {
  const tokens = (text: string): number => Math.ceil(Buffer.byteLength(text) / bytesPerToken);
  const cached = ttl === null ? 0 : tokens(prefix);
  return {
    input: Math.max(0, tokens(whole) - cached),
    cacheRead: 0,
    cacheWrite5m: ttl === '5m' ? cached : 0,
    cacheWrite1h: ttl === '1h' ? cached : 0,
    output: tokensMax,
  };
}
