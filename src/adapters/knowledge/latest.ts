/**
 * The generation that searches use now. Another process may have synced: its pointer is looked at every few seconds,
 * which is cheap, and only a new revision is read whole.
 */
import type { Clock } from '../../core/ports.ts';
import { type Generation, type Pointer, standOf } from './generation.ts';
import { isGone } from './guard.ts';

export type Latest = Readonly<{
  /** Null before the first sync. */
  read(): Promise<Generation | null>;
  readNow(): Promise<Generation | null>;
  set(generation: Generation): void;
}>;

/** How long another process's sync may go unnoticed. */
const pointerAgeMaxMs = 5_000;

export function followPointer(
  readPointer: () => Promise<Pointer | null>,
  readGeneration: (pointer: Pointer) => Promise<Generation>,
  clock: Clock,
): Latest {
  let current: Generation | null = null;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looks = 0;
  /** The look that `current` is of: one that began earlier and ends later knows less. */
  let last = 0;
  let under: Promise<Generation | null> | null = null;
  const set = (look: number, generation: Generation | null) => {
    last = look;
    current = generation;
    lookedAt = clock.now();
  };
  const lookNow = async (): Promise<Generation | null> => {
    const pointer = await readPointer();
    if (pointer === null) return current;
    const next = current?.revision === pointer.revision ? current : await readGeneration(pointer);
    return { ...next, ...standOf(pointer) };
  };
  const readNow = async () => {
    looks += 1;
    const look = looks;
    const next = await lookNow().catch((error: unknown) => {
      if (!isGone(error)) throw error;
      // It was tidied away between pointer and table.
      return lookNow();
    });
    if (look > last) set(look, next);
    return current;
  };
  /** Searches that come together read it once. A sync needs what is there after it began, and looks for itself. */
  const readTogether = () => {
    under ??= readNow().finally(() => {
      under = null;
    });
    return under;
  };
  return {
    readNow,
    read: async () => (clock.now() - lookedAt < pointerAgeMaxMs ? current : readTogether()),
    set(generation) {
      looks += 1;
      set(looks, generation);
    },
  };
}
