/**
 * Texts that come from many people at once. A text is kept for a day as a hash with a key of this installation, so that
 * the table holds nothing anybody wrote, and equal texts of two installations are not seen to be equal.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { AnswerLedger, BurstLimits, Message, SendingStop } from '../../core/answer-limits.ts';
import type { Log } from '../../core/ports.ts';
import type { Now } from './leases.ts';
import { countsSince, lockSending, stopSending, tellOfStop } from './sending.ts';
import { type Sql, type Store, timestamp } from './sql.ts';

const keptMs = 24 * 3_600_000;
const keyName = 'text-key';

async function keyIn(sql: Sql): Promise<string | null> {
  const [row] = await sql.query<{ value: string }>('select value from firstline.names where name = $1', [keyName]);
  return row?.value ?? null;
}

/** Made with the first text, whichever process has it. */
async function keyFor(sql: Sql): Promise<string> {
  const made = randomBytes(32).toString('hex');
  await sql.query('insert into firstline.names (name, value) values ($1, $2) on conflict do nothing', [keyName, made]);
  return (await keyIn(sql)) ?? made;
}

const hashOf = (text: string, key: string): string => createHmac('sha256', key).update(text).digest('base64url');

/** Most people within the time, in any such time that this message is part of: mails are not taken up in their order. */
const most = `
select coalesce(max(people), 0)::int as people from (
  select at, count(*) over (order by at range between $3::interval preceding and current row) as people
  from firstline.texts where text = $1 and at between $2::timestamptz - $3::interval and $2::timestamptz + $3::interval
) windows where at >= $2::timestamptz`;

/** The stop that this message led to, or null. */
async function note(
  sql: Sql,
  { text, requesterId, at }: Message & Readonly<{ text: string }>,
  { burst, breaker }: BurstLimits,
  nowMs: number,
): Promise<SendingStop | null> {
  await lockSending(sql);
  const hash = hashOf(text, await keyFor(sql));
  await sql.query(
    `insert into firstline.texts as known (text, requester_id, at) values ($1, $2, $3)
     on conflict (text, requester_id) do update set at = greatest(known.at, excluded.at)`,
    [hash, requesterId, at],
  );
  const within = `${burst.minutes} minutes`;
  const going = await sql.query(
    `update firstline.bursts set until = greatest(until, $2::timestamptz + $3::interval)
     where text = $1 and until >= $2::timestamptz returning 1`,
    [hash, at, within],
  );
  if (going.length > 0) return null;
  const [found] = await sql.query<{ people: number }>(most, [hash, at, within]);
  if ((found?.people ?? 0) < burst.requesters) return null;
  await sql.query(
    `insert into firstline.bursts (text, began_at, until) values ($1, $2, $2::timestamptz + $3::interval)`,
    [hash, at, within],
  );
  if (breaker.bursts === 0) return null;
  const [bursts] = await sql.query<{ count: number }>(
    'select count(*)::int as count from firstline.bursts where began_at > $1',
    [await countsSince(sql, nowMs)],
  );
  if ((bursts?.count ?? 0) < breaker.bursts) return null;
  return stopSending(sql, nowMs, breaker, `${breaker.bursts} texts came from many people at once within an hour`);
}

export const texts = (store: Store, now: Now, log: Log): Pick<AnswerLedger, 'noteText'> => ({
  noteText: async (message, limits) => {
    const { text } = message;
    if (text === null || limits.burst.requesters === 0) return;
    tellOfStop(log, await store.transaction((sql) => note(sql, { ...message, text }, limits, now())));
  },
});

/** People that the message's text came from, while it comes from many at once; else null. */
export async function burstOf(sql: Sql, { text, at }: Message): Promise<Readonly<{ requesters: number }> | null> {
  const key = text === null ? null : await keyIn(sql);
  if (text === null || key === null) return null;
  const [burst] = await sql.query<{ requesters: number }>(
    `select (select count(*) from firstline.texts where text = $1)::int as requesters
     from firstline.bursts where text = $1 and until >= $2 limit 1`,
    [hashOf(text, key), at],
  );
  return burst ?? null;
}

export async function forgetTexts(sql: Sql, now: Now): Promise<void> {
  const before = [timestamp(now() - keptMs)];
  await sql.query('delete from firstline.texts where at < $1', before);
  await sql.query('delete from firstline.bursts where until < $1', before);
}
