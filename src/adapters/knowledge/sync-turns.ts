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

/** The shared sync is the first one's; it reads everything when one of those who wait wants that. */
export function syncTurns(run: Run): SyncTurns {
  let running: Promise<unknown> = Promise.resolve();
  let waiting: Promise<SyncReport> | null = null;
  let waitsForAll = false;
  return {
    sync(source, { full = true, signal } = {}) {
      waitsForAll ||= full;
      waiting ??= running.then(() => {
        const all = waitsForAll;
        waiting = null;
        waitsForAll = false;
        return run(source, { full: all, signal });
      });
      running = waiting.catch(() => undefined);
      return waiting;
    },
    idle: () => running.then(() => undefined),
  };
}
