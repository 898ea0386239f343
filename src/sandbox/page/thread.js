// The right pane: the ticket's head, its conversation and the card of details. An internal note looks different from a
// public reply in colour, border and words, because mixing them up is the mistake an agent must never make.

import { drawBody } from './body-text.js';
import { el, fill, icon, timeElement } from './dom.js';
import { chip, outcomeBadge } from './list.js';
import { labelsOf, languageName, subjectOf } from './model.js';

const roleNames = { customer: 'Customer', agent: 'Agent', firstline: 'Firstline', system: 'System' };

function initials(name) {
  const parts = name.split(/\s+/).filter((part) => part !== '');
  return [parts[0], parts.length > 1 ? parts[parts.length - 1] : undefined]
    .map((part) => [...(part ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}

function kindOf(comment) {
  if (!comment.public) return [icon('lock'), 'Internal note'];
  return comment.role === 'customer' ? ['Message'] : ['Public reply'];
}

function drawComment(comment) {
  const author = comment.author?.name ?? comment.author ?? 'unknown';
  const role = roleNames[comment.role] ?? 'System';
  const text = (comment.body ?? '').trim() === '' ? '(no text)' : comment.body;
  return el(
    'article',
    { class: 'comment', 'data-role': comment.role ?? 'system', 'data-public': String(comment.public === true) },
    el('span', { class: 'face', 'aria-hidden': 'true' }, initials(author)),
    el(
      'div',
      { class: 'bubble' },
      el(
        'header',
        {},
        el('strong', { dir: 'auto' }, author),
        author === role ? null : el('span', { class: 'role' }, role),
        el('span', { class: 'kind' }, ...kindOf(comment)),
        timeElement(comment.created_at),
      ),
      el('div', { class: 'body', dir: 'auto' }, ...drawBody(text)),
    ),
  );
}

function drawComments(thread, ticket, isOther) {
  const comments = ticket.comments ?? [];
  if (isOther || thread.childElementCount > comments.length) thread.replaceChildren();
  const nearEnd = thread.scrollHeight - thread.scrollTop - thread.clientHeight < 80;
  comments.forEach((comment, index) => {
    const key = JSON.stringify(comment);
    const old = thread.children[index];
    if (old?.dataset.key === key) return;
    const node = drawComment(comment);
    node.dataset.key = key;
    if (!isOther && old === undefined) node.classList.add('arrived');
    if (old === undefined) thread.append(node);
    else old.replaceWith(node);
    if (!isOther && old === undefined && nearEnd) thread.scrollTop = thread.scrollHeight;
  });
  // On narrow screens the pane around it scrolls.
  if (isOther) for (const pane of [thread, thread.closest('.work')]) pane.scrollTop = 0;
}

function fact(name, ...values) {
  const shown = values.filter((value) => value !== null && value !== undefined && value !== '');
  return el('div', { class: 'fact' }, el('dt', {}, name), el('dd', {}, ...(shown.length === 0 ? ['–'] : shown)));
}

function sideChildren(ticket) {
  const labels = labelsOf(ticket);
  const { name, email, verified } = ticket.requester ?? {};
  return [
    el(
      'dl',
      {},
      fact('Outcome', outcomeBadge(ticket)),
      labels.reasons.length === 0 ? null : fact('Because', labels.reasons.join(', ')),
      fact('Status', chip('status', ticket.status)),
      fact('Priority', chip('priority', ticket.priority)),
      fact('Group', ticket.group),
      fact('Assignee', ticket.assignee),
      fact('Intent', labels.intent),
      fact('Sentiment', chip('sentiment', labels.sentiment)),
      fact('Language', labels.language === null ? null : languageName(labels.language)),
    ),
    el('h3', {}, 'Customer'),
    el('p', { class: 'person', dir: 'auto' }, name ?? 'deleted customer'),
    el('p', { class: 'address' }, ...(email ?? '').split(/(?=@)/).flatMap((part) => [el('wbr'), part])),
    el('p', { class: verified ? 'yes' : 'no' }, verified ? 'Verified address' : 'Address not verified'),
  ];
}

/** Draws the chosen ticket, or what to do when none is chosen. `onBack` serves narrow screens. */
export function drawTicket(nodes, ticket, onBack) {
  if (ticket === undefined) {
    fill(nodes.head, 'none', () => []);
    fill(nodes.side, 'none', () => []);
    fill(nodes.thread, 'none', () => [
      el(
        'div',
        { class: 'nothing' },
        el('strong', {}, 'No ticket chosen'),
        el('p', {}, 'Choose one on the left, or move with j and k.'),
      ),
    ]);
    return;
  }
  const isOther = nodes.thread.dataset.key !== String(ticket.id);
  nodes.thread.dataset.key = String(ticket.id);
  fill(nodes.head, JSON.stringify({ ...ticket, comments: ticket.comments?.length }), () => [
    el('button', { type: 'button', class: 'plain back', onclick: onBack }, icon('back'), 'Tickets'),
    el('h2', { dir: 'auto' }, subjectOf(ticket)),
    el(
      'p',
      { class: 'meta' },
      `#${ticket.id} · ${ticket.requester?.name ?? 'deleted customer'} · ${messages(ticket)}`,
      outcomeBadge(ticket),
      chip('status', ticket.status),
      chip('priority', ticket.priority),
    ),
  ]);
  fill(nodes.side, JSON.stringify({ ...ticket, comments: null }), () => sideChildren(ticket));
  fill(nodes.replyLabel, ticket.requester?.name ?? '', () => [
    'Write as the customer',
    el('span', { class: 'as' }, ticket.requester?.name ?? ''),
  ]);
  drawComments(nodes.thread, ticket, isOther);
}

function messages(ticket) {
  const count = ticket.comments?.length ?? 0;
  return count === 1 ? '1 message' : `${count} messages`;
}
