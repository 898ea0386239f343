// Answers that were decided before an outage and are said after it: they count in the hour in which somebody gets them.
import { expect, test } from 'vitest';
import { act } from '../src/act.ts';
import { examplePolicy } from '../src/core/example.ts';
import type { Lease, Pending, World } from '../src/core/ports.ts';
import { messageOf } from '../src/core/same-text.ts';
import { look } from '../src/look.ts';
import { propose } from '../src/propose.ts';
import { decideOn } from '../src/triage.ts';
import { type MemoryWorld, memoryWorld } from './support/memory-world.ts';

const hourMs = 3_600_000;
const { signal } = new AbortController();
const question = 'Hello, how do I export all our data to a file? We need it for the audit.';

/** Decides and records; the write does not get through. */
async function cutOff(memory: MemoryWorld, requesterId: number): Promise<(world: World) => Promise<string>> {
  let waiting: { lease: Lease; pending: Pending } | null = null;
  await memory.work(memory.open(requesterId, 'Export', question), async (world, lease) => {
    const seen = await look(world, lease.ticketId, signal);
    if (seen === null) throw new Error('the ticket is there');
    const { runId } = await world.ledger.openRun(lease, seen.cause);
    const pending = await propose(world, lease, runId, (known) => decideOn(world, seen, signal, known));
    if (typeof pending === 'string') throw new Error(pending);
    waiting = { lease, pending };
  });
  return async (world) => {
    if (waiting === null) throw new Error('nothing waits');
    return act(world, waiting.lease, waiting.pending, null, signal);
  };
}

test('no more of them go out together than an hour allows; the others are decided anew', async () => {
  const reply = { quietSeconds: 0, firstContact: 'allow', maxPerHour: 3, burst: { requesters: 0 } };
  const memory = memoryWorld(examplePolicy({ reply: { ...reply, breaker: { bursts: 0, hours: 0.5 } } }));
  const { world } = memory;
  const waiting: ((world: World) => Promise<string>)[] = [];
  // Three in each of two hours: as many as may be claimed, and twice as many as may be said in one.
  for (let n = 0; n < 6; n += 1) {
    memory.at(n < 3 ? 0 : 2 * hourMs);
    waiting.push(await cutOff(memory, 500 + n));
  }
  memory.at(4 * hourMs);
  const outcomes: string[] = [];
  for (const goOn of waiting) outcomes.push(await goOn(world));
  expect(outcomes.map((outcome) => outcome.split(':')[0])).toEqual(['reply', 'reply', 'reply', 'void', 'void', 'void']);
  expect(memory.mails).toHaveLength(3);
  const seen = await look(world, memory.mails[0]?.ticketId ?? 0, signal);
  if (seen === null) throw new Error('the ticket is there');
  const { answersLastHour } = await world.ledger.history(messageOf(seen, world.facts.selfId), null);
  expect(answersLastHour).toBe(3);
});
