/**
 * Seeded random weights and the two ways in which a model keeps them: in full precision, or in eight bits as
 * onnxruntime's dynamic quantisation leaves a model (https://onnxruntime.ai/docs/performance/model-optimizations/quantization.html).
 * Every tensor is drawn from its own name, so that both ways hold the same model and none has to be kept for the other.
 */
import type { Graph } from './onnx-graph.ts';

export type Dtype = 'fp32' | 'q8';

/** How a graph multiplies by weights and looks things up in them. */
export type Weights = Readonly<{
  /** `input` × weights + bias; the weights are `from` × `to`. */
  linear(input: string, name: string, from: number, to: number): string;
  /** The rows of a table that `pick` chooses from it. */
  rows(name: string, count: number, wide: number, pick: (table: string) => string): string;
}>;

function seedOf(seed: number, name: string): number {
  let hash = 2_166_136_261 ^ seed;
  for (const char of name) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619);
  return hash;
}

/** Even between -most and most; the steps are those of the mulberry32 generator. */
function drawn(count: number, most: number, seed: number): Float32Array {
  const values = new Float32Array(count);
  let state = seed | 0;
  for (let index = 0; index < count; index++) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    values[index] = (((mixed ^ (mixed >>> 14)) >>> 0) / 2_147_483_648 - 1) * most;
  }
  return values;
}

/** Large enough that a signal passes through many layers, and no larger. */
const mostFor = (from: number): number => Math.sqrt(3 / from);
const biasMost = 0.02;

const scalar = (value: number): Float32Array => Float32Array.from([value]);

function fullPrecision(graph: Graph, seed: number): Weights {
  const draw = (name: string, count: number, most: number) => drawn(count, most, seedOf(seed, name));
  return {
    linear(input, name, from, to) {
      const weights = graph.tensor(`${name}.weight`, [from, to], draw(name, from * to, mostFor(from)));
      const bias = graph.tensor(`${name}.bias`, [to], draw(`${name}.bias`, to, biasMost));
      return graph.node('Add', [graph.node('MatMul', [input, weights]), bias]);
    },
    rows: (name, count, wide, pick) => pick(graph.tensor(name, [count, wide], draw(name, count * wide, mostFor(wide)))),
  };
}

/**
 * Half the range of eight bits, as quantisers leave it with `reduce_range`: processors without VNNI add two products of a
 * weight and an input into sixteen bits, which 2 · 255 · 64 fits and 2 · 255 · 127 does not.
 */
const weightMost = 64;

/** Weights are scaled to `weightMost` around zero; what goes in is measured and scaled while the model runs. */
function eightBits(graph: Graph, seed: number): Weights {
  const zero = () => graph.tensor('zero.int8', [], Int8Array.from([0]));
  const small = (name: string, from: number, dimensions: readonly number[]) => {
    const most = mostFor(from);
    const count = dimensions.reduce((product, each) => product * each, 1);
    const weights = new Int8Array(count);
    for (const [index, value] of drawn(count, most, seedOf(seed, name)).entries())
      weights[index] = Math.round((value / most) * weightMost);
    const scale = graph.tensor(`${name}.scale`, [], scalar(most / weightMost));
    return { weights: graph.tensor(`${name}.quantized`, dimensions, weights), scale };
  };
  // One measuring for all that read the same input, as the real ones have it.
  const measured = new Map<string, readonly string[]>();
  const measure = (input: string): readonly string[] => {
    const found = measured.get(input) ?? graph.split('DynamicQuantizeLinear', [input], 3);
    measured.set(input, found);
    return found;
  };
  return {
    linear(input, name, from, to) {
      const { weights, scale } = small(name, from, [from, to]);
      const [whole = '', inputScale = '', inputZero = ''] = measure(input);
      const product = graph.node('MatMulInteger', [whole, weights, inputZero, zero()]);
      const scales = graph.node('Mul', [inputScale, scale]);
      const scaled = graph.node('Mul', [graph.node('Cast', [product], { to: 1 }), scales]);
      const bias = drawn(to, biasMost, seedOf(seed, `${name}.bias`));
      return graph.node('Add', [scaled, graph.tensor(`${name}.bias`, [to], bias)]);
    },
    rows(name, count, wide, pick) {
      const { weights, scale } = small(name, wide, [count, wide]);
      return graph.node('DequantizeLinear', [pick(weights), scale, zero()]);
    },
  };
}

export const weightsOf = (dtype: Dtype, graph: Graph, seed: number): Weights =>
  dtype === 'fp32' ? fullPrecision(graph, seed) : eightBits(graph, seed);
