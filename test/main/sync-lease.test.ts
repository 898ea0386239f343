// One process at a time brings a knowledge base up to date: on the embedded database and, where there is one, Postgres.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/adapters/clock.ts';
import { underSyncLease } from '../../src/main/sync-lease.ts';
import { type Opened, places } from '../adapters/database/opened.ts';
import { until } from '../support/deployment.ts';

describe.each(places)('$name', (place) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await place.open();
  });
  afterAll(() => opened.dispose());

  const lease = (kbUri: string, leaseMs = 60_000) => ({
    ...{ query: opened.database.query, clock: systemClock, kbUri, leaseMs },
  });
  const rows = () =>
    opened.database.query<{ name: string; value: string }>(
      `select name, value from firstline.names where name like 'kb.lease.%'`,
    );
  /** Starts one that goes on until told to end. */
  const holding = async (kbUri: string, leaseMs?: number) => {
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    let began = (_signal: AbortSignal) => {};
    const begun = new Promise<AbortSignal>((resolve) => {
      began = resolve;
    });
    const result = underSyncLease(lease(kbUri, leaseMs), async (signal) => {
      began(signal);
      await ended;
      return 'synced';
    });
    const finish = () => {
      end();
      return result;
    };
    return { signal: await begun, finish };
  };

  test('while one syncs another passes, and syncs when it is done', async () => {
    const first = await holding('s3://kb/a');
    expect(await underSyncLease(lease('s3://kb/a'), async () => 'twice')).toBeNull();
    expect(await underSyncLease(lease('s3://kb/b'), async () => 'another place')).toBe('another place');
    expect(await first.finish()).toBe('synced');
    expect(await underSyncLease(lease('s3://kb/a'), async () => 'after')).toBe('after');
    expect(await rows()).toEqual([]);
  });

  test('a sync that fails is no obstacle to the next', async () => {
    const failing = underSyncLease(lease('./kb'), async () => Promise.reject(new Error('no disk')));
    await expect(failing).rejects.toThrow('no disk');
    expect(await underSyncLease(lease('./kb'), async () => 'after')).toBe('after');
  });

  test('a dead process is waited for only until its lease ends', async () => {
    const dead = await holding('s3://kb/a');
    await opened.database.query(`update firstline.names set value = '1 dead' where name like 'kb.lease.%'`);
    expect(await underSyncLease(lease('s3://kb/a'), async () => 'taken over')).toBe('taken over');
    await dead.finish();
  });

  test('a long sync keeps its lease', async () => {
    const long = await holding('s3://kb/a', 600);
    const [before] = await rows();
    await until('the lease to be renewed', async () => (await rows())[0]?.value !== before?.value);
    expect(await underSyncLease(lease('s3://kb/a'), async () => 'twice')).toBeNull();
    expect(long.signal.aborted).toBe(false);
    await long.finish();
  });

  test('one that lost its lease is told to stop, and leaves the other’s alone', async () => {
    const slow = await holding('s3://kb/a', 300);
    await opened.database.query(
      `update firstline.names set value = '99999999999999 other' where name like 'kb.lease.%'`,
    );
    await until('the sync to be stopped', () => slow.signal.aborted);
    await slow.finish();
    expect((await rows()).map(({ value }) => value)).toEqual(['99999999999999 other']);
    await opened.database.query(`delete from firstline.names where name like 'kb.lease.%'`);
  });
});
