// The conditions of triggers: which fields the sandbox knows and when each is met. Separate from running triggers so
// that creating one can refuse an unknown field by name
// (https://developer.zendesk.com/documentation/ticketing/reference-guides/conditions-reference/).

import type { Occasion } from './occasion.ts';
import { isStaff } from './people.ts';
import type { Condition, Trigger } from './records.ts';
import { isVia } from './via.ts';

type Test = (occasion: Occasion, condition: Condition) => boolean;

const statusOrder = ['new', 'open', 'pending', 'hold', 'solved', 'closed'];
const priorityOrder = ['', 'low', 'normal', 'high', 'urgent'];
const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

/** is, is_not, changed, value, less_than … over one field of the ticket, before and after. */
function ticketField(
  field: 'status' | 'priority' | 'type' | 'group_id' | 'assignee_id' | 'requester_id' | 'organization_id' | 'brand_id',
  order: readonly string[] = [],
): Test {
  return ({ before, ticket, isNew }, { operator, value }) => {
    const now = text(ticket[field]);
    const was = isNew ? '' : text(before[field]);
    const wanted = text(value);
    const rank = (one: string): number => order.indexOf(one);
    if (operator === 'is') return now === wanted;
    if (operator === 'is_not') return now !== wanted;
    if (operator === 'less_than') return rank(now) < rank(wanted);
    if (operator === 'greater_than') return rank(now) > rank(wanted);
    if (operator === 'changed') return now !== was;
    if (operator === 'not_changed') return now === was;
    if (operator === 'value') return now !== was && now === wanted;
    if (operator === 'value_previous') return now !== was && was === wanted;
    if (operator === 'not_value') return now === was || now !== wanted;
    if (operator === 'not_value_previous') return now === was || was !== wanted;
    return false;
  };
}

const negatable =
  (test: Test): Test =>
  (occasion, condition) =>
    test(occasion, condition) !== (condition.operator === 'is_not');

const role: Test = ({ actor }, { value }) => {
  if (value === 'end_user') return !isStaff(actor);
  if (value === 'agent') return isStaff(actor);
  return text(value) === String(actor.id);
};

const commentIsPublic: Test = ({ comment }, { value }) => {
  if (!comment) return false;
  if (value === 'not_relevant') return true;
  const isSeen = text(value) === 'true' || value === 'requester_can_see_comment';
  return comment.public === isSeen;
};

const currentTags: Test = ({ ticket }, { operator, value }) => {
  const has = text(value)
    .split(/\s+/)
    .some((tag) => ticket.tags.includes(tag));
  return operator === 'not_includes' ? !has : has;
};

const contains = (haystack: string, { operator, value }: Condition): boolean => {
  const has = text(value)
    .toLowerCase()
    .split(/\s+/)
    .some((word) => haystack.toLowerCase().includes(word));
  return operator === 'not_includes' ? !has : has;
};

const tests: Readonly<Record<string, Test>> = {
  update_type: negatable(({ isNew }, { value }) => (value === 'Create') === isNew),
  status: ticketField('status', statusOrder),
  priority: ticketField('priority', priorityOrder),
  type: ticketField('type'),
  group_id: ticketField('group_id'),
  assignee_id: ticketField('assignee_id'),
  requester_id: ticketField('requester_id'),
  organization_id: ticketField('organization_id'),
  brand_id: ticketField('brand_id'),
  role: negatable(role),
  comment_is_public: commentIsPublic,
  current_tags: currentTags,
  via_id: negatable(({ ticket }, { value }) => isVia(ticket.via, value)),
  current_via_id: negatable(({ via }, { value }) => isVia(via, value)),
  subject_includes_word: ({ ticket }, condition) => contains(ticket.subject, condition),
  comment_includes_word: ({ comment }, condition) => contains(comment?.plain_body ?? '', condition),
};

export const isKnownCondition = (field: string): boolean => Object.hasOwn(tests, field);

/** All of `all`, and one of `any` unless it is empty. */
export function meets(conditions: Trigger['conditions'], occasion: Occasion): boolean {
  const test = (condition: Condition): boolean => tests[condition.field]?.(occasion, condition) ?? false;
  return conditions.all.every(test) && (conditions.any.length === 0 || conditions.any.some(test));
}
