// The composer under a conversation: the agent writes a public reply or an internal note and submits it with a status,
// or a person plays the customer. Apps write into the same form, so that what they insert can be seen and changed.

import { replyAsCustomer, submitTicket } from './api.js';
import { emitToApps, objections } from './apps.js';
import { formOf, statusAfter, submissionOf, takeOut, unsavedFields, whatIsMissing } from './form.js';

const byId = (id) => document.getElementById(id);
const nodes = {
  box: byId('composer'),
  tabs: byId('composer-tabs'),
  form: byId('answer'),
  text: byId('answer-text'),
  status: byId('answer-status'),
  submit: byId('answer-submit'),
  unsaved: byId('answer-unsaved'),
  saved: byId('answer-saved'),
  error: byId('answer-error'),
  agent: byId('composer-agent'),
  reply: byId('reply'),
  replyText: byId('reply-text'),
  replyError: byId('reply-error'),
};
const labels = {
  publicReply: 'Write a public reply to the customer',
  internalNote: 'Write a note that only agents see',
};
let isCustomer = false;
/** The ticket on screen, as it is stored. */
let shown;
let agent = null;

const isBlocked = (ticket, form) => form.isSending || !form.canSave || ticket.status === 'closed';

/** Draws the form of the ticket that is chosen; `ticket` undefined hides it. */
export function drawComposer(ticket, desk) {
  shown = ticket;
  agent = desk?.agent ?? null;
  const hasAgent = agent !== null;
  if (agent?.isLight && ticket !== undefined) formOf(ticket.id).type = 'internalNote';
  const mode = !hasAgent || isCustomer ? 'customer' : ticket === undefined ? '' : formOf(ticket.id).type;
  nodes.box.hidden = ticket === undefined;
  nodes.box.dataset.mode = mode;
  nodes.tabs.hidden = !hasAgent;
  nodes.reply.hidden = mode !== 'customer';
  nodes.form.hidden = mode === 'customer';
  for (const tab of nodes.tabs.querySelectorAll('button')) {
    tab.setAttribute('aria-pressed', String(tab.dataset.mode === mode));
    tab.hidden = tab.dataset.mode === 'publicReply' && agent?.isLight === true;
  }
  if (ticket === undefined) return;
  const form = formOf(ticket.id);
  setValue(nodes.replyText, form.reply);
  setText(nodes.replyError, form.replyError);
  if (hasAgent) drawForm(ticket, form);
}

function drawForm(ticket, form) {
  setValue(nodes.text, form.text);
  setValue(nodes.status, statusAfter(ticket, form));
  nodes.text.placeholder = labels[form.type];
  nodes.text.setAttribute('aria-label', labels[form.type]);
  nodes.agent.textContent = agent.isLight ? `as ${agent.name}, a light agent` : `as ${agent.name}`;
  nodes.status.disabled = agent.isLight;
  nodes.submit.disabled = isBlocked(ticket, form);
  setText(nodes.unsaved, hintOf(ticket, form));
  setText(nodes.saved, form.saved);
  setText(nodes.error, form.error);
}

function hintOf(ticket, form) {
  const unsaved = unsavedFields(form);
  if (form.isSending) return 'Submitting…';
  if (ticket.status === 'closed') return 'Closed: nothing can be added any more';
  return unsaved.length === 0 ? '' : `Not saved yet: ${unsaved.join(', ')}`;
}

/** Only where it differs: the cursor stays, and nothing is read out twice. */
function setValue(node, value) {
  if (node.value !== value) node.value = value;
}
function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Puts text where the cursor is, or at the end of a ticket that is not on screen. */
export function insertText(id, text) {
  const form = formOf(id);
  const [start, end] =
    id === shown?.id ? [nodes.text.selectionStart, nodes.text.selectionEnd] : [form.text.length, form.text.length];
  form.text = `${form.text.slice(0, start)}${text}${form.text.slice(end)}`;
}

/** Puts the cursor into the field for this role, `customer` or `agent`. */
export function writeAs(role, onChange) {
  isCustomer = role === 'customer';
  onChange();
  (isCustomer ? nodes.replyText : nodes.text).focus();
}

/** The text as it was when the agent pressed Submit; fields as they are when every app has agreed. */
async function send(ticket, form) {
  const written = { text: form.text, type: form.type };
  const against = await objections(ticket.id);
  if (against.length > 0) throw new Error(against.join(' · '));
  emitToApps(ticket.id, 'ticket.submit.start');
  const sent = { ...structuredClone(form), ...written };
  await submitTicket(ticket.id, submissionOf(ticket, sent), agent);
  takeOut(form, sent);
  return sent;
}

function savedText(ticket, sent) {
  if (sent.text.trim() === '') {
    const status = statusAfter(ticket, sent);
    return `Saved as ${[...nodes.status.options].find(({ value }) => value === status)?.text ?? status}`;
  }
  return sent.type === 'publicReply' ? 'Public reply saved' : 'Internal note saved';
}

async function submit({ onChange, onWritten }) {
  const ticket = shown;
  const form = formOf(ticket.id);
  if (isBlocked(ticket, form)) return;
  Object.assign(form, { saved: '', error: whatIsMissing(ticket, form) });
  form.isSending = form.error === '';
  onChange(ticket.id);
  if (!form.isSending) return;
  try {
    const sent = await send(ticket, form);
    form.saved = savedText(ticket, sent);
    emitToApps(ticket.id, 'ticket.submit.done');
    emitToApps(ticket.id, 'ticket.saved');
    await onWritten(ticket.id, sent.text.trim() !== '');
  } catch (error) {
    form.error = error.message;
    emitToApps(ticket.id, 'ticket.submit.fail');
  } finally {
    form.isSending = false;
    onChange(ticket.id);
  }
}

/** The field is free for the next message at once; what could not be sent comes back in front of it. */
async function sendReply({ onChange, onWritten }) {
  const { id } = shown;
  const form = formOf(id);
  const text = form.reply.trim();
  if (text === '') return;
  Object.assign(form, { reply: '', replyError: '' });
  onChange(id);
  try {
    await replyAsCustomer(id, text);
    await onWritten(id, true);
  } catch (error) {
    Object.assign(form, { reply: [text, form.reply].filter(Boolean).join('\n'), replyError: error.message });
    onChange(id);
  }
}

/** Ties the fields to the forms: `onChange(id)` after every change, `onWritten(id, hasComment)` when it was stored. */
export function startComposer(calls) {
  const changed = (change) => {
    Object.assign(formOf(shown.id), change, { saved: '' });
    calls.onChange(shown.id);
  };
  nodes.text.addEventListener('input', () => changed({ text: nodes.text.value }));
  nodes.replyText.addEventListener('input', () => changed({ reply: nodes.replyText.value }));
  nodes.status.addEventListener('change', () => {
    const { status: _, ...changes } = formOf(shown.id).changes;
    const status = nodes.status.value;
    changed({ changes: status === shown.status ? changes : { ...changes, status } });
  });
  nodes.tabs.addEventListener('click', ({ target }) => {
    const mode = target.closest('button')?.dataset.mode;
    if (mode === undefined) return;
    isCustomer = mode === 'customer';
    changed(isCustomer ? {} : { type: mode });
  });
  nodes.form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit(calls);
  });
  nodes.reply.addEventListener('submit', (event) => {
    event.preventDefault();
    sendReply(calls);
  });
}
