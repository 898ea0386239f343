// Short messages at the edge of the page, from apps for the agent. An app's words are shown as text, whatever they hold.

import { el } from './dom.js';

const kinds = ['notice', 'alert', 'error'];

/** Shows a message for this long; Zendesk's own keeps an error until it is closed. */
export function notify(message, kind, durationMs) {
  const close = () => notice.remove();
  const notice = el(
    'div',
    {
      class: 'notice',
      'data-kind': kinds.includes(kind) ? kind : 'notice',
      role: kind === 'error' ? 'alert' : 'status',
    },
    el('p', {}, message),
    el('button', { type: 'button', class: 'plain', 'aria-label': 'Close', onclick: close }, '×'),
  );
  document.getElementById('notices').append(notice);
  if (Number.isFinite(durationMs) && durationMs > 0) setTimeout(close, durationMs);
}
