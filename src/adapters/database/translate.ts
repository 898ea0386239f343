/**
 * Sorts what a database driver throws: faults of the world get a kind and a message saying where and what to do,
 * everything else (a wrong statement, a broken constraint) is a bug and passes through unchanged.
 */
import { Fault, type FaultKind } from '../../core/fault.ts';

const fields = (error: unknown): Readonly<Record<string, unknown>> =>
  typeof error === 'object' && error !== null ? (error as Record<string, unknown>) : {};
/** PGlite's file system throws bare objects with WASI's error numbers (wasi_snapshot_preview1, `errno`). */
const wasiCodes: Readonly<Record<number, string>> = {
  2: 'EACCES',
  19: 'EDQUOT',
  51: 'ENOSPC',
  63: 'EPERM',
  69: 'EROFS',
};
const codeOf = (error: unknown): string => {
  const { code, errno, message } = fields(error);
  if (typeof code === 'string') return code;
  return typeof errno === 'number' && message === undefined ? (wasiCodes[errno] ?? `error ${errno}`) : '';
};
const text = (error: unknown): string => {
  const { message } = fields(error);
  // The error of a host with several addresses, none of which answers, has a code and no words.
  return typeof message === 'string' && message !== '' ? message : codeOf(error) || String(error);
};

/** Nobody answers at the other end, or nobody can be found. */
const network = 'ECONN|ETIMEDOUT|EPIPE|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH';

/** SQLSTATE classes (https://www.postgresql.org/docs/current/errcodes-appendix.html) and Node's errno names. */
const rules: readonly Readonly<{ codes: RegExp; kind: FaultKind; advice: string }>[] = [
  { codes: /^(53100|ENOSPC|EDQUOT)$/, kind: 'misconfigured', advice: 'the disk is full; free some space and restart' },
  { codes: /^(EACCES|EPERM|EROFS)$/, kind: 'misconfigured', advice: 'it is not writable; change its owner or mode' },
  { codes: /^(ENOTDIR|EEXIST|ENOENT)$/, kind: 'misconfigured', advice: 'it is no folder; choose another DATA_DIR' },
  { codes: /^(28|3D)/, kind: 'misconfigured', advice: 'check user, password and database in DATABASE_URL' },
  {
    codes: /^42501/,
    kind: 'misconfigured',
    advice: 'the user in DATABASE_URL lacks a right there; make it the owner of the database',
  },
  { codes: /^(ENOTFOUND)$/, kind: 'misconfigured', advice: 'check the host in DATABASE_URL' },
  // 25006 is a server that takes no writes: a standby, for the moment of a switch.
  { codes: new RegExp(`^(08|25006|40|53|57|58|55P03|${network})`), kind: 'transient', advice: '' },
];
const unreachable = new RegExp(`^(08|25006|28|3D|53[23]|57P|ENOTFOUND|${network})`);
const lostConnection =
  /connection terminated|connection ended|connect(ion)? timeout|timeout exceeded|read timeout|not queryable/i;
/** The embedded database stops for good when a write fails under it; what it says then. */
const diskFull = /no space left|ENOSPC|could not extend file|errno 28\b/i;
const embeddedDead = /PGlite is clos|unreachable|Aborted\(|memory access out of bounds|Program terminated/i;

/** The error to throw instead of `error`; `doing` reads like "write to". */
export function databaseError(doing: string, where: string, error: unknown): unknown {
  if (error instanceof Fault) return error;
  const fault = (kind: FaultKind, advice: string): Fault =>
    new Fault(kind, `could not ${doing} ${where}: ${advice === '' ? text(error) : `${advice} (${text(error)})`}`, {
      cause: error,
    });
  if (diskFull.test(text(error))) return fault('misconfigured', 'the disk is full; free some space and restart');
  const code = codeOf(error);
  const rule = code === '' ? undefined : rules.find((each) => each.codes.test(code));
  if (rule !== undefined) return fault(rule.kind, rule.advice);
  if (lostConnection.test(text(error))) return fault('transient', '');
  if (embeddedDead.test(text(error))) return fault('misconfigured', 'the embedded database stopped; restart Firstline');
  return error;
}

/** True of what fails because the server is away, not because of what was asked of it; translated or not. */
export function isOutage(error: unknown): boolean {
  const original = error instanceof Fault ? error.cause : error;
  return unreachable.test(codeOf(original)) || lostConnection.test(text(original));
}

/** The level for errors that many meet in an outage, of which the store has told already. */
export const quietly = (error: unknown): 'debug' | 'warn' => (isOutage(error) ? 'debug' : 'warn');

/** Runs `work` and translates what it throws. */
export async function translated<T>(doing: string, where: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw databaseError(doing, where, error);
  }
}
