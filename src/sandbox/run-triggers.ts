// Runs the triggers of the account over one update: in order of position, from the top again after each one that
// changed something, each at most once. Separate because this order is a rule of its own in Zendesk
// (https://support.zendesk.com/hc/en-us/articles/4408822236058).

import { changeFields } from './change-fields.ts';
import { refusalOf } from './errors.ts';
import type { Occasion } from './occasion.ts';
import { isStaff } from './people.ts';
import { template } from './placeholders.ts';
import type { AuditEvent, RuleAction, Trigger, User, Via } from './records.ts';
import { type Account, nextId } from './state.ts';
import { copyTicket, fieldChanges } from './ticket-fields.ts';
import { changeOf } from './trigger-actions.ts';
import { meets } from './trigger-conditions.ts';
import { viaTrigger } from './via.ts';

export function runTriggers(account: Account, occasion: Occasion): void {
  const fired = new Set<number>();
  let next = nextToFire(account, occasion, fired);
  while (next) {
    fired.add(next.id);
    fire(account, occasion, next);
    next = nextToFire(account, occasion, fired);
  }
}

/**
 * Starting from the top after every trigger equals Zendesk's order: one that changed nothing cannot make an earlier
 * one match.
 */
function nextToFire(account: Account, occasion: Occasion, fired: ReadonlySet<number>): Trigger | undefined {
  return [...account.triggers.values()]
    .filter((trigger) => trigger.active && !fired.has(trigger.id))
    .sort((a, b) => a.position - b.position || a.id - b.id)
    .find((trigger) => meets(trigger.conditions, occasion));
}

function fire(account: Account, occasion: Occasion, trigger: Trigger): void {
  const via = viaTrigger(trigger);
  const before = copyTicket(occasion.ticket);
  const closed = occasion.ticket.status === 'closed';
  for (const action of trigger.actions) {
    if (action.field === 'notification_webhook') callWebhook(account, occasion, action);
    else if (action.field.startsWith('notification_')) occasion.audit.events.push(mailed(account, via, action));
    else if (!closed) tryAction(account, occasion, action);
  }
  for (const change of fieldChanges(before, occasion.ticket)) {
    occasion.audit.events.push({ id: nextId(account), type: 'Change', ...change, via });
  }
}

/** An action that the ticket's state forbids is left out; the person whose update it follows hears nothing of it. */
function tryAction(account: Account, occasion: Occasion, action: RuleAction): void {
  try {
    changeFields(account, occasion.ticket, changeOf(occasion, action), ruleActor(account, occasion));
  } catch (error) {
    if (!refusalOf(error)) throw error;
  }
}

/** Rules never count as a customer's word, whoever set them off. */
function ruleActor(account: Account, occasion: Occasion): User {
  if (isStaff(occasion.actor)) return occasion.actor;
  return [...account.users.values()].find(isStaff) ?? occasion.actor;
}

function mailed(account: Account, via: Via, action: RuleAction): AuditEvent {
  return {
    id: nextId(account),
    type: 'Notification',
    via,
    subject: 'Notification',
    body: '',
    recipients: [action.value],
  };
}

function callWebhook(account: Account, occasion: Occasion, action: RuleAction): void {
  const [id, text] = Array.isArray(action.value) ? action.value : [action.value, ''];
  const webhook = account.webhooks.get(String(id));
  if (webhook?.status !== 'active') return;
  const body = template(typeof text === 'string' ? text : JSON.stringify(text), account, occasion);
  account.deliver({ id: String(nextId(account)), webhook, body });
}
