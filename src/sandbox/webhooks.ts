// Making, changing, testing and removing webhooks, their signing secrets, and what became of their calls; for admins
// (https://developer.zendesk.com/api-reference/webhooks/webhooks-api/webhooks/). Separate from sending them.

import { randomBytes } from 'node:crypto';
import { isLoopback, send } from './deliver.ts';
import { listedError } from './errors.ts';
import { paged } from './pages.ts';
import type { Webhook, WebhookAuthentication } from './records.ts';
import { type Call, callerOf, isRecord, type Reply, type Route } from './route.ts';
import { type Account, nextId, stamp } from './state.ts';

/** Zendesk signs a test of a webhook that does not exist yet with this well-known string. */
const testSecret = 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==';
const base = '/api/v2/webhooks';
const admin = { scope: 'webhooks', access: 'admin' } as const;

export const webhookRoutes: readonly Route[] = [
  { method: 'get', path: base, ...admin, run: list },
  { method: 'post', path: base, ...admin, run: create },
  { method: 'post', path: `${base}/test`, ...admin, run: test },
  { method: 'get', path: `${base}/:id`, ...admin, run: (call) => ({ body: { webhook: shown(webhookOf(call)) } }) },
  { method: 'put', path: `${base}/:id`, ...admin, run: update },
  { method: 'patch', path: `${base}/:id`, ...admin, run: update },
  { method: 'delete', path: `${base}/:id`, ...admin, run: remove },
  { method: 'get', path: `${base}/:id/signing_secret`, ...admin, run: (call) => secretBody(webhookOf(call)) },
  { method: 'post', path: `${base}/:id/signing_secret`, ...admin, run: resetSecret },
  { method: 'get', path: `${base}/:id/invocations`, ...admin, run: invocations },
];

function webhookOf(call: Call): Webhook {
  const webhook = call.account.webhooks.get(call.params.id ?? '');
  if (webhook) return webhook;
  throw listedError(404, 'WebhookNotFound', 'Webhook not found', `Webhook ${call.params.id} does not exist`);
}

function shown(webhook: Webhook): Record<string, unknown> {
  const { secret, authentication, ...rest } = webhook;
  if (!authentication) return rest;
  return {
    ...rest,
    authentication: { type: authentication.type, add_position: authentication.add_position ?? 'header' },
  };
}

const invalid = (detail: string): Error => listedError(400, 'InvalidWebhook', 'Invalid webhook', detail);

function list(call: Call): Reply {
  const part = call.query.get('filter[name_contains]') ?? '';
  const found = [...call.account.webhooks.values()].filter((one) => one.name.includes(part));
  return { body: paged(call, 'webhooks', found, shown).body };
}

function create(call: Call): Reply {
  const { account } = call;
  const at = stamp(account);
  const by = String(callerOf(call).id);
  const webhook: Webhook = {
    id: ulid(account),
    description: null,
    status: 'active',
    authentication: null,
    custom_headers: null,
    secret: randomBytes(32).toString('base64'),
    created_at: at,
    created_by: by,
    updated_at: at,
    updated_by: by,
    ...read(call.body.webhook, null),
  };
  account.webhooks.set(webhook.id, webhook);
  return { status: 201, body: { webhook: shown(webhook) } };
}

function update(call: Call): Reply {
  const webhook = webhookOf(call);
  Object.assign(webhook, read(call.body.webhook, webhook), {
    updated_at: stamp(call.account),
    updated_by: String(callerOf(call).id),
  });
  return { status: 204 };
}

function remove(call: Call): Reply {
  call.account.webhooks.delete(webhookOf(call).id);
  return { status: 204 };
}

type Fields = Pick<Webhook, 'name' | 'endpoint' | 'http_method' | 'request_format' | 'subscriptions'> &
  Partial<Pick<Webhook, 'status' | 'description' | 'authentication' | 'custom_headers'>>;

/** The checked fields of a body; how a webhook is connected cannot change after it was made. */
function read(value: unknown, known: Webhook | null): Fields {
  if (!isRecord(value)) throw invalid('The webhook object is missing');
  const text = (key: 'name' | 'endpoint' | 'http_method' | 'request_format'): string => {
    const found = value[key] ?? known?.[key];
    if (typeof found !== 'string' || found === '') throw invalid(`${key} is required`);
    return found;
  };
  const fields: Fields = {
    name: text('name'),
    endpoint: text('endpoint'),
    http_method: text('http_method').toUpperCase(),
    request_format: text('request_format'),
    subscriptions: subscriptionsOf(value.subscriptions, known),
    ...(value.status === 'active' || value.status === 'inactive' ? { status: value.status } : {}),
    ...(typeof value.description === 'string' ? { description: value.description } : {}),
    ...(isRecord(value.authentication) ? { authentication: value.authentication as WebhookAuthentication } : {}),
    ...(isRecord(value.custom_headers) ? { custom_headers: value.custom_headers as Record<string, string> } : {}),
  };
  if (!isLoopback(fields.endpoint)) {
    throw invalid(`The sandbox only calls this machine: use http://127.0.0.1:PORT/… instead of ${fields.endpoint}`);
  }
  return fields;
}

function subscriptionsOf(value: unknown, known: Webhook | null): readonly string[] {
  if (value === undefined && known) return known.subscriptions;
  const wanted = Array.isArray(value) ? value.map(String) : [];
  const isTriggered = wanted.includes('conditional_ticket_events');
  if (isTriggered && wanted.length > 1) throw invalid('conditional_ticket_events cannot be combined with events');
  const wrong = wanted.find(
    (one) => one !== 'conditional_ticket_events' && !/^zen:event-type:[a-z_]+\.[a-z_]+$/.test(one),
  );
  if (wrong !== undefined) throw invalid(`${wrong} is not a subscription`);
  if (known && isTriggered !== known.subscriptions.includes('conditional_ticket_events')) {
    throw invalid('The connection method of a webhook cannot be changed');
  }
  return wanted;
}

const secretBody = (webhook: Webhook): Reply => ({
  body: { signing_secret: { algorithm: 'sha256', secret: webhook.secret } },
});

function resetSecret(call: Call): Reply {
  const webhook = webhookOf(call);
  webhook.secret = randomBytes(32).toString('base64');
  return { ...secretBody(webhook), status: 201 };
}

/** Descriptions of the API disagree whether the body's key is `request` or `webhook`: both do. */
async function test(call: Call): Promise<Reply> {
  const { account, body, query } = call;
  const known = account.webhooks.get(query.get('webhook_id') ?? '');
  const request = [body.request, body.webhook].find(isRecord) ?? {};
  const fields = read({ name: 'test', http_method: 'POST', request_format: 'json', ...known, ...request }, null);
  const blank = { id: ulid(account), secret: testSecret, authentication: null, custom_headers: null };
  const webhook = { ...blank, ...known, ...fields } as Webhook;
  const payload = typeof request.payload === 'string' ? request.payload : '{"test":true}';
  const answer = await send(account, { id: String(nextId(account)), webhook, body: payload });
  return { body: { response: { status: answer.status, headers: [], payload: answer.body } } };
}

function invocations(call: Call): Reply {
  const { id } = webhookOf(call);
  const own = call.account.attempts.filter((attempt) => attempt.webhookId === id && attempt.outcome !== 'lost');
  return {
    body: paged(call, 'invocations', own, (attempt) => ({
      id: attempt.invocationId,
      latest_completed_at: attempt.at,
      status: attempt.outcome,
      status_code: String(attempt.status),
    })).body,
  };
}

/** 26 characters as in Zendesk's webhook ids: time first, then chance. */
function ulid(account: Account): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const chance = [...randomBytes(16)].map((byte) => alphabet[byte % 32]).join('');
  const time = account.clock().toString(32).toUpperCase().padStart(10, '0').slice(-10);
  return `${time}${chance}`;
}
