/** Long work in the process that answers tickets lets others have their turn; apart because all of it does. */
export const pause = (): Promise<void> => new Promise(setImmediate);

/** `map` with a pause after every so many items. */
export async function mapInTurns<T, R>(items: readonly T[], perTurn: number, map: (item: T) => R): Promise<R[]> {
  const mapped: R[] = [];
  for (const item of items) {
    if (mapped.length % perTurn === 0) await pause();
    mapped.push(map(item));
  }
  return mapped;
}
