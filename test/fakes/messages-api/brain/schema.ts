/** Fills any schema: with what is known by name, and where nothing is, with the dullest value that fits. */
import { isJson, type Json } from '../request.ts';

export function fill(schema: Json, known: Json): unknown {
  if (!isJson(schema.properties)) return dullest(schema);
  return Object.fromEntries(
    Object.entries(schema.properties).map(([name, member]) => [name, name in known ? known[name] : dullest(member)]),
  );
}

function dullest(schema: unknown): unknown {
  if (!isJson(schema)) return null;
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (Array.isArray(schema.anyOf)) return dullest(schema.anyOf[0]);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'object') return fill({ properties: {}, ...schema }, {});
  return { string: '', number: 0, integer: 0, boolean: false, array: [] as unknown[] }[String(type)] ?? null;
}
