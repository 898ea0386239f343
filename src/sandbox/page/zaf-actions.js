// What an app may do to the agent's page: set fields of the unsaved form, put text into the composer, speak to the
// agent. Nothing here stores anything: only submitting does.

import { addTags, removeTags, setTags } from './form.js';
import { customFieldOf, pathError } from './zaf-paths.js';

const oneOf =
  (...values) =>
  (value) =>
    values.includes(value);
const isText = (value) => typeof value === 'string';
const isTexts = (value) => Array.isArray(value) && value.every(isText);
const isId = (value) => value === undefined || value === null || Number.isSafeInteger(Number(value));
const isAssignee = (value) => typeof value === 'object' && value !== null && isId(value.groupId) && isId(value.userId);

const change = (field) => (form, value) => {
  form.changes[field] = value === '-' || value === 'ticket' ? null : value;
};
const commentText = [isText, (form, value) => Object.assign(form, { text: value })];
const commentType = [oneOf('publicReply', 'internalNote'), (form, value) => Object.assign(form, { type: value })];

function assign(form, { groupId, userId }) {
  const idOf = (value) => (value === null ? null : Number(value));
  if (groupId !== undefined) form.changes.group_id = idOf(groupId);
  if (userId !== undefined) form.changes.assignee_id = idOf(userId);
}

/** By path: whether a value fits, and what it does to the form. */
const setters = {
  'ticket.subject': [isText, change('subject')],
  'ticket.status': [oneOf('new', 'open', 'pending', 'hold', 'solved'), change('status')],
  'ticket.priority': [oneOf('-', null, 'low', 'normal', 'high', 'urgent'), change('priority')],
  'ticket.type': [oneOf('ticket', null, 'question', 'incident', 'problem', 'task'), change('type')],
  'ticket.assignee': [isAssignee, assign],
  'ticket.externalId': [isText, change('external_id')],
  'ticket.tags': [isTexts, (form, value, ticket) => setTags(form, ticket, value)],
  'comment.text': commentText,
  'ticket.comment.text': commentText,
  'comment.type': commentType,
  'ticket.comment.type': commentType,
};

/** Changes the form; throws what `pathError` makes. */
export function setPath({ ticket, form }, path, value) {
  if (ticket === undefined) throw pathError(path, 'There is no ticket here');
  const custom = customFieldOf(path);
  if (custom !== undefined) {
    if (!ticket.custom_fields.some(({ id }) => String(id) === custom)) throw pathError(path, 'No such field');
    form.customFields[custom] = value;
    return;
  }
  if (!Object.hasOwn(setters, path)) throw pathError(path, 'This path cannot be set in the local Zendesk');
  const [fits, apply] = setters[path];
  if (!fits(value)) throw pathError(path, `This value does not fit: ${JSON.stringify(value)}`);
  apply(form, value, ticket);
}

/** The words of an app's HTML; a document made this way runs and loads nothing. */
function wordsOf(html) {
  const page = new DOMParser().parseFromString(String(html), 'text/html');
  for (const node of page.querySelectorAll('script, style, template')) node.remove();
  for (const node of page.querySelectorAll('br')) node.replaceWith('\n');
  for (const node of page.querySelectorAll('p, div, li, tr, h1, h2, h3, h4, blockquote')) node.append('\n');
  return (page.body.textContent ?? '').trimEnd();
}

const append = ({ form }, text) => {
  form.text += text;
};

const appending = {
  appendText: (place, text) => append(place, String(text)),
  appendMarkdown: (place, text) => append(place, String(text)),
  appendHtml: (place, html) => append(place, wordsOf(html)),
};

/** What needs a ticket; `place` is the app's ticket, its form, its frame, and the page around it. */
const ticketActions = {
  ...Object.fromEntries(Object.entries(appending).map(([name, run]) => [`comment.${name}`, run])),
  ...Object.fromEntries(Object.entries(appending).map(([name, run]) => [`ticket.comment.${name}`, run])),
  'ticket.editor.insert': (place, html) => place.page.insert(place.ticket.id, wordsOf(html)),
  'ticket.tags.add': ({ form }, ...tags) => addTags(form, tags.flat().map(String)),
  'ticket.tags.remove': ({ form }, ...tags) => removeTags(form, tags.flat().map(String)),
  enableSave: ({ form }) => Object.assign(form, { canSave: true }),
  disableSave: ({ form }) => Object.assign(form, { canSave: false }),
};

const actions = {
  notify: ({ page }, message, kind = 'notice', durationMs = 5000) =>
    page.notify(String(message), String(kind), Number(durationMs)),
  resize: ({ frame }, { height } = {}) => {
    const pixels = Number.parseInt(height, 10);
    if (Number.isFinite(pixels)) frame.style.height = `${Math.min(Math.max(pixels, 40), 2000)}px`;
  },
  routeTo: ({ page }, kind, id) => {
    if (kind !== 'ticket' || !page.open(Number(id))) throw pathError('routeTo', `There is nothing at ${kind} ${id}`);
  },
  /** The framework counts clicks; nobody does here. */
  track: () => undefined,
};

/** Does it; throws what `pathError` makes for what the page cannot do. */
export function invokePath(place, path, args) {
  const there = place.ticket === undefined ? actions : { ...actions, ...ticketActions };
  if (!Object.hasOwn(there, path)) throw pathError(path, 'The local Zendesk cannot do this');
  return there[path](place, ...(Array.isArray(args) ? args : [args])) ?? null;
}
