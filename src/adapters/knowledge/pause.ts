/** Long work in the process that answers tickets lets others have their turn; apart because all of it does. */
export const pause = (): Promise<void> => new Promise(setImmediate);
