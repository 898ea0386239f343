/**
 * Reads the lines of runs (`schema-007.ts`) into columns of numbers; of a text the column holds its place in a list of keys.
 * Byte by byte, because a million small strings take longer to make than all that is done with them.
 */

/** `places` holds for each line which of the keys it has. */
export type Column = Readonly<{ keys: readonly string[]; places: Uint32Array }>;
export type Lines = Readonly<{
  count: number;
  ticket: Float64Array;
  decisionMs: Float64Array;
  nanoUsd: Float64Array;
  /** Ten thousandths; 0 unless a draft was edited. */
  distance: Float64Array;
  /** Days since 1970. */
  day: Column;
  /** Kind, whether it was written, and what became of its draft. */
  what: Column;
  intent: Column;
  language: Column;
  group: Column;
  version: Column;
  mode: Column;
}>;

/** `text`: lines with an end between each two. */
export function linesIn(text: string): Lines {
  const bytes = Buffer.from(text);
  const count = text === '' ? 0 : endsIn(bytes) + 1;
  const numbers = () => new Float64Array(count);
  const column = () => ({ places: new Uint32Array(count), words: newWords() });
  const [ticket, decisionMs, nanoUsd, distance] = [numbers(), numbers(), numbers(), numbers()];
  const [day, what, intent, language] = [column(), column(), column(), column()];
  const [group, version, mode] = [column(), column(), column()];
  const from = readerOf(bytes);
  const [valued, worded] = [
    [ticket, decisionMs, nanoUsd, distance],
    [day, what, intent, language, group, version, mode],
  ];
  for (let line = 0; line < count; line += 1) {
    for (const values of valued) values[line] = from.number();
    for (const { places, words } of worded) places[line] = from.word(words);
  }
  const read = ({ places, words }: ReturnType<typeof column>): Column => ({ keys: words.keys, places });
  return {
    ...{ count, ticket, decisionMs, nanoUsd, distance, day: read(day), what: read(what), intent: read(intent) },
    ...{ language: read(language), group: read(group), version: read(version), mode: read(mode) },
  };
}

const lineEnd = 30;
const fieldEnd = 31;

function endsIn(bytes: Uint8Array): number {
  let found = 0;
  for (let at = 0; at < bytes.length; at += 1) if (bytes[at] === lineEnd) found += 1;
  return found;
}

const bytesKnown = 256;
/** A tree of bytes: `after[node * 256 + byte]` is the next node, 0 where there is none yet. Node 0 is its root. */
type Words = { after: Uint32Array; nodes: number; readonly placeAt: number[]; readonly keys: string[] };
const newWords = (): Words => ({ after: new Uint32Array(128 * bytesKnown), nodes: 1, placeAt: [], keys: [] });

/** Each call reads one field and what ends it. */
function readerOf(bytes: Buffer) {
  let at = 0;
  const next = (): number => {
    const byte = at < bytes.length ? (bytes[at] ?? lineEnd) : lineEnd;
    at += 1;
    return byte;
  };
  return {
    number: (): number => {
      let value = 0;
      for (let byte = next(); byte > fieldEnd; byte = next()) value = value * 10 + byte - 48;
      return value;
    },
    /** The place of the word among the keys, where it is entered when it is new. */
    word: (words: Words): number => {
      const start = at;
      let node = 0;
      for (let byte = next(); byte > fieldEnd; byte = next())
        node = words.after[node * bytesKnown + byte] || grow(words, node * bytesKnown + byte);
      return words.placeAt[node] ?? enter(words, node, bytes.toString('utf8', start, at - 1));
    },
  };
}

function enter(words: Words, node: number, word: string): number {
  const place = words.keys.push(word) - 1;
  words.placeAt[node] = place;
  return place;
}

function grow(words: Words, branch: number): number {
  const node = words.nodes;
  if ((node + 1) * bytesKnown > words.after.length) {
    const larger = new Uint32Array(words.after.length * 2);
    larger.set(words.after);
    words.after = larger;
  }
  words.after[branch] = node;
  words.nodes += 1;
  return node;
}
