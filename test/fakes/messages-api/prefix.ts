/**
 * A request as one list of pieces in the order the API reads it: tools, system, messages. Caching and preserved
 * thinking both ask whether the beginning of that list is still the same, byte for byte.
 */
import { createHash } from 'node:crypto';
import { effortOf, formatOf, type Json, type MessagesRequest, type Turn, textOf, thinkingType } from './request.ts';

export type Piece = Readonly<{
  where: 'tools' | 'system' | 'messages';
  /** For messages: which turn. */
  turn: number;
  /** The block without its cache marker, which is no part of what is compared. */
  text: string;
  block: Json;
  ttl: '5m' | '1h' | null;
}>;

/** Deterministic stand-in for a tokenizer. */
const charactersPerToken = 3.5;
export const tokensOf = (text: string): number => Math.ceil(text.length / charactersPerToken);

export const ttlOf = (block: Json): '5m' | '1h' | null => {
  const mark = block.cache_control;
  if (typeof mark !== 'object' || mark === null) return null;
  return textOf((mark as Json).ttl) === '1h' ? '1h' : '5m';
};

export function piecesOf(request: MessagesRequest): readonly Piece[] {
  const piece = (where: Piece['where'], turn: number, role: string) => (block: Json) => {
    const { cache_control: _mark, ...rest } = block;
    return { where, turn, text: role + JSON.stringify(rest), block, ttl: ttlOf(block) };
  };
  const said = ({ role, content }: Turn, turn: number) => content.map(piece('messages', turn, role));
  const pieces: readonly Piece[] = [
    ...request.tools.map(piece('tools', -1, 'tool')),
    ...request.system.map(piece('system', -1, 'system')),
    ...request.turns.flatMap(said),
  ];
  // Set for the whole request, the marker goes to the last block.
  const automatic = ttlOf(request.body);
  if (automatic === null) return pieces;
  return pieces.map((each, place) => (place === pieces.length - 1 ? { ...each, ttl: each.ttl ?? automatic } : each));
}

/**
 * Hash of the pieces up to each place. A JSON format is told to the model before everything else, so another format is
 * another prefix; entering the messages, what changes how they are read is mixed in.
 */
export function prefixHashes(request: MessagesRequest, owner: string): readonly string[] {
  const settings = JSON.stringify([request.body.tool_choice ?? null, effortOf(request), thinkingType(request)]);
  let running = hash(JSON.stringify([owner, request.model, formatOf(request)]));
  let inMessages = false;
  return piecesOf(request).map((piece) => {
    const mixed = piece.where === 'messages' && !inMessages ? settings : '';
    inMessages ||= piece.where === 'messages';
    running = hash(running + mixed + piece.text);
    return running;
  });
}

export const hash = (text: string): string => createHash('sha256').update(text).digest('base64url');
