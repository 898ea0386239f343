// The place to ask a knowledge base what it would find: a person types what a customer would write, and sees the
// passages with their scores. There is only something to ask when whoever started the sandbox has lent it a look.

import { lookUp, readLook } from './api.js';
import { el } from './dom.js';

const byId = (id) => document.getElementById(id);
const nodes = {
  open: byId('open-look'),
  dialog: byId('look'),
  form: byId('look-form'),
  text: byId('look-text'),
  language: byId('look-language'),
  send: byId('look-send'),
  error: byId('look-error'),
  found: byId('look-found'),
};

const two = (value) => value.toFixed(2);

/** Opens the dialog, where there is something to look into. */
export function openLook() {
  if (nodes.open.hidden) return;
  nodes.dialog.showModal();
  nodes.text.select();
}

function word({ word: written, takenFor, known }) {
  const meant = takenFor.join(' or ');
  const state = known ? 'known' : meant === '' ? 'unknown' : 'guessed';
  const text = { known: written, guessed: `${written} → ${meant}`, unknown: `${written}: in no article` }[state];
  return el('li', { 'data-state': state }, text);
}

/** Only these become links: an address may be anything. */
function title({ title: text, url }) {
  const isLink = URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
  return isLink ? el('a', { href: url, target: '_blank', rel: 'noopener' }, text) : text;
}

function passage(one) {
  const parts = Object.entries(one.parts).map(([name, value]) => `${name} ${two(value)}`);
  return el(
    'li',
    { class: 'passage', 'data-usable': String(one.usable) },
    el(
      'h4',
      { dir: 'auto' },
      el('span', { class: 'score', title: 'Score, from 0 to 1' }, two(one.score)),
      ' ',
      title(one),
    ),
    el('p', { class: 'hint' }, [...parts, ...one.notes].join(' · ')),
    el('p', { class: 'text', dir: 'auto' }, one.text),
  );
}

function list(heading, passages) {
  return passages.length === 0 ? [] : [el('h3', {}, heading), el('ol', {}, ...passages.map(passage))];
}

function drawAnswer({ verdict, how, words, passages }) {
  const usable = passages.filter((one) => one.usable);
  const weak = passages.filter((one) => !one.usable);
  nodes.found.replaceChildren(
    el('p', { class: 'verdict', 'data-usable': String(usable.length > 0) }, verdict),
    el('ul', { class: 'words', 'aria-label': 'Words looked for' }, ...words.map(word)),
    ...list('Usable', usable),
    ...list('Too weak to be used', weak),
    ...how.map((line) => el('p', { class: 'hint' }, line)),
  );
  nodes.dialog.scrollTop = 0;
}

async function look() {
  if (nodes.send.disabled) return;
  nodes.send.disabled = true;
  nodes.error.textContent = '';
  const data = new FormData(nodes.form);
  const before = String(data.get('history')).trim();
  const question = { text: data.get('text'), language: data.get('language'), history: before === '' ? [] : [before] };
  try {
    drawAnswer(await lookUp(question));
  } catch (error) {
    // What stands there was found for other words.
    nodes.found.replaceChildren();
    // A browser's own words for a server that is not there differ and say little.
    const isGone = error instanceof TypeError;
    nodes.error.textContent = isGone ? 'The sandbox does not answer: is it still running?' : error.message;
  } finally {
    nodes.send.disabled = false;
  }
}

/** Shows the button where there is something to look into. */
export async function startLook() {
  nodes.form.addEventListener('submit', (event) => {
    event.preventDefault();
    look();
  });
  nodes.open.addEventListener('click', openLook);
  byId('look-close').addEventListener('click', () => nodes.dialog.close());
  const { offered, languages } = await readLook().catch(() => ({ offered: false, languages: [] }));
  nodes.language.replaceChildren(...languages.map((code) => el('option', { value: code }, code)));
  nodes.open.hidden = !offered;
}
