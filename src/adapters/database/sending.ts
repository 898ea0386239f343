/**
 * Limits of automatic public answers over all tickets, and the stop of all of them. What decides is read under one lock,
 * so that several processes cannot pass a limit together.
 */
import type { AnswerLimits, LimitReached, SendingStop } from '../../core/answer-limits.ts';
import type { Log } from '../../core/ports.ts';
import { type Sql, timestamp } from './sql.ts';

/** Held until the commit by whoever claims an answer or notes a text. */
const sendingLock = 7_315_004;
export const lockSending = (sql: Sql): Promise<unknown> => sql.query('select pg_advisory_xact_lock($1)', [sendingLock]);

export const hourMs = 3_600_000;

/** `since`: when somebody last let answers go out again; what was before does not stop them a second time. */
type Sending = Readonly<{ stop: SendingStop | null; since: string | null }>;
const name = 'sending';
const always: Sending = { stop: null, since: null };

async function sending(sql: Sql): Promise<Sending> {
  const [row] = await sql.query<{ value: string }>('select value from firstline.names where name = $1', [name]);
  return row === undefined ? always : (JSON.parse(row.value) as Sending);
}

const keep = (sql: Sql, state: Sending): Promise<unknown> =>
  sql.query(
    `insert into firstline.names (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value`,
    [name, JSON.stringify(state)],
  );

const isOver = ({ until }: SendingStop, nowMs: number): boolean => Date.parse(until) <= nowMs;

export async function stopNow(sql: Sql, nowMs: number): Promise<SendingStop | null> {
  const { stop } = await sending(sql);
  return stop === null || isOver(stop, nowMs) ? null : stop;
}

/** Answers go out again, and what counts towards the next stop begins anew. */
export const resume = (sql: Sql, nowMs: number): Promise<unknown> => keep(sql, { stop: null, since: timestamp(nowMs) });

/** From when on what happens counts towards a stop: an hour back at most, and nothing that has led to one already. */
export async function countsSince(sql: Sql, nowMs: number): Promise<string> {
  const { stop, since } = await sending(sql);
  const ended = stop !== null && isOver(stop, nowMs) ? Date.parse(stop.until) : 0;
  return timestamp(Math.max(nowMs - hourMs, ended, since === null ? 0 : Date.parse(since)));
}

/** Stops all sending, unless it is stopped already; then null. Under the lock. */
export async function stopSending(
  sql: Sql,
  nowMs: number,
  { hours }: AnswerLimits['breaker'],
  reason: string,
): Promise<SendingStop | null> {
  if ((await stopNow(sql, nowMs)) !== null) return null;
  const stop = { at: timestamp(nowMs), until: timestamp(nowMs + hours * hourMs), reason };
  await keep(sql, { ...(await sending(sql)), stop });
  return stop;
}

/** Once the stop is committed. */
export function tellOfStop(log: Log, stop: SendingStop | null): void {
  if (stop !== null)
    log.warn(stop, 'nothing goes out by itself any more, replies become drafts; `firstline start` goes on');
}

const counts = `
select (select count(*) from firstline.public_answers where ticket_id = $1)::int as ticket,
  count(*)::int as hour, count(*) filter (where requester_id = $2)::int as requester,
  count(*) filter (where at > $4)::int as fresh
from firstline.public_answers where at > $3`;
type Counts = Readonly<{ ticket: number; hour: number; requester: number; fresh: number }>;

/**
 * Whether a claim that was just entered is one too many; under the lock. The one that uses the hour up is not, but
 * stops all that come after it.
 */
export async function judgeClaim(
  sql: Sql,
  { ticketId, requesterId }: Readonly<{ ticketId: number; requesterId: number }>,
  nowMs: number,
  limits: AnswerLimits,
): Promise<Readonly<{ refused: LimitReached | null; stop: SendingStop | null }>> {
  const { maxAutoReplies, maxPerRequesterHour, maxPerHour, breaker } = limits;
  const refuse = (refused: LimitReached) => ({ refused, stop: null });
  if ((await stopNow(sql, nowMs)) !== null) return refuse('sending-stopped');
  const parameters = [ticketId, requesterId, timestamp(nowMs - hourMs), await countsSince(sql, nowMs)];
  const [row] = await sql.query<Counts>(counts, parameters);
  const { ticket, hour, requester, fresh } = row ?? { ticket: 0, hour: 0, requester: 0, fresh: 0 };
  if (ticket > maxAutoReplies) return refuse('reply-cap');
  if (maxPerRequesterHour > 0 && requester > maxPerRequesterHour) return refuse('requester-limit');
  if (maxPerHour > 0 && hour > maxPerHour) return refuse('hourly-limit');
  if (maxPerHour === 0 || fresh < maxPerHour) return { refused: null, stop: null };
  const reason = `the limit of ${maxPerHour} automatic answers an hour was reached`;
  return { refused: null, stop: await stopSending(sql, nowMs, breaker, reason) };
}
