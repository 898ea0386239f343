/**
 * An ONNX graph put together node by node. Field numbers are those of
 * https://github.com/onnx/onnx/blob/main/onnx/onnx.proto; operators are named and shaped as in
 * https://onnx.ai/onnx/operators.
 */
import { bytes, int, message, type Pieces, text } from './onnx-wire.ts';

/** The newest that every ONNX runtime of the last years reads; LayerNormalization needs 17. */
const opset = 17;
const irVersion = 8;

const elementTypes = { float: 1, int8: 3, uint8: 2, int64: 7 } as const;
type ElementType = keyof typeof elementTypes;
type Values = Float32Array | Int8Array | Uint8Array | BigInt64Array;

/** A name stands for an axis whose length is known only when the model runs. */
type Dimensions = readonly (number | string)[];
type Port = Readonly<{ name: string; type: ElementType; dimensions: Dimensions }>;
type Attributes = Readonly<Record<string, number | readonly number[]>>;

export type Graph = Readonly<{
  /** Returns the name of its first output, or of the output asked for. */
  node(op: string, inputs: readonly string[], attributes?: Attributes, output?: string): string;
  /** A node with several outputs. */
  split(op: string, inputs: readonly string[], outputs: number): readonly string[];
  tensor(name: string, dimensions: readonly number[], values: Values): string;
  model(inputs: readonly Port[], outputs: readonly Port[]): Pieces;
}>;

const typeOf = (values: Values): ElementType => {
  if (values instanceof Float32Array) return 'float';
  if (values instanceof BigInt64Array) return 'int64';
  return values instanceof Int8Array ? 'int8' : 'uint8';
};

const attributeKinds = { int: 2, ints: 7 } as const;

const attribute = (name: string, value: number | readonly number[]): Pieces =>
  typeof value === 'number'
    ? message(5, text(1, name), int(3, value), int(20, attributeKinds.int))
    : message(5, text(1, name), ...value.map((each) => int(8, each)), int(20, attributeKinds.ints));

const portOf = (field: number, { name, type, dimensions }: Port): Pieces => {
  const axes = dimensions.map((each) => message(1, typeof each === 'number' ? int(1, each) : text(2, each)));
  return message(field, text(1, name), message(2, message(1, int(1, elementTypes[type]), message(2, ...axes))));
};

export function newGraph(name: string): Graph {
  const nodes: Pieces[] = [];
  const tensors = new Map<string, Pieces>();
  const add = (op: string, inputs: readonly string[], outputs: readonly string[], attributes: Attributes): void => {
    const said = Object.entries(attributes).map(([key, value]) => attribute(key, value));
    const ends = [...inputs.map((each) => text(1, each)), ...outputs.map((each) => text(2, each))];
    nodes.push(message(1, ...ends, text(3, `node${nodes.length}`), text(4, op), ...said));
  };
  return {
    node(op, inputs, attributes = {}, output = `${op}_${nodes.length}`) {
      add(op, inputs, [output], attributes);
      return output;
    },
    split(op, inputs, count) {
      const outputs = Array.from({ length: count }, (_, index) => `${op}_${nodes.length}_${index}`);
      add(op, inputs, outputs, {});
      return outputs;
    },
    tensor(key, dimensions, values) {
      const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
      const axes = dimensions.map((each) => int(1, each));
      if (!tensors.has(key))
        tensors.set(key, message(5, ...axes, int(2, elementTypes[typeOf(values)]), text(8, key), bytes(9, raw)));
      return key;
    },
    model(inputs, outputs) {
      const ports = [...inputs.map((each) => portOf(11, each)), ...outputs.map((each) => portOf(12, each))];
      const graph = message(7, ...nodes, text(2, name), ...tensors.values(), ...ports);
      return [int(1, irVersion), text(2, 'firstline'), graph, message(8, text(1, ''), int(2, opset))].flat();
    },
  };
}
