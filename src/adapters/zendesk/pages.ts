/**
 * Zendesk's cursor pagination, page by page. Separate because it goes by `after_cursor` only: the `next` links name
 * whatever host the account is mapped to, and credentials do not go there.
 */
import type { z } from 'zod';
import { Fault } from '../../core/fault.ts';
import type { Call, Reply, Transport } from './call.ts';
import { isTooLarge } from './exchange.ts';
import { cursorMeta, read } from './wire.ts';

const pageSize = 100;
/** Far above any list we read, and an end for a cursor that runs in circles. */
const recordsMax = 100_000;

/** A page that is too large to be taken is asked for again in smaller ones. */
export async function* pagesOf<T>(transport: Transport, call: Call, schema: z.ZodType<T>): AsyncGenerator<T> {
  let cursor: string | null = null;
  let size = pageSize;
  for (let records = 0; records < recordsMax; ) {
    const query = { 'page[size]': size, ...call.query, ...(cursor === null ? {} : { 'page[after]': cursor }) };
    const body = await bodyOf(transport({ ...call, query }), size, call.doing, records);
    if (body === tooMuch) {
      size = Math.ceil(size / 5);
      continue;
    }
    records += size;
    yield read(schema, body, call.doing);
    const { meta } = read(cursorMeta, body, call.doing);
    if (meta?.has_more !== true || meta.after_cursor == null) return;
    if (meta.after_cursor === cursor) break;
    cursor = meta.after_cursor;
  }
  throw new Fault(
    'rejected',
    `could not ${call.doing}: the list has no end (its cursor stands still, or over ${recordsMax} records)`,
  );
}

const tooMuch = Symbol('too much');

/** The cursor behind a record comes with the record: what is too large by itself cannot be passed over. */
async function bodyOf(reply: Promise<Reply>, size: number, doing: string, before: number): Promise<unknown> {
  try {
    return (await reply).body;
  } catch (cause) {
    if (!isTooLarge(cause)) throw cause;
    if (size > 1) return tooMuch;
    const place = `the one behind the first ${before} is too large by itself: split it`;
    throw new Fault('rejected', `could not ${doing}: ${place}`, { cause });
  }
}
