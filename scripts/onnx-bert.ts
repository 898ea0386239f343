/**
 * The graph of BERT (https://arxiv.org/abs/1810.04805), as MiniLM and most small models for embedding and reranking
 * have it, with random weights: true in shape, size and speed, and knowing nothing.
 */
import { type Graph, newGraph } from './onnx-graph.ts';
import { type Dtype, type Weights, weightsOf } from './onnx-weights.ts';
import type { Pieces } from './onnx-wire.ts';

export type Kind = 'embedding' | 'cross-encoder';

export type Shape = Readonly<{
  layers: number;
  /** Must be divisible by heads. */
  wide: number;
  heads: number;
  vocabulary: number;
  seed: number;
  /** Of a cross-encoder; those for ranking have one. */
  labels?: number;
}>;

/** Tokens of one text. */
export const positionsMax = 512;
export const tokenTypes = 2;
/** The inner layer of the feed-forward part is so many times as wide. */
export const innerTimes = 4;

type Making = Readonly<{ graph: Graph; weights: Weights; shape: Shape }>;

const numbers = (graph: Graph, ...values: readonly number[]): string =>
  graph.tensor(`ints.${values.join('.')}`, [values.length], BigInt64Array.from(values, BigInt));

const scalar = (graph: Graph, value: number): string => graph.tensor(`float.${value}`, [], Float32Array.from([value]));

function normalised({ graph, shape: { wide } }: Making, input: string): string {
  const gain = graph.tensor('norm.weight', [wide], new Float32Array(wide).fill(1));
  const bias = graph.tensor('norm.bias', [wide], new Float32Array(wide));
  return graph.node('LayerNormalization', [input, gain, bias], { axis: 2 });
}

function embedded(making: Making): string {
  const { graph, weights, shape } = making;
  const { vocabulary, wide } = shape;
  const gather = (ids: string) => (table: string) => graph.node('Gather', [table, ids]);
  const words = weights.rows('words', vocabulary, wide, gather('input_ids'));
  const types = weights.rows('types', tokenTypes, wide, gather('token_type_ids'));
  const length = graph.node('Shape', ['input_ids'], { start: 1, end: 2 });
  const zero = numbers(graph, 0);
  const first = (table: string) => graph.node('Slice', [table, zero, length, zero]);
  const positions = weights.rows('positions', positionsMax, wide, first);
  return normalised(making, graph.node('Add', [graph.node('Add', [words, types]), positions]));
}

/** What is added to the scores of attention: nothing, or so little that padding gets no weight at all. */
function paddingOf({ graph }: Making): string {
  const mask = graph.node('Cast', [graph.node('Unsqueeze', ['attention_mask', numbers(graph, 1, 2)])], { to: 1 });
  const padding = graph.node('Sub', [scalar(graph, 1), mask]);
  return graph.node('Mul', [padding, scalar(graph, -3e38)]);
}

function attended({ graph, weights, shape }: Making, input: string, padding: string, name: string): string {
  const { wide, heads } = shape;
  const apart = (part: string, perm: readonly number[]) => {
    const flat = weights.linear(input, `${name}.${part}`, wide, wide);
    return graph.node('Transpose', [graph.node('Reshape', [flat, numbers(graph, 0, 0, heads, wide / heads)])], {
      perm,
    });
  };
  const [query, key, value] = [apart('query', [0, 2, 1, 3]), apart('key', [0, 2, 3, 1]), apart('value', [0, 2, 1, 3])];
  const scores = graph.node('Div', [graph.node('MatMul', [query, key]), scalar(graph, Math.sqrt(wide / heads))]);
  const shares = graph.node('Softmax', [graph.node('Add', [scores, padding])], { axis: 3 });
  const context = graph.node('Transpose', [graph.node('MatMul', [shares, value])], { perm: [0, 2, 1, 3] });
  return weights.linear(graph.node('Reshape', [context, numbers(graph, 0, 0, wide)]), `${name}.joined`, wide, wide);
}

/** GELU by the error function, in the steps that onnxruntime knows to do at once. */
function bent(graph: Graph, input: string): string {
  const error = graph.node('Erf', [graph.node('Div', [input, scalar(graph, Math.SQRT2)])]);
  const grown = graph.node('Mul', [input, graph.node('Add', [error, scalar(graph, 1)])]);
  return graph.node('Mul', [grown, scalar(graph, 0.5)]);
}

function layer(making: Making, input: string, padding: string, name: string): string {
  const { graph, weights, shape } = making;
  const inner = shape.wide * innerTimes;
  const seen = normalised(making, graph.node('Add', [attended(making, input, padding, name), input]));
  const thought = bent(graph, weights.linear(seen, `${name}.inner`, shape.wide, inner));
  return normalised(making, graph.node('Add', [weights.linear(thought, `${name}.outer`, inner, shape.wide), seen]));
}

/** One number per text and label, from the vector of the text's first token. */
function judged({ graph, weights, shape: { wide, labels = 1 } }: Making, tokens: string): void {
  const first = graph.node('Gather', [tokens, graph.tensor('first', [], BigInt64Array.from([0n]))], { axis: 1 });
  const pooled = graph.node('Tanh', [weights.linear(first, 'pooler', wide, wide)]);
  graph.node('Identity', [weights.linear(pooled, 'classifier', wide, labels)], {}, 'logits');
}

/** The whole file. */
export function bertModel(kind: Kind, dtype: Dtype, shape: Shape): Pieces {
  const graph = newGraph(kind);
  const making = { graph, shape, weights: weightsOf(dtype, graph, shape.seed) };
  const padding = paddingOf(making);
  let tokens = embedded(making);
  for (let index = 0; index < shape.layers; index++) tokens = layer(making, tokens, padding, `layer${index}`);
  if (kind === 'cross-encoder') judged(making, tokens);
  else graph.node('Identity', [tokens], {}, 'last_hidden_state');
  const axes = ['batch_size', 'sequence_length'];
  const inputs = ['input_ids', 'attention_mask', 'token_type_ids'].map(
    (name) => ({ name, type: 'int64', dimensions: axes }) as const,
  );
  const output =
    kind === 'cross-encoder'
      ? { name: 'logits', dimensions: ['batch_size', shape.labels ?? 1] }
      : { name: 'last_hidden_state', dimensions: [...axes, shape.wide] };
  return graph.model(inputs, [{ ...output, type: 'float' }]);
}
