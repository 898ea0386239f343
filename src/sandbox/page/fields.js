// The ticket's own fields in the agent's form: group, assignee, priority and tags. Changes stand in the form and on screen
// at once and are stored when the agent submits; a light agent sees them and changes nothing.

import { el, fill } from './dom.js';
import { addTags, asSeen, formOf, removeTags } from './form.js';

const byId = (id) => document.getElementById(id);
const nodes = {
  box: byId('fields'),
  group_id: byId('field-group'),
  assignee_id: byId('field-assignee'),
  priority: byId('field-priority'),
  tags: byId('tags'),
  tagForm: byId('tag-form'),
  tagNew: byId('tag-new'),
};
const fields = ['group_id', 'assignee_id', 'priority'];
/** What is on screen: the stored ticket, the desk. */
let shown = { ticket: undefined, desk: null };

const isIn = (groupId) => (agent) => agent.groups.some(({ id }) => id === groupId);
const may = ({ desk }) => desk?.agent != null && !desk.agent.isLight;

function fillOptions(select, options) {
  fill(select, JSON.stringify(options), () =>
    [['', '–'], ...options].map(([value, text]) => el('option', { value }, text)),
  );
}

export function drawFields(ticket, desk) {
  shown = { ticket, desk };
  if (ticket === undefined) {
    nodes.tagForm.hidden = true;
    fill(nodes.tags, 'none', () => []);
    return;
  }
  const seen = asSeen(ticket, formOf(ticket.id), desk);
  const isFixed = !may(shown) || ticket.status === 'closed';
  const agents = (desk?.agents ?? []).filter(({ isLight }) => !isLight);
  const able = seen.group_id === null ? agents : agents.filter(isIn(seen.group_id));
  fillOptions(
    nodes.group_id,
    (desk?.groups ?? []).map(({ id, name }) => [id, name]),
  );
  fillOptions(
    nodes.assignee_id,
    able.map(({ id, name }) => [id, name]),
  );
  for (const name of fields) {
    const value = String(seen[name] ?? '');
    if (nodes[name].value !== value) nodes[name].value = value;
    nodes[name].disabled = isFixed;
  }
  nodes.tagForm.hidden = isFixed;
  drawTags(seen.tags, isFixed);
}

function drawTags(tags, isFixed) {
  fill(nodes.tags, JSON.stringify([tags, isFixed]), () =>
    tags.map((tag) =>
      el(
        'li',
        { 'data-own': String(tag.startsWith('firstline_')) },
        el('code', {}, tag),
        isFixed ? null : el('button', { type: 'button', 'data-tag': tag, 'aria-label': `Remove ${tag}` }, '×'),
      ),
    ),
  );
}

/** An assignee who does not belong to the new group goes with the old one. */
function choose(form, name, text) {
  const value = text === '' ? null : name === 'priority' ? text : Number(text);
  form.changes[name] = value;
  const { assignee_id: assignee } = asSeen(shown.ticket, form, shown.desk);
  if (name !== 'group_id' || assignee === null) return;
  const stays = shown.desk.agents.some((agent) => agent.id === assignee && isIn(value)(agent));
  if (!stays) form.changes.assignee_id = null;
}

/** Ties the fields to the forms: `onChange(id)` after every change. */
export function startFields({ onChange }) {
  const changed = (change) => {
    const form = formOf(shown.ticket.id);
    change(form);
    form.saved = '';
    onChange(shown.ticket.id);
  };
  for (const name of fields) {
    nodes[name].addEventListener('change', () => changed((form) => choose(form, name, nodes[name].value)));
  }
  nodes.tags.addEventListener('click', ({ target }) => {
    const { tag } = target.closest('button')?.dataset ?? {};
    if (tag === undefined) return;
    changed((form) => removeTags(form, [tag]));
    nodes.tagNew.focus();
  });
  nodes.tagForm.addEventListener('submit', (event) => {
    event.preventDefault();
    const tags = nodes.tagNew.value
      .trim()
      .toLowerCase()
      .split(/[\s,]+/)
      .filter(Boolean);
    nodes.tagNew.value = '';
    if (tags.length > 0) changed((form) => addTags(form, tags));
  });
}
