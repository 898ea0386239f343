/**
 * The few pieces of the protobuf wire format that an ONNX file needs, so that a model can be written without a
 * library: https://protobuf.dev/programming-guides/encoding. Bytes are kept as a list of pieces, never joined: a model
 * is mostly weights, and copying them for every message around them would take many times their size.
 */

export type Pieces = readonly Uint8Array[];

const utf8 = new TextEncoder();

/** Not negative and below 2^53; nothing else is needed here. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) + 128);
  }
}

const lengthOf = (pieces: Pieces): number => pieces.reduce((sum, { byteLength }) => sum + byteLength, 0);

export const int = (field: number, value: number): Pieces => [
  Uint8Array.from([...varint(field * 8), ...varint(value)]),
];

export const message = (field: number, ...parts: readonly Pieces[]): Pieces => {
  const pieces = parts.flat();
  return [Uint8Array.from([...varint(field * 8 + 2), ...varint(lengthOf(pieces))]), ...pieces];
};

export const bytes = (field: number, value: Uint8Array): Pieces => message(field, [value]);

export const text = (field: number, value: string): Pieces => bytes(field, utf8.encode(value));
