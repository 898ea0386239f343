/** The process that the crash tests kill: opens a folder and either accepts deliveries without end or holds a ticket. */
import { openDatabase } from '../../../src/adapters/database/index.ts';
import { recordingLog, testClock } from './log-and-clock.ts';

const [dataDir = '', mode] = process.argv.slice(2);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  const { ledger, queue } = await openDatabase({ dataDir }, { log: recordingLog(), clock: testClock() });
  if (mode === 'accept') {
    for (let n = 1; ; n += 1) {
      await ledger.accept({ key: `event-${n}`, ticketId: n, kind: 'comment' }, 3_600_000);
      say(`accepted event-${n}`);
    }
  }
  await queue.work(
    async (ticketId) => {
      if (mode === 'work') await ledger.takeLease(ticketId, 'child', 3_600_000);
      say('working');
      await new Promise(() => {});
    },
    { slots: 1 },
  );
  await queue.add(4711);
} catch (error) {
  say(`refused ${error instanceof Error ? error.message : String(error)}`);
  process.exit(2);
}
