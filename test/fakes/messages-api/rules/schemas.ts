/** Structured output and strict tools: what a schema may say, and how much of it. */
import { formatOf, isJson, type Json, type MessagesRequest, textOf } from '../request.ts';
import type { Rule } from './rule.ts';

const page = 'build-with-claude/structured-outputs';
const strictToolsMax = 20;
const optionalsMax = 24;
const unionsMax = 16;
/** Not enforced by the grammar, therefore refused; `minItems` only above 1. */
const unsupported = new Set(
  'minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength maxItems uniqueItems oneOf not if then else patternProperties propertyNames contains dependentSchemas'.split(
    ' ',
  ),
);
const formats = new Set('date-time time date duration email hostname uri ipv4 ipv6 uuid'.split(' '));

const strictTools = (request: MessagesRequest): readonly Json[] => request.tools.filter((tool) => tool.strict === true);

const schemasOf = (request: MessagesRequest): readonly Json[] =>
  [formatOf(request)?.schema, ...strictTools(request).map((tool) => tool.input_schema)].filter(isJson);

/** The schema and all schemas in it. Names of properties are no keywords. */
function nodes(schema: Json): readonly Json[] {
  const maps = ['properties', '$defs', 'definitions'].flatMap((name) => {
    const map = schema[name];
    return isJson(map) ? Object.values(map) : [];
  });
  const lists = ['anyOf', 'allOf', 'oneOf'].flatMap((name) => (Array.isArray(schema[name]) ? schema[name] : []));
  return [schema, ...[...maps, ...lists, schema.items].filter(isJson).flatMap(nodes)];
}

const isUnion = (node: Json): boolean => Array.isArray(node.anyOf) || Array.isArray(node.type);

const optionals = (node: Json): number => {
  const required: readonly unknown[] = Array.isArray(node.required) ? node.required : [];
  return isJson(node.properties) ? Object.keys(node.properties).filter((name) => !required.includes(name)).length : 0;
};

const wrongKeyword = (node: Json): string | undefined =>
  Object.keys(node).find(
    (key) =>
      unsupported.has(key) ||
      (key === 'minItems' && Number(node.minItems) > 1) ||
      (key === 'format' && !formats.has(textOf(node.format))),
  );

const counted = (request: MessagesRequest, count: (node: Json) => number): number =>
  schemasOf(request)
    .flatMap(nodes)
    .reduce((sum, node) => sum + count(node), 0);

export const schemas: readonly Rule[] = [
  {
    id: 'format-shape',
    about: 'A format is a JSON schema.',
    source: page,
    refuses: ({ request }) => {
      const format = formatOf(request);
      return format === null || (format.type === 'json_schema' && isJson(format.schema))
        ? null
        : 'output_config.format: type json_schema and a schema are required';
    },
  },
  {
    id: 'objects-closed',
    about: 'Each object of a schema says additionalProperties: false.',
    source: page,
    refuses: ({ request }) =>
      schemasOf(request)
        .flatMap(nodes)
        .some((node) => node.type === 'object' && node.additionalProperties !== false)
        ? "schema: For 'object' type, 'additionalProperties' must be explicitly set to false"
        : null,
  },
  {
    id: 'keywords-supported',
    about: 'A schema has only keywords that the grammar can enforce: no ranges, no lengths.',
    source: page,
    refuses: ({ request }) => {
      const node = schemasOf(request)
        .flatMap(nodes)
        .find((each) => wrongKeyword(each) !== undefined);
      return node === undefined
        ? null
        : `schema: For '${textOf(node.type)}' type, property '${wrongKeyword(node)}' is not supported`;
    },
  },
  {
    id: 'strict-tools-max',
    about: 'There are at most 20 strict tools.',
    source: page,
    refuses: ({ request }) => {
      const count = strictTools(request).length;
      return count <= strictToolsMax ? null : `Too many strict tools (${count}, limit: ${strictToolsMax})`;
    },
  },
  {
    id: 'optionals-max',
    about: 'There are at most 24 optional parameters in all schemas together.',
    source: page,
    refuses: ({ request }) => {
      const count = counted(request, optionals);
      return count <= optionalsMax
        ? null
        : `Schemas contain too many optional parameters (${count}, limit: ${optionalsMax})`;
    },
  },
  {
    id: 'unions-max',
    about: 'There are at most 16 parameters with a union type, nullable ones among them.',
    source: page,
    refuses: ({ request }) => {
      const count = counted(request, (node) => (isUnion(node) ? 1 : 0));
      return count <= unionsMax
        ? null
        : `Schemas contain too many parameters with union types (${count}, limit: ${unionsMax})`;
    },
  },
  {
    id: 'tools-named',
    about: 'Tools have names of letters, digits, _ and -, each once, and an object as input.',
    source: 'agents-and-tools/tool-use/define-tools',
    refuses: ({ request }) => {
      const names = request.tools.map((tool) => textOf(tool.name));
      if (names.some((name) => !/^[a-zA-Z0-9_-]{1,128}$/.test(name))) return 'tools: name: String should match pattern';
      if (new Set(names).size < names.length) return 'tools: Tool names must be unique.';
      return request.tools.every((tool) => isJson(tool.input_schema) && tool.input_schema.type === 'object')
        ? null
        : 'tools: input_schema.type: Field required';
    },
  },
];
