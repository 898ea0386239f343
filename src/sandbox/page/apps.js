// The column of apps beside a ticket: a frame for each installed app, kept while the agent looks at a few other tickets,
// as the tabs of an agent's browser would. What apps and page say to each other is in zaf-host.js.

import { frameOf, obstacleTo } from './app-frame.js';
import { el } from './dom.js';
import { activateApp, connectApp, disconnectApp, emit, objectionOf, updateApp } from './zaf-host.js';

const ticketsKept = 4;
/** By ticket id, the one looked at last at the end. */
const open = new Map();

function card(app, content) {
  return el('section', { class: 'app', 'aria-label': app.title }, el('h3', {}, app.title), content);
}

function openApps(column, ticketId, { desk, placeOf, onChange }) {
  const hosts = [];
  const place = () => placeOf(ticketId);
  const cards = desk.apps.map((app) => {
    const obstacle = obstacleTo(app, desk);
    if (obstacle !== null) return card(app, obstacle);
    const { guid, frame } = frameOf(app);
    hosts.push(connectApp({ app, guid, frame, desk, at: 'ticket_sidebar', place, onChange: () => onChange(ticketId) }));
    return card(app, frame);
  });
  const box = el('div', { class: 'apps-of' }, ...cards);
  column.append(box);
  return { box, hosts };
}

function close(ticketId) {
  const { box, hosts } = open.get(ticketId);
  for (const host of hosts) disconnectApp(host);
  box.remove();
  open.delete(ticketId);
}

/** Shows the apps of this ticket and hides the others'; null shows none. */
export function showApps(column, ticketId, options) {
  const wanted = options.desk === null || options.desk.agent === null ? null : ticketId;
  const kept = open.get(wanted);
  open.delete(wanted);
  if (wanted !== null) open.set(wanted, kept ?? openApps(column, wanted, options));
  for (const [id, { box, hosts }] of open) {
    box.hidden = id !== wanted;
    for (const host of hosts) activateApp(host, id === wanted);
  }
  for (const id of [...open.keys()].slice(0, -ticketsKept)) close(id);
  column.hidden = wanted === null || options.desk.apps.length === 0;
}

/** After another app was installed, or one removed: all frames are made anew. */
export function closeApps() {
  for (const id of [...open.keys()]) close(id);
}

const hostsOf = (ticketId) => open.get(ticketId)?.hosts ?? [];

/** Tells a ticket's apps what has changed; `by` is who changed the stored ticket, null when only the form changed. */
export function updateApps(ticketId, by = null) {
  for (const host of hostsOf(ticketId)) updateApp(host, by);
}

export function emitToApps(ticketId, name, message) {
  for (const host of hostsOf(ticketId)) emit(host, name, message);
}

/** What the ticket's apps have against saving it, each in words. */
export async function objections(ticketId) {
  const all = await Promise.all(hostsOf(ticketId).map(objectionOf));
  return all.filter((reason) => reason !== null);
}
