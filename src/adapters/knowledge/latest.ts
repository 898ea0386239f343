/**
 * The generation that searches use now. Another process may have synced: its pointer is looked at every few seconds,
 * which is cheap, and only a new revision is read whole.
 */
import type { Clock } from '../../core/ports.ts';
import { type Generation, type Pointer, standOf } from './generation.ts';

export type Latest = Readonly<{
  /** Null before the first sync. */
  read(): Promise<Generation | null>;
  readNow(): Promise<Generation | null>;
  /** Without looking. */
  held(): Generation | null;
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
  const readNow = async () => {
    const before = current;
    const pointer = await readPointer();
    const next = pointer === null || pointer.revision === before?.revision ? before : await readGeneration(pointer);
    // A sync of our own that ended meanwhile knows better.
    if (current === before) {
      current = next !== null && pointer !== null ? { ...next, ...standOf(pointer) } : next;
      lookedAt = clock.now();
    }
    return current;
  };
  return {
    readNow,
    read: async () => (clock.now() - lookedAt < pointerAgeMaxMs ? current : readNow()),
    held: () => current,
    set(generation) {
      current = generation;
      lookedAt = clock.now();
    },
  };
}
