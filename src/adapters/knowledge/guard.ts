/**
 * Translates what LanceDB throws into faults that say which tables, what is wrong with them, and what to do. Its own
 * errors are long, name files inside the library and do not say whether trying again helps.
 */
import { Fault, isFault } from '../../core/fault.ts';

/** `doing` completes "could not …". */
export type Guard = <T>(doing: string, run: () => Promise<T>) => Promise<T>;

type Trouble = 'passing' | 'full' | 'denied' | 'absent' | 'damaged';

/** What LanceDB puts around the words that matter: its layers before them, its source files after them. */
const layers =
  /(?:Failed to [a-z ]+: )|GenericFailure, |(?:lance error: )|LanceError\([^)]*\): |Generic \S+ error: |Wrapped error: |A prerequisite task failed: /g;
const sources = /,? \/(?:usr\/local\/cargo|rustc)\/|\s+Caused by: |\n/;

/** An object store's answer, as a message says it and as a structure printed for developers does. */
const storeAddress = /(?:Error performing \w+ |uri: Some\()(https?:\/\/[^\s/]{1,200})/;
const storeStatus = /\bstatus(?: code)?: (\d{3}\b(?: [A-Za-z ]*[A-Za-z])?)/;
const storeCode = /<Code>(\w{1,60})<\/Code>/;

const reasonCharsMax = 200;

function reasonOf(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  const [address, status, code] = [storeAddress, storeStatus, storeCode].map((pattern) => pattern.exec(text)?.[1]);
  if (address === undefined) return (text.replace(layers, '').split(sources)[0] ?? '').slice(0, reasonCharsMax);
  return status === undefined
    ? `${address} cannot be reached`
    : `${address} answered ${status}${code === undefined ? '' : ` (${code})`}`;
}

/** The first that fits; what fits none is damage, because nothing outside explains it. */
const troubles: readonly (readonly [Trouble, RegExp])[] = [
  ['absent', /NoSuchBucket|redirect without LOCATION|no object store provider|unknown scheme/i],
  ['passing', /answered (?:408|409|429|5\d\d)|cannot be reached|timed? ?out|connection (?:reset|refused|closed)/i],
  ['passing', /dns error|slow ?down|too many (?:requests|open files|concurrent writers)|conflict|out of memory/i],
  ['full', /no space left|disk full|quota|file too large/i],
  ['denied', /answered 40[013]|permission denied|access denied|forbidden|credential|read-only file system/i],
];

const troubleOf = (reason: string): Trouble => troubles.find(([, pattern]) => pattern.test(reason))?.[0] ?? 'damaged';

const wayOut: Readonly<Record<Exclude<Trouble, 'passing'>, (uri: string) => string>> = {
  full: () => 'free some space on that disk; until then the articles stay as they were',
  denied: (uri) => `give this process the right to read and write there${keysFor(uri)}, or point KB_URI elsewhere`,
  absent: (uri) => `check KB_URI${uri.startsWith('s3:') ? ', AWS_REGION and AWS_ENDPOINT' : ''}`,
  damaged: (uri) =>
    `check KB_URI; "firstline kb sync" builds again what is damaged, and everything when ${uri} is deleted before`,
};

const keysFor = (uri: string): string =>
  uri.startsWith('s3:') ? ' (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION)' : '';

export function guardFor(uri: string): Guard {
  return async (doing, run) => {
    try {
      return await run();
    } catch (cause) {
      // A sync that lost to another one says so itself, and a bug is no damage.
      if (isFault(cause) || isBug(cause)) throw cause;
      const reason = reasonOf(cause);
      const trouble = troubleOf(reason);
      const message = `could not ${doing} the knowledge tables in ${uri}: ${reason}`;
      if (trouble === 'passing') throw new Fault('transient', message, { cause });
      throw new Fault('misconfigured', `${message}; ${wayOut[trouble](uri)}`, { cause });
    }
  };
}

/** JSON that does not parse was cut short by somebody else. */
const isBug = (cause: unknown): boolean =>
  cause instanceof TypeError || cause instanceof RangeError || cause instanceof ReferenceError;

/** True when what was to be read is not there, as it is when others have tidied meanwhile. */
export const isGone = (error: unknown): boolean => {
  const cause = isFault(error) ? error.cause : error;
  return cause instanceof Error && /not found/i.test(cause.message);
};

/** True for a fault of the guard that building the tables again would mend. */
export const isDamage = (error: unknown): boolean =>
  isFault(error) && error.cause !== undefined && troubleOf(reasonOf(error.cause)) === 'damaged';
