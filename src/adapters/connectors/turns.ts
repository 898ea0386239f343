/** So many calls at once and no more, the others in order of coming: one connector must not be flooded, nor flood us. */

/** `null`: the signal ended the waiting, and the work was not begun. */
export type InTurn = <T>(work: () => Promise<T>, signal: AbortSignal) => Promise<T | null>;

export function turnsOf(max: number): InTurn {
  let free = max;
  const waiting: (() => void)[] = [];
  const turn = (signal: AbortSignal): Promise<boolean> => {
    if (signal.aborted) return Promise.resolve(false);
    if (free > 0) {
      free -= 1;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const giveUp = (): void => {
        waiting.splice(waiting.indexOf(begin), 1);
        resolve(false);
      };
      const begin = (): void => {
        signal.removeEventListener('abort', giveUp);
        resolve(true);
      };
      waiting.push(begin);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  };
  return async (work, signal) => {
    if (!(await turn(signal))) return null;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
