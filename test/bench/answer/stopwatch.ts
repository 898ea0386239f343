// Tells the time in which somebody else was at work from our own.

export type Stopwatch = Readonly<{
  outside: <T>(work: Promise<T>) => Promise<T>;
  /** Milliseconds so far in which at least one of the given promises was pending. */
  total: () => number;
}>;

export function stopwatch(): Stopwatch {
  let pending = 0;
  let since = 0;
  let total = 0;
  const outside = async <T>(work: Promise<T>): Promise<T> => {
    if (pending === 0) since = performance.now();
    pending += 1;
    try {
      return await work;
    } finally {
      pending -= 1;
      if (pending === 0) total += performance.now() - since;
    }
  };
  return { outside, total: () => total };
}
