// What somebody at a terminal sees of answers that no longer go out by themselves, and how they let them go out again.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../src/adapters/database/index.ts';
import { recordingLog, testClock } from '../adapters/database/log-and-clock.ts';
import { decisionOn, leaseOf, unlimited } from '../adapters/database/opened.ts';
import { jsonLines, type Workplace, workplace } from './firstline.ts';

/** One after the other, on a busy machine. */
const threeProcessesMs = 180_000;
let place: Workplace;
beforeAll(async () => {
  place = await workplace(null, null);
  // An hour that allows one answer, which went out.
  const database = await openDatabase({ dataDir: place.dataDir }, { log: recordingLog(), clock: testClock() });
  const lease = await leaseOf(database, 1);
  const { runId } = await database.ledger.openRun(lease, 'comment:1');
  const claims = { ...unlimited, maxPerHour: 1 };
  await database.ledger.propose(lease, { runId, decision: decisionOn(1, 1), policyVersion: 'p1', claims });
  await database.close();
});
afterAll(() => place.close());

test(
  '`jobs` says that nothing goes out by itself, why, and what to do; `start` ends it',
  async () => {
    const before = await place.run(['jobs']);
    expect(before.out).toMatch(
      /^Careful: nothing goes out by itself, replies become drafts: the limit of 1 automatic .*`firstline start`/m,
    );
    expect((await place.run(['start'])).out).toContain('Going on');
    expect(jsonLines((await place.run(['jobs', '--json'])).out)).toMatchObject([{ sendingStopped: null }]);
  },
  threeProcessesMs,
);
