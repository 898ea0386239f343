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
  return typeof message === 'string' ? message : codeOf(error) || String(error);
};

/** SQLSTATE classes (https://www.postgresql.org/docs/current/errcodes-appendix.html) and Node's errno names. */
const rules: readonly Readonly<{ codes: RegExp; kind: FaultKind; advice: string }>[] = [
  { codes: /^(53100|ENOSPC|EDQUOT)$/, kind: 'misconfigured', advice: 'the disk is full; free some space and restart' },
  { codes: /^(EACCES|EPERM|EROFS)$/, kind: 'misconfigured', advice: 'it is not writable; change its owner or mode' },
  { codes: /^(ENOTDIR|EEXIST|ENOENT)$/, kind: 'misconfigured', advice: 'it is no folder; choose another DATA_DIR' },
  { codes: /^(28|3D|42501)/, kind: 'misconfigured', advice: 'check user, password and database in DATABASE_URL' },
  { codes: /^(ENOTFOUND)$/, kind: 'misconfigured', advice: 'check the host in DATABASE_URL' },
  { codes: /^(08|40|53|57|58|55P03|ECONN|ETIMEDOUT|EPIPE|EAI_AGAIN|EHOSTUNREACH)/, kind: 'transient', advice: '' },
];
const lostConnection = /connection terminated|connection ended|connect(ion)? timeout|timeout exceeded|not queryable/i;
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

/** Runs `work` and translates what it throws. */
export async function translated<T>(doing: string, where: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw databaseError(doing, where, error);
  }
}
