/** Files that cannot be read, as faults that say which setting of the policy names them. */
import { Fault } from '../../core/fault.ts';

const isSetting = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'ELOOP', 'ENAMETOOLONG']);

export function readFault(path: string, cause: unknown): Fault {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const reason = code === 'ENOENT' ? 'it does not exist' : cause instanceof Error ? cause.message : String(cause);
  const message = `could not read the articles in ${path}: ${reason}`;
  return isSetting.has(code)
    ? new Fault('misconfigured', `${message}; mend it, or knowledge.sources in the policy`, { cause })
    : new Fault('transient', message, { cause });
}
