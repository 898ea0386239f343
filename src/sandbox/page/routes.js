// Where in the page the reader is, as its address says it: `#1003` a ticket, `#apps/501` the page of an app. Separate so
// that links, the browser's back button and a reload all lead by the same words.

/** A ticket's number and an installation's, one of them or neither. */
export function readRoute() {
  const [, app, ticket] = /^#(?:apps\/(\d+)|(\d+))$/.exec(location.hash) ?? [];
  return {
    installationId: app === undefined ? null : Number(app),
    ticketId: ticket === undefined ? null : Number(ticket),
  };
}

const hashOf = ({ installationId, ticketId }) =>
  installationId !== null ? `#apps/${installationId}` : ticketId !== null ? `#${ticketId}` : '';

/** `isStep`: the back button leads back to where the reader is now. */
export function writeRoute(route, isStep) {
  const hash = hashOf(route);
  if (hash === location.hash) return;
  const address = `${location.pathname}${location.search}${hash}`;
  if (isStep) history.pushState(null, '', address);
  else history.replaceState(null, '', address);
}

/** Calls with where the browser's own buttons, a link or a typed address lead. */
export function onRoute(run) {
  window.addEventListener('popstate', () => run(readRoute()));
}
