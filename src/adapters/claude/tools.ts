/**
 * Tools as the Messages API takes them: in one order, so that they cache, and strict, so that a form comes back filled
 * in as it was drawn, as far as the API's limits allow. Whatever comes back is checked against the form again.
 * https://platform.claude.com/docs/en/build-with-claude/structured-outputs
 */
import { jsonSchemaOutputFormat } from '@anthropic-ai/sdk/helpers/json-schema';
import type { Tool } from '@anthropic-ai/sdk/resources/messages';
import type { Offered } from '../../core/tool.ts';

/** What one request may have of strict tools, of optional parameters and of such with a choice of types in them. */
const strictMax = { tools: 20, optionals: 24, unions: 16 };
type Load = Readonly<Record<keyof typeof strictMax, number>>;

/** By name; the first ones are strict, as many as may be. */
export function toolsFor(offered: readonly Offered[]): readonly Tool[] {
  let load: Load = { tools: 0, optionals: 0, unions: 0 };
  return offered
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, about, input }): Tool => {
      const schema = jsonSchemaOutputFormat({ ...input, type: 'object' } as const).schema as Tool.InputSchema;
      const added = sum([load, loadOf(schema)]);
      const strict = (Object.keys(strictMax) as (keyof Load)[]).every((key) => added[key] <= strictMax[key]);
      if (strict) load = added;
      return { name, description: about, input_schema: schema, ...(strict ? { strict } : {}) };
    });
}

const sum = (loads: readonly Load[]): Load =>
  loads.reduce((all, { tools, optionals, unions }) => ({
    tools: all.tools + tools,
    optionals: all.optionals + optionals,
    unions: all.unions + unions,
  }));

const loadOf = (schema: Tool.InputSchema): Load => {
  const nested = nodesOf(schema);
  return sum([
    { tools: 1, optionals: 0, unions: 0 },
    ...nested.map((node) => ({
      tools: 0,
      optionals: Object.keys(recordOf(node.properties)).filter((key) => !listOf(node.required).includes(key)).length,
      unions: Array.isArray(node.anyOf) || Array.isArray(node.type) ? 1 : 0,
    })),
  ]);
};

type Node = Readonly<Record<string, unknown>>;
const recordOf = (value: unknown): Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : {};
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The schema and all schemas in it. */
function nodesOf(schema: Node): readonly Node[] {
  const within = [
    ...['properties', '$defs'].flatMap((key) => Object.values(recordOf(schema[key]))),
    ...['anyOf', 'allOf'].flatMap((key) => listOf(schema[key])),
    schema.items,
  ];
  return [
    schema,
    ...within.filter((node) => typeof node === 'object' && node !== null).flatMap((node) => nodesOf(recordOf(node))),
  ];
}
