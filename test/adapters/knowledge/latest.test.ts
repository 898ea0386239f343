/** Which generation searches use while several looks at the pointer are under way. */
import { expect, test } from 'vitest';
import type { Generation, Pointer } from '../../../src/adapters/knowledge/generation.ts';
import { followPointer } from '../../../src/adapters/knowledge/latest.ts';
import { handClock } from './open.ts';

const pointer = (revision: string): Pointer => ({
  ...{ table: 'chunks_a', version: 1, before: null, revision, churn: 0 },
  ...{ articles: 1, syncedAt: '2026-03-02T09:00:00.000Z' },
});
const generation = ({ revision }: Pointer) => ({ revision }) as Generation;

test('searches that come together read the knowledge base once', async () => {
  let reads = 0;
  const clock = handClock();
  const latest = followPointer(
    async () => pointer('1'),
    async (each) => {
      reads += 1;
      return generation(each);
    },
    clock,
  );
  const all = await Promise.all(Array.from({ length: 5 }, () => latest.read()));
  expect(all.map((each) => each?.revision)).toEqual(['1', '1', '1', '1', '1']);
  expect(reads).toBe(1);
});

test('an older state that is read slowly does not replace a newer one', async () => {
  let release = () => {};
  const slow = new Promise<void>((resolve) => {
    release = resolve;
  });
  const pointers = [pointer('1'), pointer('2')];
  const latest = followPointer(
    async () => pointers.shift() ?? null,
    async (each) => {
      if (each.revision === '1') await slow;
      return generation(each);
    },
    handClock(),
  );
  const search = latest.read();
  await new Promise(setImmediate);
  expect((await latest.readNow())?.revision).toBe('2');
  release();
  expect((await search)?.revision).toBe('2');
  expect((await latest.read())?.revision).toBe('2');
});
