/**
 * Signatures of thinking blocks. A block is bound to the account, the model, and everything that stood before it; the
 * signature carries a hash of these, so that the server needs no memory to tell a replayed block from an edited one.
 */
import { hash, piecesOf } from './prefix.ts';
import { type MessagesRequest, textOf } from './request.ts';

/** What stands before the first block of turn `turn`. */
const boundTo = (request: MessagesRequest, turn: number, key: string): string =>
  hash(
    JSON.stringify([
      key,
      piecesOf(request)
        .filter((piece) => piece.turn < turn)
        .map(({ where, text }) => [where, text]),
    ]),
  );

/** For a block that begins the next turn. `thinking` is the text as it goes out. */
export const sign = (request: MessagesRequest, key: string, thinking: string): string =>
  [request.model, boundTo(request, request.turns.length, key), hash(thinking)].join('.');

export type Verdict = 'valid' | 'other-model' | 'changed';

/** `other-model`: the API drops such a block without an error. `changed`: refused. */
export function verdictOf(
  request: MessagesRequest,
  turn: number,
  block: Readonly<Record<string, unknown>>,
  key: string,
): Verdict {
  const [model, prefix, text] = textOf(block.signature).split('.');
  if (prefix !== boundTo(request, turn, key) || text !== hash(textOf(block.thinking))) return 'changed';
  return model === request.model ? 'valid' : 'other-model';
}
