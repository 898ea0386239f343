// What an app may read of the agent's page, by path: `ticket.requester.email`, `comment.text`, `currentUser`
// (https://developer.zendesk.com/api-reference/apps/apps-support-api/ticket_sidebar/). Pure: made from the page's data.

import { asSeen } from './form.js';

/** The id of the custom field that a path names; undefined when it names none. */
export const customFieldOf = (path) => /^ticket\.customField:custom_field_(\d+)$/.exec(path)?.[1];

/** A mistake of the app, told to it under the path it used. */
export const pathError = (path, message) => ({ name: 'APIError', message, path });

const identity = ({ id, name, email = null, role, locale = null }) => ({
  id,
  name,
  email,
  role,
  locale,
  avatarUrl: '',
  externalId: null,
  identities: email === null ? [] : [{ type: 'email', value: email, primary: true }],
  organizations: [],
});

const commentView = (comment) => ({
  id: comment.id,
  author: { id: comment.author_id, name: comment.author, role: comment.author_role, avatar: '' },
  value: comment.html_body,
  imageAttachments: [],
  nonImageAttachments: [],
  via: { channel: comment.channel },
});

function fieldsOf(ticket, desk) {
  const { assignee, assignee_id: userId, group, group_id: groupId } = ticket;
  return {
    id: ticket.id,
    subject: ticket.subject,
    description: ticket.description,
    status: ticket.status,
    priority: ticket.priority ?? '-',
    type: ticket.type ?? 'ticket',
    tags: ticket.tags,
    requester: identity(ticket.requester),
    assignee: {
      user: userId === null ? null : { id: userId, name: assignee },
      group: groupId === null ? null : { id: groupId, name: group },
    },
    comments: ticket.comments.map(commentView),
    via: { channel: ticket.channel },
    brand: desk.account.brand,
    externalId: ticket.external_id,
    organization: ticket.organization,
    collaborators: [],
    isNew: false,
    createdAt: ticket.created_at,
    updatedAt: ticket.updated_at,
  };
}

/** "en-US" for the account's "en-us". */
const localeOf = (locale) => (locale === null ? null : locale.replace(/-(\w{2})$/, (region) => region.toUpperCase()));

/** What is there to read everywhere. */
export const deskViewOf = (desk, colorScheme) => ({
  colorScheme,
  currentUser: {
    ...identity({ ...desk.agent, locale: localeOf(desk.agent.locale) }),
    groups: desk.agent.groups,
    tags: desk.agent.tags,
    timeZone: { ianaName: 'Etc/UTC', formattedOffset: 'GMT+00:00', offset: 0 },
  },
  currentAccount: { subdomain: desk.account.subdomain, planName: 'Sandbox', timeFormat: 24 },
  customFields: {},
});

/** What there is to read beside a ticket, besides; `form` holds what the agent has not submitted yet. */
export function ticketViewOf(ticket, form, desk) {
  const seen = asSeen(ticket, form, desk);
  const comment = { text: form.text, type: form.type, useRichText: false };
  return {
    ticket: { ...fieldsOf(seen, desk), comment },
    comment,
    customFields: Object.fromEntries(seen.custom_fields.map(({ id, value }) => [id, value])),
  };
}

/** The value at a path; throws what `pathError` makes for one that is not there. */
export function readPath(view, path) {
  const custom = customFieldOf(path);
  if (custom !== undefined && Object.hasOwn(view.customFields, custom)) return view.customFields[custom];
  let value = view;
  for (const part of path.split('.')) {
    if (value === null) return null;
    if (typeof value !== 'object' || !Object.hasOwn(value, part) || (value === view && part === 'customFields'))
      throw pathError(path, 'No such path: the local Zendesk does not know it');
    value = value[part];
  }
  return value;
}

const watched = [
  ...['subject', 'status', 'priority', 'type', 'tags', 'requester', 'externalId'].map((name) => `ticket.${name}`),
  ...['ticket.assignee.user', 'ticket.assignee.group', 'comment.text', 'comment.type'],
];

/** The `*.changed` events between two views, as name and new value. */
export function changesBetween(before, after) {
  const differs = (one, other) => JSON.stringify(one) !== JSON.stringify(other);
  const paths = watched.filter((path) => differs(readPath(before, path), readPath(after, path)));
  const ids = Object.keys({ ...before.customFields, ...after.customFields });
  const custom = ids.filter((id) => differs(before.customFields[id], after.customFields[id]));
  return [
    ...paths.map((path) => [`${path}.changed`, readPath(after, path)]),
    ...custom.map((id) => [`ticket.custom_field_${id}.changed`, after.customFields[id] ?? null]),
    ...(differs(before.ticket.comments, after.ticket.comments)
      ? [['ticket.conversation.changed', after.ticket.comments]]
      : []),
  ];
}
