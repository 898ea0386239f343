/** Deeds as something a sentence can cite: `receipt.1`, beside the look-ups of the run. */
import type { Accepted } from './action.ts';
import type { Fact, Lookup } from './tool.ts';

const prefix = 'receipt.';
export const isReceipt = (id: string): boolean => id.startsWith(prefix);

/** `lookups`: those of the run so far, which it is numbered behind. `facts`: what came back when it was done. */
export function receiptOf(
  { action, says, amount }: Accepted,
  lookups: readonly Lookup[],
  facts: readonly Fact[] = [],
): Lookup {
  const number = lookups.filter(({ id }) => isReceipt(id)).length + 1;
  const known: readonly Fact[] = [
    { path: 'deed', value: says, sendable: true },
    ...(amount === null ? [] : [{ path: 'amount', value: `${amount.amount} ${amount.currency}`, sendable: true }]),
  ];
  return { id: `${prefix}${number}`, tool: action, input: {}, facts: [...known, ...facts] };
}
