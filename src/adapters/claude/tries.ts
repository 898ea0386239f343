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
/** Less is no room for an answer. */
const tokensMin = 64;

/** `first` try's tokens, and how many another may have after so many were written. */
export type Room = Readonly<{ first: number; left: (spent: number) => number }>;
/** Null for what cannot be used. `calls`: where tools may be called. */
export type Readers<T> = Readonly<{ said: (message: Message) => T | null; calls?: (message: Message) => T | null }>;

export async function ask<T>(
  send: Send,
  request: Omit<Request, 'tokensMax'>,
  room: Room,
  { said, calls: called }: Readers<T>,
): Promise<Asked<Ending<T>>> {
  const calls: ModelCall[] = [];
  let tokensMax = room.first;
  let ending: Ending<T> = { kind: 'useless', reason: 'there is no room for an answer (budgets.tokens)' };
  for (let tries = 0; tries < triesMax && tokensMax >= tokensMin; tries += 1) {
    const sent = await send({ ...request, tokensMax });
    if (sent.kind === 'over') return { value: sent, calls };
    calls.push(sent.call);
    const { onward, means } = stopOf(sent.message);
    const read = onward === 'accept' ? said : onward === 'calls' ? called : undefined;
    const value = read?.(sent.message) ?? null;
    if (value !== null) return { value: { kind: 'read', value }, calls };
    ending = { kind: 'useless', reason: means };
    if (onward === 'person' || onward === 'calls') return { value: refusal(sent.message) ?? ending, calls };
    const left = room.left(calls.reduce((sum, { usage }) => sum + usage.output, 0));
    tokensMax = onward === 'longer' ? left : Math.min(tokensMax, left);
  }
  return { value: ending, calls };
}

function refusal({ stop_reason: reason, stop_details: details }: Message): Ending<never> | null {
  if (reason !== 'refusal') return null;
  const category = details?.category ?? null;
  return { kind: 'refused', reason: `Claude declined to answer${category === null ? '' : ` (${category})`}` };
}
