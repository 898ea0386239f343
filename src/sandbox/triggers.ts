// Making, changing and removing triggers, for admins. Separate from running them: this is about refusing, by name,
// what could never match.

import { invalidRecord, notFound } from './errors.ts';
import { paged } from './pages.ts';
import type { Condition, RuleAction, Trigger } from './records.ts';
import { type Call, idOf, isRecord, partOf, type Reply, type Route } from './route.ts';
import { type Account, nextId, stamp } from './state.ts';
import { isKnownAction } from './trigger-actions.ts';
import { isKnownCondition } from './trigger-conditions.ts';

export const triggerRoutes: readonly Route[] = [
  { method: 'get', path: '/api/v2/triggers', scope: 'triggers', access: 'admin', run: list },
  { method: 'get', path: '/api/v2/triggers/active', scope: 'triggers', access: 'admin', run: list },
  { method: 'get', path: '/api/v2/triggers/:id', scope: 'triggers', access: 'admin', run: show },
  { method: 'post', path: '/api/v2/triggers', scope: 'triggers', access: 'admin', run: create },
  { method: 'put', path: '/api/v2/triggers/:id', scope: 'triggers', access: 'admin', run: update },
  { method: 'delete', path: '/api/v2/triggers/:id', scope: 'triggers', access: 'admin', run: remove },
];

const shown = (account: Account, trigger: Trigger) => ({
  ...trigger,
  url: `${account.url}/api/v2/triggers/${trigger.id}.json`,
  raw_title: trigger.title,
  default: false,
  category_id: '1',
});

function triggerOf(call: Call): Trigger {
  const trigger = call.account.triggers.get(idOf(call));
  if (!trigger) throw notFound();
  return trigger;
}

function list(call: Call): Reply {
  const onlyActive = call.query.get('active') === 'true' || call.path.endsWith('/active');
  const triggers = [...call.account.triggers.values()]
    .filter((trigger) => trigger.active || !onlyActive)
    .sort((a, b) => a.position - b.position || a.id - b.id);
  return { body: paged(call, 'triggers', triggers, (trigger) => shown(call.account, trigger)).body };
}

function show(call: Call): Reply {
  return { body: { trigger: shown(call.account, triggerOf(call)) } };
}

function create(call: Call): Reply {
  const trigger = addTrigger(call.account, partOf(call, 'trigger'));
  return { status: 201, body: { trigger: shown(call.account, trigger) } };
}

export function addTrigger(account: Account, wanted: Readonly<Record<string, unknown>>): Trigger {
  if (typeof wanted.title !== 'string' || wanted.title === '') throw invalidRecord('title', 'Title: cannot be blank');
  const at = stamp(account);
  const positions = [...account.triggers.values()].map((one) => one.position);
  const trigger: Trigger = {
    id: nextId(account),
    title: wanted.title,
    description: null,
    active: true,
    position: Math.max(0, ...positions) + 1,
    conditions: { all: [], any: [] },
    actions: [],
    created_at: at,
    updated_at: at,
  };
  fill(account, trigger, { conditions: {}, actions: [], ...wanted });
  account.triggers.set(trigger.id, trigger);
  return trigger;
}

function update(call: Call): Reply {
  const trigger = triggerOf(call);
  fill(call.account, trigger, partOf(call, 'trigger'));
  return { body: { trigger: shown(call.account, trigger) } };
}

function remove(call: Call): Reply {
  call.account.triggers.delete(triggerOf(call).id);
  return { status: 204 };
}

/** Checks everything before it changes anything. */
function fill(account: Account, trigger: Trigger, wanted: Readonly<Record<string, unknown>>): void {
  const conditions = wanted.conditions === undefined ? trigger.conditions : conditionsOf(wanted.conditions);
  const actions = wanted.actions === undefined ? trigger.actions : actionsOf(account, wanted.actions);
  if (conditions.all.length + conditions.any.length === 0) {
    throw invalidRecord('base', 'You must select at least one condition');
  }
  trigger.conditions = conditions;
  trigger.actions = actions;
  if (typeof wanted.title === 'string') trigger.title = wanted.title;
  if (typeof wanted.description === 'string') trigger.description = wanted.description;
  if (typeof wanted.active === 'boolean') trigger.active = wanted.active;
  if (typeof wanted.position === 'number') trigger.position = wanted.position;
  trigger.updated_at = stamp(account);
}

const listOf = (value: unknown) => (Array.isArray(value) ? value.filter(isRecord) : []);

function conditionsOf(value: unknown): Trigger['conditions'] {
  const parts = isRecord(value) ? value : {};
  return { all: listOf(parts.all).map(conditionOf), any: listOf(parts.any).map(conditionOf) };
}

function conditionOf(part: Readonly<Record<string, unknown>>): Condition {
  const field = String(part.field);
  if (!isKnownCondition(field)) throw invalidRecord('base', `The condition field '${field}' is not valid`);
  return { field, operator: String(part.operator ?? 'is'), value: part.value ?? null };
}

function actionsOf(account: Account, value: unknown): readonly RuleAction[] {
  const actions = listOf(value).map((part) => ({ field: String(part.field), value: part.value ?? null }));
  if (actions.length === 0) throw invalidRecord('base', 'You must select at least one action');
  for (const action of actions) mustBePossible(account, action);
  return actions;
}

function mustBePossible(account: Account, { field, value }: RuleAction): void {
  if (!isKnownAction(field)) throw invalidRecord('base', `The action field '${field}' is not valid`);
  if (field !== 'notification_webhook') return;
  const id = String(Array.isArray(value) ? value[0] : value);
  const webhook = account.webhooks.get(id);
  if (!webhook) throw invalidRecord('base', `The webhook '${id}' does not exist`);
  if (!webhook.subscriptions.includes('conditional_ticket_events')) {
    throw invalidRecord('base', `The webhook '${id}' is not connected to triggers`);
  }
}
