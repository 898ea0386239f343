/**
 * Remembers for all tickets why no call should be made for a while: a rate limit, a refused key, a model that does not
 * exist. Separate so that a thousand tickets find out once. Nothing waits here; waiting happens in the queue.
 */
import type { FaultKind } from '../../core/fault.ts';

/** What stands against a call. `scope`: every call, or those to one model. */
export type Obstacle = Readonly<{ kind: FaultKind; says: string; scope: 'all' | 'model'; pauseMs: number }>;

export type Gate = Readonly<{
  /** What stands against a call to the model now, and for how long. */
  against: (model: string, nowMs: number) => (Obstacle & Readonly<{ leftMs: number }>) | null;
  shut: (model: string, obstacle: Obstacle, nowMs: number) => void;
  /** A call to the model went through: whatever has run out is over. */
  passed: (model: string, nowMs: number) => void;
  /** What somebody has to mend, in words, until a call went through again; or null. */
  trouble: () => string | null;
}>;

export function createGate(): Gate {
  const shut = new Map<string, Obstacle & Readonly<{ untilMs: number }>>();
  const scopes = (model: string): readonly string[] => ['all', `model ${model}`];
  return {
    against: (model, nowMs) => {
      for (const scope of scopes(model)) {
        const found = shut.get(scope);
        if (found !== undefined && nowMs < found.untilMs) return { ...found, leftMs: found.untilMs - nowMs };
      }
      return null;
    },
    shut: (model, obstacle, nowMs) => {
      const scope = obstacle.scope === 'all' ? 'all' : `model ${model}`;
      shut.set(scope, { ...obstacle, untilMs: nowMs + obstacle.pauseMs });
    },
    // An answer may belong to a call that was made before the gate shut: what has time left, stays.
    passed: (model, nowMs) => {
      for (const scope of scopes(model)) if ((shut.get(scope)?.untilMs ?? 0) <= nowMs) shut.delete(scope);
    },
    trouble: () => {
      const troubles = [...shut.values()].filter(({ kind }) => kind === 'misconfigured').map(({ says }) => says);
      return troubles.length === 0 ? null : troubles.join('; ');
    },
  };
}
