/**
 * Syncs of one process take turns: whoever comes during one waits for it, and those who wait share the next one. Apart
 * from the knowledge base because it is only about who waits for whom.
 */
import type { ArticleSource } from '../../core/article.ts';
import type { SyncOptions, SyncReport } from './sync.ts';

export type SyncTurns = Readonly<{
  sync(source: ArticleSource, options?: SyncOptions): Promise<SyncReport>;
  /** When nothing runs or waits; never rejects. */
  idle(): Promise<void>;
}>;

type Run = (source: ArticleSource, options: SyncOptions) => Promise<SyncReport>;

type Turn = { full: boolean; readonly signals: (AbortSignal | undefined)[]; readonly done: Promise<SyncReport> };

/** The shared sync is of the first one's source; it reads everything when one of those who wait wants that. */
export function syncTurns(run: Run): SyncTurns {
  let running: Promise<unknown> = Promise.resolve();
  let waiting: Turn | null = null;
  const newTurn = (source: ArticleSource): Turn => {
    const done = running.then(() => {
      waiting = null;
      return run(source, { full: turn.full, signal: onceAllStop(turn.signals) });
    });
    const turn: Turn = { full: false, signals: [], done };
    running = done.catch(() => undefined);
    return turn;
  };
  return {
    sync(source, { full = true, signal } = {}) {
      waiting ??= newTurn(source);
      waiting.full ||= full;
      waiting.signals.push(signal);
      return waiting.done;
    },
    idle: () => running.then(() => undefined),
  };
}

/** Who stops waiting must not take the sync away from the others. */
function onceAllStop(signals: readonly (AbortSignal | undefined)[]): AbortSignal | undefined {
  const all = signals.filter((signal) => signal !== undefined);
  if (all.length < signals.length) return undefined;
  const stop = new AbortController();
  const look = () => {
    const last = all.at(-1);
    if (all.every(({ aborted }) => aborted)) stop.abort(last?.reason);
  };
  for (const signal of all) signal.addEventListener('abort', look, { once: true, signal: stop.signal });
  look();
  return stop.signal;
}
