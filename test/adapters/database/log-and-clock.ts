/** A log that remembers and a clock that can be moved. Apart from `opened.ts` so that the killed process loads no more. */
import type { Clock, Log } from '../../../src/core/ports.ts';

export type Line = Readonly<{ level: string; message: string; fields: Readonly<Record<string, unknown>> }>;

export function recordingLog(): Log & { lines: Line[] } {
  const lines: Line[] = [];
  const at = (level: string) => (fields: Readonly<Record<string, unknown>>, message: string) =>
    void lines.push({ level, message, fields });
  const log = {
    lines,
    child: (): Log => log,
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    fatal: at('fatal'),
  };
  return log;
}

/** Stands at the real time until a test moves it. */
export function testClock(): Clock & { advance: (ms: number) => void } {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    sleep: async () => {},
    advance: (ms) => {
      ahead += ms;
    },
  };
}
