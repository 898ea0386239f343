/**
 * Translates what LanceDB throws into faults that say which tables, and what to do. Its own errors are long, name
 * files inside the library and do not say whether trying again helps.
 */
import { Fault } from '../../core/fault.ts';

/** `doing` completes "could not …". */
export type Guard = <T>(doing: string, run: () => Promise<T>) => Promise<T>;

const isPassing =
  /timed? ?out|connection (?:reset|refused|closed)|dns error|503|slow ?down|too many requests|conflict/i;
const isDenied = /permission denied|access denied|forbidden|unauthorized|credential|read-only file system/i;
const isFull = /no space left|disk full|quota/i;

function wayOut(reason: string, uri: string): string {
  if (isFull.test(reason)) return 'free some space on that disk';
  if (isDenied.test(reason)) return 'give this process the right to read and write there, or point KB_URI elsewhere';
  return `check KB_URI; if ${uri} is damaged, delete it and run "firstline kb sync" to build it again`;
}

export function guardFor(uri: string): Guard {
  return async (doing, run) => {
    try {
      return await run();
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      const message = `could not ${doing} the knowledge tables in ${uri}`;
      if (isPassing.test(reason)) throw new Fault('transient', `${message}: ${firstLine(reason)}`, { cause });
      throw new Fault('misconfigured', `${message}: ${firstLine(reason)}; ${wayOut(reason, uri)}`, { cause });
    }
  };
}

const reasonCharsMax = 160;
const firstLine = (text: string): string => (text.split('\n')[0] ?? '').slice(0, reasonCharsMax);
