// Apps with a page of their own in the navigation at the left edge. A page is made when it is first turned to and then
// kept, as Zendesk keeps it; what apps and page say to each other is in zaf-host.js.

import { frameOf, obstacleTo } from './app-frame.js';
import { el, fill, icon } from './dom.js';
import { activateApp, connectApp, disconnectApp } from './zaf-host.js';

/** By installation. */
const open = new Map();

/** The app's own drawing takes the colour of the words around it, as at Zendesk. */
function iconOf(app) {
  if (app.icon === null) return icon('app');
  const mark = el('span', { class: 'place-icon', 'aria-hidden': 'true' });
  mark.style.maskImage = `url("${app.icon}")`;
  return mark;
}

const link = (href, isHere, mark, words) =>
  el('a', { href, class: 'place', 'aria-current': isHere ? 'page' : null }, mark, el('span', {}, words));

/** Draws the navigation: tickets, and every app with a page; nothing where no app has one. */
export function drawPlaces(nav, { desk, installationId, ticketId }) {
  const pages = desk?.pages ?? [];
  nav.hidden = pages.length === 0;
  fill(nav, JSON.stringify([pages, installationId, ticketId]), () => [
    link(ticketId === null ? '#' : `#${ticketId}`, installationId === null, icon('tickets'), 'Tickets'),
    ...pages.map((app) =>
      link(`#apps/${app.installationId}`, app.installationId === installationId, iconOf(app), app.title),
    ),
  ]);
}

function openPage(box, app, { desk, page }) {
  const obstacle = obstacleTo(app, desk);
  if (obstacle !== null) {
    box.append(obstacle);
    return { node: obstacle, host: null };
  }
  const { guid, frame } = frameOf(app);
  const host = connectApp({
    app,
    guid,
    frame,
    desk,
    at: 'nav_bar',
    place: () => ({ page }),
    onChange: () => undefined,
  });
  box.append(frame);
  return { node: frame, host };
}

/** Shows the page of this installation and hides the others'; null hides all. */
export function showPage(box, installationId, options) {
  const app = options.desk?.pages.find((one) => one.installationId === installationId);
  if (app !== undefined && !open.has(installationId)) open.set(installationId, openPage(box, app, options));
  for (const [id, { node, host }] of open) {
    node.hidden = id !== installationId;
    if (host !== null) activateApp(host, id === installationId);
  }
  box.hidden = app === undefined;
}

/** After another app was installed, or one removed: all frames are made anew. */
export function closePages() {
  for (const { node, host } of open.values()) {
    if (host !== null) disconnectApp(host);
    node.remove();
  }
  open.clear();
}
