/**
 * The prompt cache, for real: entries are written at breakpoints only, found by the longest equal prefix, live as long
 * as their marker says, and can be read only after the response that wrote them has begun.
 * https://platform.claude.com/docs/en/build-with-claude/prompt-caching
 */
import type { Usage } from '@anthropic-ai/sdk/resources/messages';
import { modelNamed } from './models.ts';
import { piecesOf, prefixHashes, tokensOf } from './prefix.ts';
import type { MessagesRequest } from './request.ts';

const lookbackBlocks = 20;
const ttlMs = { '5m': 5 * 60_000, '1h': 60 * 60_000 };

export type InputUsage = Pick<Usage, 'input_tokens' | 'cache_read_input_tokens' | 'cache_creation_input_tokens'> &
  Readonly<{ cache_creation: NonNullable<Usage['cache_creation']> }>;
/** `begin` is called when the response starts: from then on its entries can be read. */
export type Read = Readonly<{ usage: InputUsage; begin: () => void }>;
export type Cache = Readonly<{ read: (request: MessagesRequest, owner: string) => Read }>;

export const inputTokens = (request: MessagesRequest): number =>
  piecesOf(request).reduce((sum, piece) => sum + tokensOf(piece.text), 0);

export function createCache(now: () => number): Cache {
  const entries = new Map<string, Readonly<{ until: number; ttl: '5m' | '1h' }>>();
  const alive = (key: string | undefined): boolean => key !== undefined && (entries.get(key)?.until ?? 0) > now();

  return {
    read: (request, owner) => {
      const hashes = prefixHashes(request, owner);
      let total = 0;
      const upTo = piecesOf(request).map((piece) => {
        total += tokensOf(piece.text);
        return { ttl: piece.ttl, tokens: total };
      });
      const least = modelNamed(request.model)?.cacheableTokensMin ?? 0;
      const marks = upTo.flatMap(({ ttl, tokens }, place) =>
        ttl !== null && tokens >= least ? [{ ttl, tokens, place }] : [],
      );
      const near = (place: number) => marks.some((mark) => place <= mark.place && place > mark.place - lookbackBlocks);
      const hit = hashes.findLastIndex((key, place) => near(place) && alive(key));
      const read = upTo[hit]?.tokens ?? 0;
      const written = { '5m': 0, '1h': 0 };
      let done = read;
      for (const mark of marks.filter(({ place }) => place > hit)) {
        written[mark.ttl] += mark.tokens - done;
        done = mark.tokens;
      }
      const begin = () => {
        const touched = hashes[hit];
        const found = touched === undefined ? undefined : entries.get(touched);
        if (touched !== undefined && found !== undefined)
          entries.set(touched, { ...found, until: now() + ttlMs[found.ttl] });
        for (const { place, ttl } of marks)
          if (place > hit) entries.set(hashes[place] ?? '', { ttl, until: now() + ttlMs[ttl] });
      };
      const usage = {
        input_tokens: total - done,
        cache_read_input_tokens: read,
        cache_creation_input_tokens: done - read,
        cache_creation: { ephemeral_5m_input_tokens: written['5m'], ephemeral_1h_input_tokens: written['1h'] },
      };
      return { usage, begin };
    },
  };
}
