// A scenario names the lines of the reference that it shows. It is a test like any other; `scenarios.ts` reads the names
// from the sources, so that the table of lines is made from the tests.
import { test } from 'vitest';
import type { LineId } from './lines.ts';

/** Several mails and answers on a busy machine; a limit is there to end what hangs. */
const withinMs = 180_000;

/** Scenarios of a suite go on side by side: each has its own ticket, and most of their time is waiting for a second to end. */
export const shows =
  (..._lines: readonly LineId[]) =>
  (title: string, scenario: () => Promise<void>): void =>
    test.concurrent(title, { timeout: withinMs }, scenario);
