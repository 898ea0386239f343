/**
 * How long the fixed part of a prompt is worth keeping in the provider's cache: a write costs more than a read saves
 * unless the next call comes in time. Separate because it is the one thing remembered between calls besides trouble.
 */
import type { Ttl } from './usage.ts';

const fiveMinutesMs = 5 * 60_000;
const hourMs = 60 * 60_000;

/** `gapMs`: since the last call with the same prefix; null when there was none, as after a start. */
export function ttlFor(gapMs: number | null): Ttl {
  if (gapMs === null || gapMs <= fiveMinutesMs) return '5m';
  return gapMs <= hourMs ? '1h' : null;
}

/** Forgets the oldest beyond this: prefixes change with the policy only. */
const prefixesMax = 50;

/** Says for each call how long its prefix should be kept, by when the same prefix was last used. */
export function createCachePlan(): (prefix: string, nowMs: number) => Ttl {
  const lastMs = new Map<string, number>();
  return (prefix, nowMs) => {
    const before = lastMs.get(prefix);
    lastMs.delete(prefix);
    lastMs.set(prefix, nowMs);
    for (const [oldest] of lastMs) if (lastMs.size > prefixesMax) lastMs.delete(oldest);
    return ttlFor(before === undefined ? null : nowMs - before);
  };
}
