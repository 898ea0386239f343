// Requests that carry an `Idempotency-Key`: the second one with the same key gets the first one's answer, and nothing is
// made twice (https://developer.zendesk.com/api-reference/ticketing/introduction/#idempotency). Separate because it lies
// around a route and knows nothing of tickets.

import { refuse } from './errors.ts';
import type { Call, Reply } from './route.ts';

const keyLifeMs = 2 * 3_600_000;
const header = 'x-idempotency-lookup';

/** A kept answer. A refusal is not kept: the same key may be tried again. */
export type KeptAnswer = { readonly body: string; readonly at: number; readonly reply: Reply };

export function onceByKey(call: Call, run: (call: Call) => Reply): Reply {
  const { account, idempotencyKey: key } = call;
  if (key === null) return run(call);
  const body = JSON.stringify(call.body);
  const kept = account.answersByKey.get(key);
  if (kept && account.clock() - kept.at < keyLifeMs) {
    if (kept.body === body) return { ...kept.reply, headers: { ...kept.reply.headers, [header]: 'hit' } };
    const description = "Request parameters don't match the given idempotency key";
    throw refuse(400, { error: 'IdempotentRequestError', description });
  }
  const reply = run(call);
  account.answersByKey.set(key, { body, at: account.clock(), reply });
  return { ...reply, headers: { ...reply.headers, [header]: 'miss' } };
}
