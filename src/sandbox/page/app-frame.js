// The frame of an installed app, wherever on the page it stands: its address, what it may do, and why there is none.
// Separate from the places that hold frames, which are the column beside a ticket and the pages of the navigation.

import { el } from './dom.js';
import { colorScheme } from './zaf-host.js';

const allowed = 'allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads';

/** The frame, not on the page yet, and the number that the framework knows it by. */
export function frameOf(app) {
  const guid = crypto.randomUUID();
  const query = new URLSearchParams({ origin: location.origin, app_guid: guid, colorScheme: colorScheme() });
  const src = `${app.page}${app.page.includes('?') ? '&' : '?'}${query}`;
  return { guid, frame: el('iframe', { title: app.title, sandbox: allowed, referrerpolicy: 'no-referrer', src }) };
}

/** Why an app cannot be shown, as an element; null when it can. */
export function obstacleTo(app, desk) {
  const why = reasonAgainst(app, desk);
  return why === null ? null : el('p', { class: 'obstacle' }, why);
}

function reasonAgainst(app, desk) {
  if (!desk.hasSdk) {
    return 'The npm package zendesk_app_framework_sdk is not installed here. It stands in for the SDK that apps load from Zendesk: npm install zendesk_app_framework_sdk, then start again.';
  }
  return app.page === null
    ? `Its page is ${app.url}. The local Zendesk shows pages from the app’s own assets folder only.`
    : null;
}
