// Holds the page's state and ties the panes to the sandbox: reads all tickets once, then again each ticket that an event
// names. Drawing is left to list.js and thread.js, which change only what differs.

import { listen, openTicket, readDesk, readTicket, readTickets } from './api.js';
import { closePages, drawPlaces, showPage } from './app-pages.js';
import { closeApps, showApps, updateApps } from './apps.js';
import { drawComposer, insertText, startComposer, writeAs } from './composer.js';
import { drawFields, startFields } from './fields.js';
import { asSeen, formOf } from './form.js';
import { drawList } from './list.js';
import { openLook, startLook } from './look.js';
import { countOutcomes } from './model.js';
import { notify } from './notices.js';
import { onRoute, readRoute, writeRoute } from './routes.js';
import { drawSeat, seated, startSeat } from './seat.js';
import { drawTicket } from './thread.js';

const byId = (id) => document.getElementById(id);
const nodes = {
  panes: byId('panes'),
  places: byId('places'),
  page: byId('page'),
  counts: byId('counts'),
  connection: byId('connection'),
  lost: byId('lost'),
  filters: byId('filters'),
  list: byId('list'),
  empty: byId('list-empty'),
  search: byId('search'),
  head: byId('thread-head'),
  thread: byId('thread'),
  side: byId('facts'),
  apps: byId('apps'),
  reply: byId('reply'),
  replyLabel: byId('reply-label'),
  compose: byId('compose'),
  composeForm: byId('compose-form'),
  composeError: byId('compose-error'),
  composeSend: byId('compose-send'),
};

const state = {
  tickets: new Map(),
  selectedId: null,
  /** The installation whose page is open instead of the tickets. */
  installationId: null,
  filter: 'all',
  query: '',
  loaded: false,
  desk: null,
};
let shown = [];

function draw() {
  const { desk, installationId } = state;
  shown = drawList(nodes, state, { onSelect: select, onFilter: setFilter });
  const ticket = state.tickets.get(state.selectedId);
  drawTicket(nodes, ticket && asSeen(ticket, formOf(ticket.id), desk), () => select(null));
  drawComposer(ticket, desk);
  drawFields(ticket, desk);
  drawPlaces(nodes.places, { desk, installationId, ticketId: ticket?.id ?? null });
  const seenId = installationId === null ? (ticket?.id ?? null) : null;
  showApps(nodes.apps, seenId, { desk, placeOf, onChange: formChanged });
  showPage(nodes.page, installationId, { desk, page: pageForApps });
  nodes.panes.hidden = installationId !== null;
  nodes.panes.dataset.open = String(state.selectedId !== null);
  const counts = countOutcomes([...state.tickets.values()]);
  const handled = counts.all - counts.untouched;
  nodes.counts.textContent = `${counts.all} ${counts.all === 1 ? 'ticket' : 'tickets'} · ${handled} handled by Firstline`;
}

/** The page as apps reach it; `open` says whether there was such a ticket. */
const pageForApps = {
  notify,
  insert: insertText,
  open: (id) => {
    if (state.tickets.has(id)) select(id);
    return state.tickets.has(id);
  },
};

const placeOf = (id) => ({ ticket: state.tickets.get(id), form: formOf(id), page: pageForApps });

function formChanged(id) {
  draw();
  updateApps(id);
}

function setFilter(filter) {
  state.filter = filter;
  draw();
}

/** `isStep`: the browser's back button leads back from here. */
function show({ ticketId, installationId }, isStep = true) {
  Object.assign(state, { selectedId: ticketId, installationId });
  writeRoute({ ticketId, installationId }, isStep);
  draw();
  nodes.list.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
}

const select = (id, isStep = true) => show({ ticketId: id, installationId: null }, isStep);

/** What the address says, as far as it is there; the ticket stays chosen under an app's page. */
function follow({ ticketId, installationId }) {
  if (state.desk?.pages.some((app) => app.installationId === installationId))
    return show({ ticketId: state.selectedId, installationId }, false);
  if (ticketId === null || state.tickets.has(ticketId)) select(ticketId, false);
}

/** Takes in a ticket as it is stored now, and tells its apps when somebody else has changed it. */
function keep(ticket) {
  const before = state.tickets.get(ticket.id)?.last_change.id;
  const { id: after, by } = ticket.last_change;
  state.tickets.set(ticket.id, ticket);
  updateApps(ticket.id, after !== before && by?.id !== state.desk?.agent?.id ? by : null);
}

const reading = new Map();

/** Reads one ticket again; changes that arrive while reading lead to one more reading, which all of them wait for. */
function refresh(id) {
  const known = reading.get(id);
  if (known === undefined) {
    const fresh = { again: false };
    reading.set(id, fresh);
    fresh.done = readUntilCurrent(id, fresh);
    return fresh.done;
  }
  known.again = true;
  return known.done;
}

async function readUntilCurrent(id, current) {
  do {
    current.again = false;
    try {
      keep(await readTicket(id));
      draw();
    } catch (error) {
      console.warn(`could not read ticket ${id}`, error);
    }
  } while (current.again);
  reading.delete(id);
}

/** Shows what was just written, wherever the reader had scrolled to. */
async function written(id, hasComment) {
  await refresh(id);
  if (hasComment && id === state.selectedId) nodes.thread.lastElementChild?.scrollIntoView({ block: 'nearest' });
}

async function readAll() {
  const [tickets, found] = await Promise.all([readTickets(), readDesk()]);
  const desk = { ...found, agent: seated(found) };
  if (JSON.stringify(desk) !== JSON.stringify(state.desk)) {
    closeApps();
    closePages();
  }
  state.desk = desk;
  drawSeat(desk);
  const ids = new Set(tickets.map(({ id }) => id));
  for (const id of [...state.tickets.keys()]) if (!ids.has(id)) state.tickets.delete(id);
  tickets.forEach(keep);
  const isFirst = !state.loaded;
  state.loaded = true;
  draw();
  if (isFirst) follow(readRoute());
  const wide = matchMedia('(min-width: 821px)').matches;
  if (state.selectedId === null && state.installationId === null && wide && shown[0] !== undefined)
    select(shown[0].id, false);
}

function setConnection(connection) {
  nodes.connection.dataset.state = connection;
  nodes.connection.textContent = connection === 'live' ? 'Live' : 'Disconnected';
  nodes.lost.hidden = connection === 'live';
  if (connection === 'live') readAll().catch(() => setConnection('lost'));
}

async function sendTicket() {
  if (nodes.composeSend.disabled) return;
  nodes.composeSend.disabled = true;
  const data = new FormData(nodes.composeForm);
  const field = (name) => String(data.get(name) ?? '').trim();
  nodes.composeError.textContent = '';
  try {
    const draft = { from: field('from'), subject: field('subject'), text: field('text') };
    const id = await openTicket(field('name') === '' ? draft : { ...draft, name: field('name') });
    nodes.compose.close();
    nodes.composeForm.reset();
    if (id === null) return;
    state.filter = 'all';
    await refresh(id);
    select(id);
  } catch (error) {
    nodes.composeError.textContent = error.message;
  } finally {
    nodes.composeSend.disabled = false;
  }
}

function move(step) {
  const index = shown.findIndex((ticket) => ticket.id === state.selectedId);
  const next = shown[Math.min(Math.max(index + step, 0), shown.length - 1)];
  if (next === undefined) return;
  select(next.id, false);
  nodes.list.querySelector('[aria-current]')?.focus();
}

const keys = {
  j: () => move(1),
  k: () => move(-1),
  '/': () => nodes.search.focus(),
  r: () => writeAs('customer', draw),
  a: () => writeAs('agent', draw),
  n: () => nodes.compose.showModal(),
  l: openLook,
};

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
  const target = event.target;
  const typing = target.matches?.('input, textarea, select');
  if (typing && event.key === 'Escape') target.blur();
  const inList = nodes.list.contains(target);
  const name = inList && event.key === 'ArrowDown' ? 'j' : inList && event.key === 'ArrowUp' ? 'k' : event.key;
  if (typing || keys[name] === undefined) return;
  event.preventDefault();
  keys[name]();
}

nodes.search.addEventListener('input', () => {
  state.query = nodes.search.value;
  draw();
});
nodes.composeForm.addEventListener('submit', (event) => {
  event.preventDefault();
  sendTicket();
});
for (const form of [nodes.reply, byId('answer'), nodes.composeForm, byId('look-form')]) {
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
}
byId('new-ticket').addEventListener('click', keys.n);
byId('compose-cancel').addEventListener('click', () => nodes.compose.close());
onRoute(follow);
document.addEventListener('keydown', onKey);
startComposer({ onChange: formChanged, onWritten: written });
startFields({ onChange: formChanged });
startSeat();
startLook();
listen(refresh, setConnection);
