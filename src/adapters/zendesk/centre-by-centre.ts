/**
 * Reads help centre after help centre, and remembers what of it failed: one brand's that is gone or away does not keep
 * the others from being read, and its articles stay. Apart from what is read, which is the same for one and for many.
 */
import type { ArticleSource } from '../../core/article.ts';
import { isFault } from '../../core/fault.ts';
import type { Log } from '../../core/ports.ts';
import type { Transport } from './call.ts';
import type { HelpCentre } from './help-centres.ts';

/** The key of the help centre in which an article was read last, by the article's id. */
export type CentreOf = Map<string, string>;
export const keyOf = ({ brandId = '' }: HelpCentre): string => brandId;

export type CentreByCentre = Readonly<{
  /** Fails only when none can be read. */
  read<T>(
    centres: readonly HelpCentre[],
    readOne: (centre: HelpCentre) => AsyncGenerator<T>,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<T>;
}> &
  Required<Pick<ArticleSource, 'keeps' | 'isWhole' | 'readAt'>>;

export function centreByCentre(centreOf: CentreOf, log: Log): CentreByCentre {
  let unread: readonly string[] = [];
  let startedMs: number | undefined;
  const timed =
    (transport: Transport): Transport =>
    async (call) => {
      const reply = await transport(call);
      startedMs ??= reply.atMs;
      return reply;
    };
  return {
    async *read(centres, readOne, signal) {
      unread = [];
      startedMs = undefined;
      for (const centre of centres) {
        try {
          yield* readOne({ ...centre, transport: timed(centre.transport) });
        } catch (error) {
          if (!isFault(error)) throw error;
          signal?.throwIfAborted();
          unread = [...unread, keyOf(centre)];
          if (unread.length === centres.length) throw error;
          const told = { centre: centre.name, reason: error.message };
          log.error(told, 'the help centre of a brand could not be read; its articles stay as they are');
        }
      }
    },
    keeps(id) {
      const centre = centreOf.get(id);
      // One that this process has never read may be of any.
      return centre === undefined ? unread.length > 0 : unread.includes(centre);
    },
    isWhole: () => unread.length === 0,
    readAt: () => (startedMs === undefined ? undefined : new Date(startedMs).toISOString()),
  };
}
