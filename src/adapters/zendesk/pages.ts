/**
 * Zendesk's cursor pagination, page by page. Separate because it goes by `after_cursor` only: the `next` links name
 * whatever host the account is mapped to, and credentials do not go there.
 */
import type { z } from 'zod';
import { Fault } from '../../core/fault.ts';
import type { Call, Transport } from './call.ts';
import { cursorMeta, read } from './wire.ts';

const pageSize = 100;
/** 100,000 records: far above any list we read, and an end for a cursor that runs in circles. */
const pagesMax = 1_000;

export async function* pagesOf<T>(transport: Transport, call: Call, schema: z.ZodType<T>): AsyncGenerator<T> {
  let cursor: string | null = null;
  for (let page = 0; page < pagesMax; page += 1) {
    const query = { 'page[size]': pageSize, ...call.query, ...(cursor === null ? {} : { 'page[after]': cursor }) };
    const { body } = await transport({ ...call, query });
    yield read(schema, body, call.doing);
    const { meta } = read(cursorMeta, body, call.doing);
    if (meta?.has_more !== true || meta.after_cursor == null) return;
    if (meta.after_cursor === cursor) break;
    cursor = meta.after_cursor;
  }
  throw new Fault(
    'rejected',
    `could not ${call.doing}: the list has no end (its cursor stands still, or over ${pagesMax} pages)`,
  );
}
