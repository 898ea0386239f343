/**
 * The process that the crash tests kill: opens a folder or a server's database and accepts deliveries without end, holds
 * a ticket, or has money set aside.
 */
import { openDatabase } from '../../../src/adapters/database/index.ts';
import { recordingLog, testClock } from './log-and-clock.ts';

const [where = '', mode] = process.argv.slice(2);
const place = where.startsWith('postgres://') ? { url: where } : { dataDir: where };
const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  const { ledger, queue, purse } = await openDatabase(place, { log: recordingLog(), clock: testClock() });
  if (mode === 'accept') {
    for (let n = 1; ; n += 1) {
      await ledger.accept({ key: `event-${n}`, ticketId: n, kind: 'comment' }, 3_600_000);
      say(`accepted event-${n}`);
    }
  }
  if (mode === 'reserve') {
    const caps = { perTicketUsd: 1, perDayUsd: 1 };
    const outcome = await purse.reserve({ ticketId: 1, purpose: 'answer', model: 'claude-haiku-5-5', usd: 0.4, caps });
    say(outcome.kind);
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
