// What a macro does to a ticket: its actions as a change, that change in the API's words, and pressing it as an agent
// does. Separate from the routes because the control functions press macros without HTTP.

import type { Macro } from './account-records.ts';
import { applyUpdate } from './apply-update.ts';
import { badRequest } from './errors.ts';
import { template } from './placeholders.ts';
import type { Ticket, User } from './records.ts';
import type { Account } from './state.ts';
import { textToHtml } from './text.ts';
import { changeOf } from './trigger-actions.ts';
import type { Change } from './update.ts';
import { viaPlain } from './via.ts';

/** What pressing the macro means for a ticket; later actions win, tags add up. */
export function changeBy(account: Account, macro: Macro, actor: User, ticket: Ticket | null): Change {
  const text = (value: unknown): string => {
    const plain = Array.isArray(value) ? String(value.at(-1)) : String(value);
    return ticket ? template(plain, account, { ticket, actor, comment: null }) : plain;
  };
  let change: Change = {};
  let comment: Partial<Record<'body' | 'html', string>> = {};
  let isPublic = true;
  for (const action of macro.actions) {
    const { field, value } = action;
    if (field === 'comment_value') comment = { body: text(value) };
    else if (field === 'comment_value_html') comment = { html: text(value) };
    else if (field === 'comment_mode_is_public') isPublic = value === true || value === 'true';
    else if (field === 'subject') change = { ...change, subject: text(value) };
    else change = merged(change, changeOf({ actor }, action));
  }
  const hasComment = comment.body !== undefined || comment.html !== undefined;
  return hasComment ? { ...change, comment: { authorId: actor.id, public: isPublic, ...comment } } : change;
}

const merged = (one: Change, other: Change): Change => ({
  ...one,
  ...other,
  ...(one.addTags || other.addTags ? { addTags: [...(one.addTags ?? []), ...(other.addTags ?? [])] } : {}),
  ...(one.customFields || other.customFields
    ? { customFields: [...(one.customFields ?? []), ...(other.customFields ?? [])] }
    : {}),
});

/** The changed attributes only, in the API's words. */
export function shownChange(change: Change, ticket: Ticket | null): Readonly<Record<string, unknown>> {
  const { comment, addTags, removeTags, tags, customFields, assigneeId, groupId, brandId, ...same } = change;
  const nextTags = [...(tags ?? ticket?.tags ?? []), ...(addTags ?? [])].filter((tag) => !removeTags?.includes(tag));
  const body = comment?.html ?? comment?.body ?? '';
  const html = comment?.html ?? textToHtml(body);
  return {
    ...same,
    ...(assigneeId === undefined ? {} : { assignee_id: assigneeId }),
    ...(groupId === undefined ? {} : { group_id: groupId }),
    ...(brandId === undefined ? {} : { brand_id: brandId }),
    ...(tags || addTags || removeTags ? { tags: [...new Set(nextTags)].sort() } : {}),
    ...(customFields ? { custom_fields: customFields, fields: customFields } : {}),
    ...(comment
      ? { comment: { body, html_body: html, scoped_body: [['channel:all', body]], public: comment.public } }
      : {}),
  };
}

/** An agent presses the macro with this title or id on a ticket and submits. */
export function pressMacro(account: Account, ticket: Ticket, wanted: string | number, agent: User): void {
  const macro = [...account.macros.values()].find((one) => one.id === wanted || one.title === wanted);
  if (!macro) throw badRequest(`No macro ${wanted}: add it with POST /api/v2/macros or in the seed`);
  const change = changeBy(account, macro, agent, ticket);
  applyUpdate(account, { ticketId: ticket.id, actorId: agent.id, via: viaPlain('web'), change });
}
