/**
 * Latent semantic analysis: which words of a company's articles stand for the same thing is read from where they stand
 * together, by a truncated singular value decomposition of the table of chunks and words. Randomised, after Halko,
 * Martinsson and Tropp (2011, https://arxiv.org/abs/0909.4061), and seeded: the same articles give the same basis.
 */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { diceFor } from '../../core/seeded.ts';
import { mapInTurns, pause } from './pause.ts';

/** Stems to how often they come. */
export type StemCounts = ReadonlyMap<string, number>;

/** One row of bytes per term, times its scale: a quarter of the size of floats, and finds the same. */
export type Basis = Readonly<{ dimensions: number; terms: readonly string[]; scales: string; rows: string }>;

/** More measured no better, and costs more with every search. */
const dimensionsMax = 128;
/** Few articles, or few words, have few meanings. */
const dimensionsFor = (texts: number, terms: number): number =>
  Math.min(dimensionsMax, Math.round(2 * Math.sqrt(texts)), Math.ceil(terms / 4), texts - 1, terms - 1);
/** What a word means shows in so many texts as well as in more. */
const textsMax = 20_000;
/** Of more words the rarest are left out: slips, names and numbers. */
const termsMax = 40_000;
/** Directions tried beside those kept, and rounds of sharpening them. */
const oversampling = 16;
const rounds = 1;
/** A few milliseconds of each kind of work. */
const rowsPerTurn = 200;
const textsPerTurn = 200;

type Sparse = Readonly<{ columns: Int32Array; values: Float64Array }>;
/** Rows one after the other. */
type Dense = Readonly<{ rows: number; data: Float64Array }>;

export function countStems(stems: Iterable<string>): StemCounts {
  const counts = new Map<string, number>();
  for (const stem of stems) if (stem !== '') counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return counts;
}

const frequency = (count: number): number => 1 + Math.log(Math.max(1, count));

function sparse(counts: StemCounts, columnOf: ReadonlyMap<string, number>, weigh: (stem: string) => number): Sparse {
  const known = [...counts].filter(([stem]) => columnOf.has(stem));
  const columns = Int32Array.from(known, ([stem]) => columnOf.get(stem) ?? 0);
  const values = Float64Array.from(known, ([stem, count]) => frequency(count) * weigh(stem));
  const norm = Math.hypot(...values) || 1;
  return { columns, values: values.map((value) => value / norm) };
}

/** Adds `share` times a row of `from` to a row of `to`. */
function addRow(to: Dense, at: number, from: Dense, row: number, share: number, width: number): void {
  const [toStart, fromStart] = [at * width, row * width];
  for (let index = 0; index < width; index += 1)
    to.data[toStart + index] = (to.data[toStart + index] ?? 0) + share * (from.data[fromStart + index] ?? 0);
}

const zeros = (rows: number, width: number): Dense => ({ rows, data: new Float64Array(rows * width) });

/** The table times `right`, or its transpose times it. */
async function times(
  table: readonly Sparse[],
  right: Dense,
  width: number,
  transposedTo: number | null,
): Promise<Dense> {
  const product = zeros(transposedTo ?? table.length, width);
  for (const [row, { columns, values }] of table.entries()) {
    if (row % rowsPerTurn === 0) await pause();
    columns.forEach((column, index) => {
      const value = values[index] ?? 0;
      if (transposedTo === null) addRow(product, row, right, column, value, width);
      else addRow(product, column, right, row, value, width);
    });
  }
  return product;
}

async function gramOf({ rows, data }: Dense, width: number): Promise<Matrix> {
  const gram = Matrix.zeros(width, width);
  const sums = zeros(width, width);
  for (let row = 0; row < rows; row += 1) {
    if (row % rowsPerTurn === 0) await pause();
    const start = row * width;
    for (let left = 0; left < width; left += 1) {
      const value = data[start + left] ?? 0;
      if (value === 0) continue;
      for (let right = left; right < width; right += 1)
        sums.data[left * width + right] = (sums.data[left * width + right] ?? 0) + value * (data[start + right] ?? 0);
    }
  }
  for (let left = 0; left < width; left += 1)
    for (let right = left; right < width; right += 1) {
      gram.set(left, right, sums.data[left * width + right] ?? 0);
      gram.set(right, left, sums.data[left * width + right] ?? 0);
    }
  return gram;
}

/** Of what the columns span, perpendicular directions of length 1, the weightiest first; those of no weight are zero. */
async function perpendicular(matrix: Dense, width: number): Promise<Dense> {
  const { eigenvectorMatrix: vectors, realEigenvalues } = new EigenvalueDecomposition(await gramOf(matrix, width), {
    assumeSymmetric: true,
  });
  const order = realEigenvalues.map((value, index) => ({ value, index })).sort((a, b) => b.value - a.value);
  const least = 1e-9 * (order[0]?.value ?? 0);
  const turn = zeros(width, width);
  order.forEach(({ value, index }, column) => {
    for (let row = 0; row < width; row += 1)
      turn.data[row * width + column] = value > least ? vectors.get(row, index) / Math.sqrt(value) : 0;
  });
  const turned = zeros(matrix.rows, width);
  for (let row = 0; row < matrix.rows; row += 1) {
    if (row % rowsPerTurn === 0) await pause();
    for (let index = 0; index < width; index += 1)
      addRow(turned, row, turn, index, matrix.data[row * width + index] ?? 0, width);
  }
  return turned;
}

function randomly(rows: number, width: number): Dense {
  const dice = diceFor('latent basis');
  const normal = () => Math.sqrt(-2 * Math.log(1 - dice())) * Math.cos(2 * Math.PI * dice());
  const matrix = zeros(rows, width);
  return { rows, data: matrix.data.map(normal) };
}

/** Of more texts than are read, every so many-th: neighbours say the same. */
const spread = <T>(texts: readonly T[]): readonly T[] =>
  texts.length <= textsMax
    ? texts
    : Array.from({ length: textsMax }, (_, index) => texts[Math.floor((index * texts.length) / textsMax)] as T);

function packed(
  terms: readonly string[],
  directions: Dense,
  width: number,
  dimensions: number,
  weigh: (stem: string) => number,
): Basis {
  const scales = new Float32Array(terms.length);
  const rows = new Int8Array(terms.length * dimensions);
  terms.forEach((term, at) => {
    const row = directions.data.subarray(at * width, at * width + dimensions).map((value) => value * weigh(term));
    const largest = row.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    scales[at] = largest / 127;
    row.forEach((value, index) => {
      rows[at * dimensions + index] = largest === 0 ? 0 : Math.round((127 * value) / largest);
    });
  });
  const base64 = (array: Float32Array | Int8Array) =>
    Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64');
  return { dimensions, terms, scales: base64(scales), rows: base64(rows) };
}

export const noBasis: Basis = { dimensions: 1, terms: [], scales: '', rows: '' };

/** `all`: texts as their stems, one space between. `weigh`: how much a stem says. Lets others have their turn while it works. */
export async function latentBasis(all: readonly string[], weigh: (stem: string) => number): Promise<Basis> {
  const texts = await mapInTurns(spread(all), textsPerTurn, (text) => countStems(text.split(' ')));
  const withTerm = new Map<string, number>();
  await mapInTurns(texts, textsPerTurn, (text) => {
    for (const stem of text.keys()) withTerm.set(stem, (withTerm.get(stem) ?? 0) + 1);
  });
  const commonest = [...withTerm].sort((a, b) => b[1] - a[1]).slice(0, termsMax);
  const terms = commonest.map(([stem]) => stem);
  const dimensions = dimensionsFor(texts.length, terms.length);
  if (dimensions < 1) return noBasis;
  const width = Math.min(dimensions + oversampling, texts.length, terms.length);
  const columnOf = new Map(terms.map((term, index) => [term, index]));
  const table = await mapInTurns(texts, textsPerTurn, (text) => sparse(text, columnOf, weigh));
  let range = await perpendicular(await times(table, randomly(terms.length, width), width, null), width);
  for (let round = 0; round < rounds; round += 1) {
    const back = await times(table, range, width, terms.length);
    range = await perpendicular(await times(table, back, width, null), width);
  }
  const directions = await perpendicular(await times(table, range, width, terms.length), width);
  return packed(terms, directions, width, dimensions, weigh);
}

/** Stems to a vector of unit norm; all zeros when the basis knows none of them. */
export function projectorOf({ dimensions, terms, scales, rows }: Basis): (counts: StemCounts) => Float32Array {
  const at = new Map(terms.map((term, index) => [term, index]));
  const scale = new Float32Array(new Uint8Array(Buffer.from(scales, 'base64')).buffer);
  const row = new Int8Array(Buffer.from(rows, 'base64'));
  return (counts) => {
    const vector = new Float32Array(dimensions);
    for (const [stem, count] of counts) {
      const found = at.get(stem);
      if (found === undefined) continue;
      const share = frequency(count) * (scale[found] ?? 0);
      for (let index = 0; index < dimensions; index += 1)
        vector[index] = (vector[index] ?? 0) + share * (row[found * dimensions + index] ?? 0);
    }
    const norm = Math.hypot(...vector);
    return norm === 0 ? vector : vector.map((value) => value / norm);
  };
}
