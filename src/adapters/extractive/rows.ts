/**
 * Texts as rows of weighted features, the numbers that are learnt from and judged. Apart from the features, because what
 * one weighs depends on all the examples, and apart from the learning, because messages are read the same way.
 */
import { eachFeature, type Kind, kinds } from './features.ts';

/** A piece of a message and what it counts. */
export type Weighted = Readonly<{ text: string; weight: number }>;

export type Rows = Readonly<{
  /** Row `i` has the features from place `starts[i]` up to place `starts[i + 1]`. */
  starts: Int32Array;
  ids: Int32Array;
  /** How often the text has the feature, damped; 1 for once. */
  counts: Float32Array;
  /** By row and kind: the sum of squared counts of the features that are not in the book. */
  strange: Float32Array;
}>;

/** The features that examples have, by hash; the kind of each by its number. */
export type Book = Readonly<{ ids: Map<number, number>; kindOf: Kind[]; featuresMax: number }>;

/** A row is a list of pieces, for which new features are entered into the book when it `grows`, until that is full. */
export function readRows(texts: readonly (readonly Weighted[])[], book: Book, grows: boolean): Rows {
  const starts = new Int32Array(texts.length + 1);
  const strange = new Float32Array(texts.length * kinds);
  const ids: number[] = [];
  const counts: number[] = [];
  for (const [row, parts] of texts.entries()) {
    for (const [code, { kind, times }] of featuresOf(parts)) {
      const id = book.ids.get(code) ?? (grows ? enter(book, kind, code) : undefined);
      const count = Math.log2(1 + times);
      if (id === undefined) {
        const place = row * kinds + kind;
        strange[place] = (strange[place] ?? 0) + count ** 2;
      } else {
        ids.push(id);
        counts.push(count);
      }
    }
    starts[row + 1] = ids.length;
  }
  return { starts, ids: Int32Array.from(ids), counts: Float32Array.from(counts), strange };
}

function featuresOf(parts: readonly Weighted[]): ReadonlyMap<number, { kind: Kind; times: number }> {
  const found = new Map<number, { kind: Kind; times: number }>();
  for (const { text, weight } of parts) {
    eachFeature(text, (kind, code) => {
      const known = found.get(code);
      if (known === undefined) found.set(code, { kind, times: weight });
      else known.times += weight;
    });
  }
  return found;
}

function enter(book: Book, kind: Kind, code: number): number | undefined {
  const id = book.kindOf.length;
  if (id >= book.featuresMax) return undefined;
  book.ids.set(code, id);
  book.kindOf.push(kind);
  return id;
}

/** What features say about which intent it is; `unknown` is what one says that no example has, the most there is. */
export type Weights = Readonly<{ known: Float32Array; unknown: number }>;

const rarity = (users: number, intents: number): number => Math.log((1 + intents) / (1 + users)) + 1;

/** The fewer intents use a feature, the more it weighs; 0: none of the rows has it. `byIntent`: the rows of each. */
export function weightsOf(rows: Rows, byIntent: readonly (readonly number[])[], features: number): Weights {
  const users = new Int32Array(features);
  const last = new Int32Array(features).fill(-1);
  byIntent.forEach((own, intent) => {
    for (const row of own) {
      for (const id of rows.ids.subarray(rows.starts[row], rows.starts[row + 1])) {
        if (last[id] === intent) continue;
        last[id] = intent;
        users[id] = (users[id] ?? 0) + 1;
      }
    }
  });
  const known = Float32Array.from(users, (count) => (count === 0 ? 0 : rarity(count, byIntent.length)));
  return { known, unknown: rarity(0, byIntent.length) };
}

/** Every text is read as if it had one strange feature more of each kind, because a single word proves little. */
const unsaid = 1;

/**
 * What each feature of each row counts: each kind has a third of a row of length 1. What no example has takes its part of
 * the length, so that a message full of strange words says little, whatever else is in it.
 */
export function valuesOf(rows: Rows, { kindOf }: Book, { known, unknown }: Weights): Float32Array {
  const values = new Float32Array(rows.ids.length);
  for (let row = 0; row + 1 < rows.starts.length; row += 1) {
    const [start, end] = [rows.starts[row] ?? 0, rows.starts[row + 1] ?? 0];
    const squares = Array.from(
      { length: kinds },
      (_, kind) => ((rows.strange[row * kinds + kind] ?? 0) + unsaid) * unknown ** 2,
    );
    for (let place = start; place < end; place += 1) {
      const id = rows.ids[place] ?? 0;
      const [count, weight, kind] = [rows.counts[place] ?? 0, known[id] ?? 0, kindOf[id] ?? 0];
      values[place] = count * weight;
      squares[kind] = (squares[kind] ?? 0) + (count * (weight === 0 ? unknown : weight)) ** 2;
    }
    for (let place = start; place < end; place += 1) {
      const kind = kindOf[rows.ids[place] ?? 0] ?? 0;
      values[place] = (values[place] ?? 0) / Math.sqrt((squares[kind] ?? 0) * kinds);
    }
  }
  return values;
}
