// Holds the sandbox's replies against Zendesk's published description of its API, where there is a copy: the file that
// ZENDESK_OPENAPI names, or one in a folder `shared` beside the project. It is not ours to ship, so without it these
// checks are skipped, and say so.

import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { isRecord } from '../../src/sandbox/route.ts';
import { groupId, put, seed, start, trigger } from './world.ts';

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

type Asked = readonly [described: string, method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown];

const organization = { name: 'Acme' };
const task = { subject: 'Call', comment: { body: 'Call back' }, type: 'task', due_at: '2026-12-01T10:00:00Z' };
const field = { type: 'tagger', title: 'Kind', custom_field_options: [{ name: 'Bug', value: 'kind_bug' }] };
const macro = { title: 'Tag', actions: [{ field: 'current_tags', value: 'seen' }] };

/** Everything the sandbox answers that the description has; `:name` stands for an id of the world below. */
const asked: readonly Asked[] = [
  ['/api/v2/tickets/{ticket_id}', 'GET', '/api/v2/tickets/1001'],
  ['/api/v2/tickets', 'GET', '/api/v2/tickets?page[size]=10'],
  ['/api/v2/tickets', 'GET', '/api/v2/tickets?external_id=order-17'],
  ['/api/v2/tickets', 'POST', '/api/v2/tickets', { ticket: task }],
  ['/api/v2/tickets/{ticket_id}/comments', 'GET', '/api/v2/tickets/1001/comments?page[size]=10'],
  ['/api/v2/tickets/{ticket_id}/audits', 'GET', '/api/v2/tickets/1001/audits?page[size]=10'],
  ['/api/v2/tickets/{ticket_id}/tags', 'GET', '/api/v2/tickets/1001/tags'],
  ['/api/v2/tickets/{ticket_id}/merge', 'POST', '/api/v2/tickets/1001/merge', { ids: [1002] }],
  [
    '/api/v2/tickets/{ticket_id}/comments/{ticket_comment_id}/redact',
    'PUT',
    '/api/v2/tickets/1001/comments/:comment/redact',
    { text: 'Hello' },
  ],
  [
    '/api/v2/comment_redactions/{ticket_comment_id}',
    'PUT',
    '/api/v2/comment_redactions/:comment',
    { ticket_id: 1001, html_body: '<redact>Hello</redact>' },
  ],
  ['/api/v2/incremental/tickets/cursor', 'GET', '/api/v2/incremental/tickets/cursor?start_time=1'],
  ['/api/v2/incremental/ticket_metric_events', 'GET', '/api/v2/incremental/ticket_metric_events?start_time=1'],
  ['/api/v2/ticket_metrics', 'GET', '/api/v2/ticket_metrics'],
  ['/api/v2/ticket_metrics/{ticket_metric_id}', 'GET', '/api/v2/ticket_metrics/:metric'],
  ['/api/v2/users/me', 'GET', '/api/v2/users/me'],
  ['/api/v2/users/search', 'GET', '/api/v2/users/search?query=cleo'],
  ['/api/v2/users/{user_id}', 'PUT', '/api/v2/users/:user', { user: { user_fields: { tier: 'vip' } } }],
  ['/api/v2/user_fields', 'GET', '/api/v2/user_fields'],
  ['/api/v2/user_fields', 'POST', '/api/v2/user_fields', { user_field: { ...field, key: 'kind' } }],
  ['/api/v2/groups', 'GET', '/api/v2/groups'],
  ['/api/v2/groups/assignable', 'GET', '/api/v2/groups/assignable'],
  ['/api/v2/group_memberships', 'GET', '/api/v2/group_memberships'],
  ['/api/v2/organizations', 'GET', '/api/v2/organizations'],
  ['/api/v2/organizations', 'POST', '/api/v2/organizations', { organization }],
  ['/api/v2/organizations/count', 'GET', '/api/v2/organizations/count'],
  ['/api/v2/organizations/search', 'GET', '/api/v2/organizations/search?name=shop'],
  ['/api/v2/organizations/autocomplete', 'GET', '/api/v2/organizations/autocomplete?name=sh'],
  ['/api/v2/organizations/show_many', 'GET', '/api/v2/organizations/show_many?ids=11'],
  ['/api/v2/organizations/{organization_id}', 'GET', '/api/v2/organizations/11'],
  ['/api/v2/organizations/{organization_id}', 'PUT', '/api/v2/organizations/11', { organization: { notes: 'x' } }],
  ['/api/v2/organizations/{organization_id}/related', 'GET', '/api/v2/organizations/11/related'],
  ['/api/v2/organization_fields', 'GET', '/api/v2/organization_fields'],
  ['/api/v2/ticket_fields', 'GET', '/api/v2/ticket_fields'],
  ['/api/v2/ticket_fields', 'POST', '/api/v2/ticket_fields', { ticket_field: field }],
  ['/api/v2/ticket_fields/count', 'GET', '/api/v2/ticket_fields/count'],
  ['/api/v2/ticket_fields/{ticket_field_id}', 'GET', '/api/v2/ticket_fields/12'],
  ['/api/v2/ticket_fields/{ticket_field_id}/options', 'GET', '/api/v2/ticket_fields/12/options'],
  ['/api/v2/ticket_forms', 'GET', '/api/v2/ticket_forms'],
  ['/api/v2/ticket_forms/{ticket_form_id}', 'GET', '/api/v2/ticket_forms/13'],
  ['/api/v2/brands', 'GET', '/api/v2/brands'],
  ['/api/v2/brands/{brand_id}', 'GET', '/api/v2/brands/14'],
  ['/api/v2/locales', 'GET', '/api/v2/locales'],
  ['/api/v2/locales/public', 'GET', '/api/v2/locales/public'],
  ['/api/v2/locales/agent', 'GET', '/api/v2/locales/agent'],
  ['/api/v2/locales/current', 'GET', '/api/v2/locales/current'],
  ['/api/v2/locales/{locale_id}', 'GET', '/api/v2/locales/1'],
  ['/api/v2/triggers', 'GET', '/api/v2/triggers'],
  ['/api/v2/macros', 'GET', '/api/v2/macros'],
  ['/api/v2/macros', 'POST', '/api/v2/macros', { macro }],
  ['/api/v2/macros/active', 'GET', '/api/v2/macros/active'],
  ['/api/v2/macros/search', 'GET', '/api/v2/macros/search?query=tag'],
  ['/api/v2/macros/{macro_id}', 'GET', '/api/v2/macros/15'],
  ['/api/v2/macros/{macro_id}/apply', 'GET', '/api/v2/macros/15/apply'],
  ['/api/v2/tickets/{ticket_id}/macros/{macro_id}/apply', 'GET', '/api/v2/tickets/1001/macros/15/apply'],
  ['/api/v2/search', 'GET', '/api/v2/search?query=type:ticket'],
  ['/api/v2/search/count', 'GET', '/api/v2/search/count?query=type:ticket'],
  ['/api/v2/search/export', 'GET', '/api/v2/search/export?query=x&filter[type]=ticket'],
  ['/api/v2/satisfaction_ratings', 'GET', '/api/v2/satisfaction_ratings'],
  ['/api/v2/satisfaction_ratings/{satisfaction_rating_id}', 'GET', '/api/v2/satisfaction_ratings/:rating'],
  ['/api/v2/job_statuses/{job_status_id}', 'GET', '/api/v2/job_statuses/:job'],
  ['/api/v2/satisfaction_ratings/count', 'GET', '/api/v2/satisfaction_ratings/count'],
];

async function world() {
  const { sandbox, api } = await start({
    seed: {
      ...seed,
      organizations: [{ id: 11, name: 'Shop', domain_names: ['shop.example'] }],
      ticketFields: [{ id: 12, ...field, title: 'Sort' }],
      ticketForms: [{ id: 13, name: 'Form' }],
      brands: [{ id: 14, name: 'Pro', subdomain: 'pro' }],
      macros: [{ id: 15, ...macro }],
    },
  });
  sandbox.control.set({ incrementalLagMs: 0 });
  const all = [{ field: 'update_type', operator: 'is', value: 'Create' }];
  await trigger(api, 'tag', { all, actions: [{ field: 'current_tags', value: 'fresh' }] });
  const id = sandbox.control.openTicket({ from: 'cleo@shop.example', subject: 'Hi', text: 'Hello', flags: [4] });
  for (const text of ['Hello', 'Hello?']) sandbox.control.openTicket({ from: 'dan@shop.example', text });
  const changed = await put(api, id, {
    comment: { body: 'x', public: true },
    priority: 'high',
    group_id: await groupId(api, 'Billing'),
    custom_fields: [{ id: 12, value: 'kind_bug' }],
  });
  expect(changed.status).toBe(200);
  sandbox.control.rateTicket(id, { score: 'good', comment: 'Thanks' });
  const merged = await api('POST', '/api/v2/tickets/1002/merge', { ids: [1003] });
  const ids: Record<string, string | number | undefined> = {
    job: merged.body.job_status.id,
    rating: [...sandbox.state.ratings.keys()][0],
    comment: sandbox.state.comments.get(id)?.[0]?.id,
    metric: (await api('GET', `/api/v2/tickets/${id}/metrics`)).body.ticket_metric.id,
    user: sandbox.state.tickets.get(id)?.requester_id,
  };
  return { api, fill: (path: string) => path.replace(/:([a-z]+)(?=\/|$)/, (_, name: string) => String(ids[name])) };
}

/** The description of a success: Zendesk gives several codes, and some that are not the ones it answers with. */
function described(path: string, method: string): Json {
  const responses = at(['paths', path, method.toLowerCase(), 'responses']);
  const code = ['200', '201', '202'].find((one) => one in responses) ?? '200';
  return at(['paths', path, method.toLowerCase(), 'responses', code, 'content', 'application/json', 'schema']);
}

const cases = asked.map(([path, method, url, sent]) => ({ path, method, url, sent }));

test.skipIf(!file).each(cases)(
  '$path, by $method, answers as Zendesk describes it',
  async ({ path, method, url, sent }) => {
    const { api, fill } = await world();
    const schema = described(path, method);
    const { status, body } = await api(method, fill(url), sent);
    expect([status < 300, Object.keys(schema).length > 0]).toEqual([true, true]);
    expect(differences(body, schema, 'body')).toEqual([]);
  },
);
