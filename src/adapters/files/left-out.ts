/** What a source could not use, gathered so that a thousand broken files make one line in the log and not a thousand. */
import type { Log } from '../../core/ports.ts';

const namedMax = 10;

export type LeftOut = Readonly<{
  /** `what` names the file or article and says what is wrong with it. */
  note(what: string): void;
  tell(message: string): void;
}>;

export function leftOut(log: Log, source: string): LeftOut {
  const first: string[] = [];
  let count = 0;
  return {
    note(what) {
      count += 1;
      if (first.length < namedMax) first.push(what);
    },
    tell(message) {
      if (count > 0) log.warn({ source, count, first }, message);
    },
  };
}
