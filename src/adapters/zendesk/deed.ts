/**
 * Sends a write besides the ticket in work, once, and tells what came of it: done, certainly not done, or nobody knows.
 * Separate because every such write needs the same care, and none may be tried again by itself.
 */
import type { PerformResult } from '../../core/connector.ts';
import { type Fault, isFault } from '../../core/fault.ts';
import type { Call, Reply, Transport } from './call.ts';
import { reasonText } from './reasons.ts';

export type Sent = Readonly<{ kind: 'answer'; reply: Reply }> | Exclude<PerformResult, { kind: 'done' }>;

/** With these nothing was done. 409 and everything from 500 on may come after the deed. */
const refusals = [400, 403, 404, 405, 410, 413, 415, 422, 429];
const unclear = [408, 409, 425, 500, 501, 502, 503, 504];
/** Nothing was sent: there was no connection. */
const unsent = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'];
/** A failed deed costs a person's time, so a short lack of calls is waited out. */
const waitMsMax = 10_000;

/** `outcomes` of the call are answers for the caller. Rejects when something has to be fixed, or we are being stopped. */
export async function sendDeed(transport: Transport, call: Call): Promise<Sent> {
  const own = call.outcomes ?? [];
  try {
    const reply = await transport({ ...call, waitMsMax, oneTicket: true, outcomes: [...refusals, ...unclear, ...own] });
    const { status } = reply;
    if (status < 300 || own.includes(status)) return { kind: 'answer', reply };
    const said = reasonText(reply.body);
    const start = `could not ${call.doing}: Zendesk answered ${status}${said === '' ? '' : ` (${said})`}`;
    if (unclear.includes(status)) return { kind: 'unknown', reason: start };
    const lacks =
      status === 403 && call.needs !== undefined ? `; the user or token of Firstline lacks ${call.needs}` : '';
    return { kind: 'failed', reason: `${start}${lacks}` };
  } catch (error) {
    const fault = tolerable(error, call.signal);
    return { kind: wasUnsent(fault) ? 'failed' : 'unknown', reason: fault.message };
  }
}

/** What Zendesk does not tell, or tells in a way we cannot read, is not known. */
export async function orUnknown<T>(
  run: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T | Extract<PerformResult, { kind: 'unknown' }>> {
  try {
    return await run();
  } catch (error) {
    return { kind: 'unknown', reason: tolerable(error, signal).message };
  }
}

/** A fault that is about this call alone; throws any other error. */
function tolerable(error: unknown, signal: AbortSignal | undefined): Fault {
  if (!isFault(error) || error.kind === 'misconfigured' || signal?.aborted === true) throw error;
  return error;
}

function wasUnsent(fault: Fault): boolean {
  for (let each: unknown = fault.cause, depth = 0; each instanceof Error && depth < 4; each = each.cause, depth += 1)
    if ('code' in each && unsent.includes(String(each.code))) return true;
  return false;
}
