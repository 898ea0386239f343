// Makes page elements from data. Everything goes through text nodes and attributes, never through markup, so that
// nothing a customer writes can become part of the page.

const svgSpace = 'http://www.w3.org/2000/svg';

const icons = {
  lock: 'M4.5 7V5a3.5 3.5 0 0 1 7 0v2M3.5 7h9v6.5h-9z',
  source: 'M4 2.5h5.5L12.5 5.5v8h-8.5zM6 7.5h4.5M6 10h4.5',
  back: 'M10 3 5 8l5 5',
  tickets: 'M2.5 4.5h11v7h-11zM5.5 4.5v7',
  app: 'M3 3h4v4H3zM9 3h4v4H9zM3 9h4v4H3zM9 9h4v4H9z',
};

/** Makes an element. `props` are attributes, except `class` and handlers such as `onclick`; null children are left out. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ''));
  return node;
}

/** A small line drawing that screen readers skip; its meaning is always also there as text. */
export function icon(name) {
  const svg = document.createElementNS(svgSpace, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svgSpace, 'path');
  path.setAttribute('d', icons[name]);
  svg.append(path);
  return svg;
}

/** A point in time, short to read, with the full date on hover. */
export function timeElement(iso) {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return el('span', {}, '');
  const sameDay = date.toDateString() === new Date().toDateString();
  const text = sameDay
    ? date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
    : date.toLocaleDateString([], { day: 'numeric', month: 'short' });
  return el('time', { datetime: iso, title: date.toLocaleString() }, text);
}

/** Replaces what an element holds, but only if `key` differs from last time, so that nothing on screen blinks. */
export function fill(node, key, makeChildren) {
  if (node.dataset.key === key) return false;
  node.dataset.key = key;
  node.replaceChildren(...makeChildren());
  return true;
}
