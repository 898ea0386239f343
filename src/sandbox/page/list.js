// The left pane: filters with counts, and one row for each ticket. Rows are kept and changed in place, so that a live
// update neither blinks nor takes the keyboard focus away.

import { el, fill, timeElement } from './dom.js';
import { countOutcomes, labelsOf, languageName, outcomeOf, outcomes, subjectOf, visibleTickets } from './model.js';

const rows = new Map();

/** The mark that says what became of a ticket. */
export function outcomeBadge(ticket) {
  const outcome = outcomeOf(ticket);
  return el('span', { class: 'badge', 'data-outcome': outcome.id }, outcome.label);
}

/** A small chip with a word on it. */
export function chip(kind, value, title) {
  return value === null || value === undefined || value === ''
    ? null
    : el('span', { class: 'chip', 'data-kind': kind, 'data-value': value, title: title ?? null }, value);
}

function rowChildren(ticket) {
  const labels = labelsOf(ticket);
  const language = labels.language;
  return [
    el(
      'span',
      { class: 'line' },
      outcomeBadge(ticket),
      el('span', { class: 'id' }, `#${ticket.id}`),
      timeElement(ticket.updated_at),
    ),
    el('span', { class: 'subject', dir: 'auto' }, subjectOf(ticket)),
    el(
      'span',
      { class: 'line' },
      el('span', { class: 'who', dir: 'auto' }, ticket.requester?.name ?? 'deleted customer'),
      chip('priority', ticket.priority === 'normal' ? null : ticket.priority),
      chip('sentiment', labels.sentiment === 'neutral' ? null : labels.sentiment),
      language === null || language === 'en' ? null : chip('language', language.toUpperCase(), languageName(language)),
      chip('group', ticket.group),
    ),
  ];
}

function makeRow(ticket, onSelect) {
  const link = el('a', { href: `#${ticket.id}`, class: 'ticket' });
  link.addEventListener('click', (event) => {
    event.preventDefault();
    onSelect(ticket.id);
  });
  return { item: el('li', {}, link), link };
}

function placeRows(list, tickets, selectedId, onSelect) {
  const shown = tickets.map((ticket) => {
    const row = rows.get(ticket.id) ?? makeRow(ticket, onSelect);
    rows.set(ticket.id, row);
    const first = row.link.dataset.key === undefined;
    const changed = fill(row.link, JSON.stringify({ ...ticket, comments: null }), () => rowChildren(ticket));
    if (changed && !first) row.link.classList.add('changed');
    row.link.onanimationend = () => row.link.classList.remove('changed');
    if (ticket.id === selectedId) row.link.setAttribute('aria-current', 'true');
    else row.link.removeAttribute('aria-current');
    return row.item;
  });
  for (const item of [...list.children]) if (!shown.includes(item)) item.remove();
  shown.forEach((item, index) => {
    if (list.children[index] !== item) list.insertBefore(item, list.children[index] ?? null);
  });
}

function emptyText(state) {
  if (state.tickets.size === 0) return ['No tickets yet', 'Write the first one as a customer: New ticket, or press n.'];
  if (state.query.trim() !== '') return ['Nothing found', `No ticket matches “${state.query.trim()}” here.`];
  const label = outcomes.find((one) => one.id === state.filter)?.label ?? '';
  return [`No ticket is “${label}”`, 'Choose another filter above.'];
}

/** Draws filters and rows from the page's state. */
export function drawList(nodes, state, { onSelect, onFilter }) {
  const all = [...state.tickets.values()];
  const counts = countOutcomes(all);
  fill(nodes.filters, JSON.stringify([counts, state.filter]), () =>
    [{ id: 'all', label: 'All' }, ...outcomes].map((one) =>
      el(
        'button',
        {
          type: 'button',
          'aria-pressed': String(state.filter === one.id),
          'data-outcome': one.id,
          onclick: () => onFilter(one.id),
        },
        `${one.label} `,
        el('b', {}, String(counts[one.id])),
      ),
    ),
  );
  const tickets = visibleTickets(all, state.filter, state.query);
  placeRows(nodes.list, tickets, state.selectedId, onSelect);
  nodes.empty.hidden = tickets.length > 0 || !state.loaded;
  const [title, hint] = emptyText(state);
  fill(nodes.empty, `${title}${hint}`, () => [el('strong', {}, title), el('p', {}, hint)]);
  return tickets;
}
