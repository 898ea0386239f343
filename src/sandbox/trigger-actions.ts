// What trigger actions do to a ticket's fields, and which action fields the sandbox knows. Separate from running them
// so that creating a trigger can refuse an unknown action by name.

import type { Occasion } from './occasion.ts';
import type { Priority, RuleAction, Status, TicketType } from './records.ts';
import type { Change } from './update.ts';

/** Who does it is all that an action needs to know. */
type By = Pick<Occasion, 'actor'>;
type Effect = (value: unknown, by: By) => Change;

const words = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(String) : String(value).split(/\s+/);

const idOrNull = (value: unknown): number | null => (value === '' || value === null ? null : Number(value));

const effects: Readonly<Record<string, Effect>> = {
  status: (value) => ({ status: value as Status }),
  priority: (value) => ({ priority: (value || null) as Priority | null }),
  type: (value) => ({ type: (value || null) as TicketType | null }),
  group_id: (value) => ({ groupId: idOrNull(value) }),
  assignee_id: (value, by) => ({ assigneeId: value === 'current_user' ? by.actor.id : idOrNull(value) }),
  brand_id: (value) => ({ brandId: Number(value) }),
  set_tags: (value) => ({ tags: words(value) }),
  current_tags: (value) => ({ addTags: words(value) }),
  remove_tags: (value) => ({ removeTags: words(value) }),
};

const notifications = ['notification_webhook', 'notification_user', 'notification_group'];

const customField = /^custom_fields_(\d+)$/;

export const isKnownAction = (field: string): boolean =>
  Object.hasOwn(effects, field) || notifications.includes(field) || customField.test(field);

export function changeOf(by: By, action: RuleAction): Change {
  const id = customField.exec(action.field)?.[1];
  if (id !== undefined) return { customFields: [{ id: Number(id), value: action.value }] };
  return effects[action.field]?.(action.value, by) ?? {};
}
