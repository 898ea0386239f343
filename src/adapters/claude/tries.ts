/**
 * Asking until something usable came, at most twice. Separate because questions and answers differ only in what they
 * read from a message and in what they do with an ending.
 */
import type { Message } from '@anthropic-ai/sdk/resources/messages';
import type { Asked, ModelCall } from '../../core/model-call.ts';
import type { Caps } from '../../core/ports.ts';
import type { Request, Send } from './call.ts';
import { stopOf } from './stop-reasons.ts';

/** `useless`: whole answers that could not be used, or none. Reasons are sentences for people. */
export type Ending<T> =
  | Readonly<{ kind: 'read'; value: T }>
  | Readonly<{ kind: 'refused' | 'useless'; reason: string }>
  | Readonly<{ kind: 'over'; cap: keyof Caps; reason: string }>;

const triesMax = 2;

/** `read` gives null for what cannot be used. Half of `budgets.tokens` goes to the first try, all of it to the second. */
export async function ask<T>(
  send: Send,
  request: Omit<Request, 'tokensMax'>,
  read: (message: Message) => T | null,
): Promise<Asked<Ending<T>>> {
  const calls: ModelCall[] = [];
  const all = request.policy.budgets.tokens;
  let tokensMax = Math.ceil(all / 2);
  let ending: Ending<T> = { kind: 'useless', reason: '' };
  for (let tries = 0; tries < triesMax; tries += 1) {
    const sent = await send({ ...request, tokensMax });
    if (sent.kind === 'over') return { value: sent, calls };
    calls.push(sent.call);
    const { onward, means } = stopOf(sent.message);
    const value = onward === 'accept' ? read(sent.message) : null;
    if (value !== null) return { value: { kind: 'read', value }, calls };
    ending = { kind: 'useless', reason: means };
    if (onward === 'person') return { value: refusal(sent.message) ?? ending, calls };
    if (onward === 'longer') tokensMax = all;
  }
  return { value: ending, calls };
}

function refusal({ stop_reason: reason, stop_details: details }: Message): Ending<never> | null {
  if (reason !== 'refusal') return null;
  const category = details?.category ?? null;
  return { kind: 'refused', reason: `Claude declined to answer${category === null ? '' : ` (${category})`}` };
}
