// The composer under a conversation: the agent writes a public reply or an internal note and submits it with a status,
// or a person plays the customer. Apps write into the same form, so that what they insert can be seen and changed.

import { submitTicket } from './api.js';
import { emitToApps, objections } from './apps.js';
import { clearForm, formOf, submissionOf, unsavedFields, withChanges } from './form.js';

const byId = (id) => document.getElementById(id);
const nodes = {
  box: byId('composer'),
  tabs: byId('composer-tabs'),
  form: byId('answer'),
  text: byId('answer-text'),
  status: byId('answer-status'),
  submit: byId('answer-submit'),
  unsaved: byId('answer-unsaved'),
  error: byId('answer-error'),
  agent: byId('composer-agent'),
  reply: byId('reply'),
};
const labels = {
  publicReply: 'Write a public reply to the customer',
  internalNote: 'Write a note that only agents see',
};
let isCustomer = false;
let ticketId = null;

/** Draws the form of the ticket that is chosen; `ticket` undefined hides it. */
export function drawComposer(ticket, desk) {
  ticketId = ticket?.id ?? null;
  const hasAgent = desk?.agent != null;
  const mode = !hasAgent || isCustomer ? 'customer' : ticket === undefined ? '' : formOf(ticket.id).type;
  nodes.box.hidden = ticket === undefined;
  nodes.box.dataset.mode = mode;
  nodes.tabs.hidden = !hasAgent;
  nodes.reply.hidden = mode !== 'customer';
  nodes.form.hidden = mode === 'customer';
  for (const tab of nodes.tabs.querySelectorAll('button')) {
    tab.setAttribute('aria-pressed', String(tab.dataset.mode === mode));
  }
  if (ticket === undefined || !hasAgent) return;
  const form = formOf(ticket.id);
  const { status } = withChanges(ticket, form);
  if (nodes.text.value !== form.text) nodes.text.value = form.text;
  nodes.text.placeholder = labels[form.type];
  nodes.text.setAttribute('aria-label', labels[form.type]);
  nodes.agent.textContent = `as ${desk.agent.name}`;
  const key = `${ticket.id} ${status}`;
  if (nodes.status.dataset.key !== key) nodes.status.value = status === 'new' ? 'open' : status;
  nodes.status.dataset.key = key;
  nodes.submit.disabled = !form.canSave || ticket.status === 'closed';
  const unsaved = unsavedFields(form);
  nodes.unsaved.textContent = unsaved.length === 0 ? '' : `Not saved yet: ${unsaved.join(', ')}`;
}

/** Puts text where the cursor is, or at the end of a ticket that is not on screen. */
export function insertText(id, text) {
  const form = formOf(id);
  const [start, end] =
    id === ticketId ? [nodes.text.selectionStart, nodes.text.selectionEnd] : [form.text.length, form.text.length];
  form.text = `${form.text.slice(0, start)}${text}${form.text.slice(end)}`;
}

/** Puts the cursor into the field for this role, `customer` or `agent`. */
export function writeAs(role, onChange) {
  isCustomer = role === 'customer';
  onChange();
  (isCustomer ? byId('reply-text') : nodes.text).focus();
}

async function submit(onSubmitted) {
  const id = ticketId;
  const form = formOf(id);
  nodes.error.textContent = '';
  nodes.submit.disabled = true;
  try {
    const against = await objections(id);
    if (against.length > 0) throw new Error(against.join(' · '));
    emitToApps(id, 'ticket.submit.start');
    await submitTicket(id, submissionOf(form, nodes.status.value));
    clearForm(form);
    nodes.status.dataset.key = '';
    emitToApps(id, 'ticket.submit.done');
    emitToApps(id, 'ticket.saved');
    await onSubmitted(id);
  } catch (error) {
    nodes.error.textContent = error.message;
    emitToApps(id, 'ticket.submit.fail');
  } finally {
    nodes.submit.disabled = !form.canSave;
  }
}

/** Ties the fields to the forms: `onChange(id)` after every change, `onSubmitted(id)` when the ticket was saved. */
export function startComposer({ onChange, onSubmitted }) {
  nodes.text.addEventListener('input', () => {
    formOf(ticketId).text = nodes.text.value;
    onChange(ticketId);
  });
  nodes.tabs.addEventListener('click', ({ target }) => {
    const mode = target.closest('button')?.dataset.mode;
    if (mode === undefined) return;
    isCustomer = mode === 'customer';
    if (!isCustomer) formOf(ticketId).type = mode;
    onChange(ticketId);
  });
  nodes.form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit(onSubmitted);
  });
}
