// Holds the sandbox's replies against Zendesk's published description of its API, where there is a copy: the file that
// ZENDESK_OPENAPI names, or one in a folder `shared` beside the project. It is not ours to ship, so without it these
// checks are skipped, and say so.

import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { isRecord } from '../../src/sandbox/route.ts';
import { groupId, put, start, trigger } from './world.ts';

const beside = resolve(import.meta.dirname, '../../../shared/specs/zendesk-support-oas.yaml');
const file = process.env.ZENDESK_OPENAPI ?? (existsSync(beside) ? beside : undefined);
if (file === undefined)
  console.log('No copy of Zendesk’s OpenAPI file (ZENDESK_OPENAPI): the schema checks are skipped');
const document: unknown = file ? parse(readFileSync(file, 'utf8')) : {};

type Json = Readonly<Record<string, unknown>>;

function at(path: readonly string[]): Json {
  let here: unknown = document;
  for (const key of path) here = isRecord(here) ? here[key] : undefined;
  return isRecord(here) ? here : {};
}

/** A schema without references: its parts of `allOf` put together. */
function plain(schema: Json): Json {
  if (typeof schema.$ref === 'string') return plain(at(schema.$ref.slice(2).split('/')));
  const parts = Array.isArray(schema.allOf) ? schema.allOf.filter(isRecord).map(plain) : [];
  const properties = Object.assign({}, ...parts.map((part) => part.properties ?? {}), schema.properties ?? {});
  return { ...Object.assign({}, ...parts), ...schema, properties };
}

const typeOf = (value: unknown): string => {
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
};

/** Where a value is not of the described type. Null passes: the description marks it almost nowhere. */
function differences(value: unknown, raw: Json, path: string): string[] {
  const schema = plain(raw);
  if (value === null || value === undefined || schema.oneOf || schema.anyOf) return [];
  const wanted = schema.type;
  const actual = typeOf(value);
  if (typeof wanted === 'string' && wanted !== actual && !(wanted === 'number' && actual === 'integer')) {
    return [`${path} is ${actual}, described as ${wanted}`];
  }
  if (Array.isArray(schema.enum) && !schema.enum.includes(value))
    return [`${path} is ${value}, not one of ${schema.enum}`];
  if (Array.isArray(value) && isRecord(schema.items)) {
    const items = schema.items;
    return value.flatMap((item, index) => differences(item, items, `${path}[${index}]`));
  }
  if (!isRecord(value) || !isRecord(schema.properties)) return [];
  const properties = schema.properties;
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  const missing = required.filter((key) => !(key in value)).map((key) => `${path}.${key} is missing`);
  return missing.concat(
    Object.entries(value).flatMap(([key, part]) => {
      const known = properties[key];
      return isRecord(known) ? differences(part, known, `${path}.${key}`) : [];
    }),
  );
}

const reads: readonly [string, string][] = [
  ['/api/v2/tickets/{ticket_id}', '/api/v2/tickets/1001'],
  ['/api/v2/tickets', '/api/v2/tickets?page[size]=10'],
  ['/api/v2/tickets/{ticket_id}/comments', '/api/v2/tickets/1001/comments?page[size]=10'],
  ['/api/v2/tickets/{ticket_id}/audits', '/api/v2/tickets/1001/audits?page[size]=10'],
  ['/api/v2/tickets/{ticket_id}/tags', '/api/v2/tickets/1001/tags'],
  ['/api/v2/incremental/tickets/cursor', '/api/v2/incremental/tickets/cursor?start_time=1'],
  ['/api/v2/users/me', '/api/v2/users/me'],
  ['/api/v2/users/search', '/api/v2/users/search?query=cleo'],
  ['/api/v2/groups', '/api/v2/groups'],
  ['/api/v2/groups/assignable', '/api/v2/groups/assignable'],
  ['/api/v2/group_memberships', '/api/v2/group_memberships'],
  ['/api/v2/triggers', '/api/v2/triggers'],
];

test.skipIf(!file).each(reads)('%s answers as Zendesk describes it', async (described, path) => {
  const { sandbox, api } = await start();
  sandbox.control.set({ incrementalLagMs: 0 });
  const all = [{ field: 'update_type', operator: 'is', value: 'Create' }];
  await trigger(api, 'tag', { all, actions: [{ field: 'current_tags', value: 'fresh' }] });
  const id = sandbox.control.openTicket({ from: 'cleo@shop.example', subject: 'Hi', text: 'Hello', flags: [4] });
  await put(api, id, {
    comment: { body: 'x', public: true },
    priority: 'high',
    group_id: await groupId(api, 'Billing'),
  });
  const content = at(['paths', described, 'get', 'responses', '200', 'content', 'application/json', 'schema']);
  const { status, body } = await api('GET', path);
  expect([status, Object.keys(content).length > 0]).toEqual([200, true]);
  expect(differences(body, content, 'body')).toEqual([]);
});
