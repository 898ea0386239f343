// Speaks the app framework's protocol with the frames of apps: handshake, get, set, invoke, request, events, and the
// question before saving. Messages are told apart by their window, because an app's frame has no origin of its own.

import { invokePath, setPath } from './zaf-actions.js';
import { changesBetween, deskViewOf, pathError, readPath, ticketViewOf } from './zaf-paths.js';
import { requestFor } from './zaf-request.js';

const replyMsMax = 30_000;
const hosts = new Set();
const dark = matchMedia('(prefers-color-scheme: dark)');
/** Events that a place has when the agent turns to it, and when they turn away. */
const turns = {
  ticket_sidebar: { to: ['app.activated'], away: ['app.deactivated'] },
  nav_bar: { to: ['app.activated', 'pane.activated'], away: ['pane.deactivated', 'app.deactivated'] },
};

/** `light` or `dark`, as the reader's machine has it. */
export const colorScheme = () => (dark.matches ? 'dark' : 'light');

dark.addEventListener('change', () => {
  for (const host of hosts) emit(host, 'colorScheme.changed', colorScheme());
});

window.addEventListener('message', ({ source, data }) => {
  for (const host of hosts) if (host.frame.contentWindow === source) hear(host, messageOf(data));
});

/** The SDK sends JSON strings, and objects in reply to a save. */
function messageOf(data) {
  if (typeof data !== 'string') return data ?? {};
  try {
    return JSON.parse(data) ?? {};
  } catch {
    return {};
  }
}

/**
 * Connects a frame at a place, `ticket_sidebar` or `nav_bar`. `place()` gives the page around it and, beside a ticket, the
 * ticket and its form, as they are now; `onChange` is called when the app may have changed the form.
 */
export function connectApp({ app, guid, frame, desk, at, place, onChange }) {
  const host = { app, guid, frame, desk, at, place, onChange };
  const none = { listened: new Set(), isReady: false, awaited: null, seen: null };
  Object.assign(host, { ...none, isActive: true, untold: new Set(turns[at].to) });
  hosts.add(host);
  return host;
}

/** Before the frame goes away. */
export function disconnectApp(host) {
  emit(host, 'app.willDestroy');
  hosts.delete(host);
}

const post = (host, message) => host.frame.contentWindow?.postMessage(JSON.stringify(message), '*');

/** Sends an event, if the app listens to it. */
export function emit(host, name, message) {
  if (host.listened.has(name)) post(host, { key: `zaf.${name}`, message });
}

function viewNow({ desk, place }) {
  const { ticket, form } = place();
  const whole = deskViewOf(desk, colorScheme());
  return ticket === undefined ? whole : { ...whole, ...ticketViewOf(ticket, form, desk) };
}

/** Tells the app what has changed since it was told last; `by` is who changed the stored ticket, if somebody else did. */
export function updateApp(host, by) {
  if (!host.isReady) return;
  const now = viewNow(host);
  for (const [name, value] of changesBetween(host.seen, now)) emit(host, name, value);
  host.seen = now;
  if (by) emit(host, 'ticket.updated', by);
}

/** The agent turned to this ticket or page, or away from it. */
export function activateApp(host, isActive) {
  if (isActive === host.isActive) return;
  host.isActive = isActive;
  for (const name of turns[host.at][isActive ? 'to' : 'away'])
    emit(host, name, isActive ? { firstLoad: false } : undefined);
}

/** What the app has against saving, in words; null when nothing. */
export function objectionOf(host) {
  if (!host.listened.has('ticket.save')) return Promise.resolve(null);
  return new Promise((resolve) => {
    const silent = `${host.app.title} did not answer in ${replyMsMax / 1000} s`;
    const timer = setTimeout(() => resolve(silent), replyMsMax);
    host.awaited = (error) => {
      clearTimeout(timer);
      host.awaited = null;
      resolve(error === null ? null : `${host.app.title}: ${error.msg || 'it does not agree'}`);
    };
    post(host, { key: 'zaf.ticket.save', needsReply: true });
  });
}

function hear(host, message) {
  const { key } = message;
  if (key === 'iframe.handshake') register(host);
  else if (!host.isReady) return;
  else if (message.request !== undefined) answer(host, message);
  else if (/^request:\d+$/.test(key)) send(host, key, message.message ?? {});
  else note(host, /^iframe\.(on|off|trigger|reply):(.+)$/.exec(key) ?? [], message);
}

const contextOf = ({ at, place, guid, desk }) => ({
  product: 'support',
  location: at,
  ...(at === 'ticket_sidebar' ? { ticketId: place().ticket.id } : {}),
  instanceGuid: guid,
  account: { subdomain: desk.account.subdomain },
});

function register(host) {
  const { appId, installationId, settings, title } = host.app;
  const metadata = { appId, installationId, name: title, settings: { title, ...settings } };
  host.isReady = true;
  host.seen = viewNow(host);
  post(host, { key: 'zaf.app.registered', message: { metadata, context: contextOf(host) } });
}

/** Subscriptions, events that an app sends to itself, and the reply to a save; the rest is the framework's counting. */
function note(host, [, kind, name], { message, error }) {
  if (kind === 'off' && message?.subscriberCount === 0) host.listened.delete(name);
  if (kind === 'trigger') emit(host, name, message);
  if (kind === 'reply') host.awaited?.(error ?? null);
  if (kind !== 'on') return;
  host.listened.add(name);
  if (host.isActive && host.untold.delete(name)) emit(host, name, { firstLoad: true });
}

const plainError = (error, path) =>
  error instanceof Error ? { name: error.name, message: error.message, path } : error;

/** One result for each path; what went wrong stands under `errors`, and the others are done all the same. */
function each(paths, run) {
  const result = {};
  const errors = {};
  for (const path of paths) {
    try {
      result[path] = run(path);
    } catch (error) {
      errors[path] = plainError(error, path);
    }
  }
  return { ...result, errors };
}

const answers = {
  get: (host, paths) => {
    const view = viewNow(host);
    return each(paths, (path) => (path === `instances.${host.guid}` ? contextOf(host) : readPath(view, path)));
  },
  set: (host, values) =>
    each(Object.keys(values), (path) => {
      setPath(host.place(), path, values[path]);
      return values[path];
    }),
  invoke: (host, calls) =>
    each(Object.keys(calls), (path) => invokePath({ ...host.place(), frame: host.frame }, path, calls[path])),
};

function answer(host, { id, request, params }) {
  try {
    if (!Object.hasOwn(answers, request)) throw pathError(request, `There is no request ${request}`);
    post(host, { id, result: answers[request](host, params ?? {}) });
  } catch (error) {
    post(host, { id, error: { stack: '', ...plainError(error, request) } });
  }
  if (request !== 'get') host.onChange();
}

async function send(host, key, options) {
  const { isDone, responseArgs } = await requestFor(host.app, host.desk.agent, options).catch((error) => ({
    isDone: false,
    responseArgs: [{ status: 0, statusText: 'error', responseText: error.message }],
  }));
  emit(host, `${key}.${isDone ? 'done' : 'fail'}`, { responseArgs });
}
