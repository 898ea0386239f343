// Who sits at the page: the agent whose address stands in the page's own, `?agent=lena@acme.example`, else the first. So
// that a flow can be tried as a light agent, or as somebody of another group.

import { el, fill } from './dom.js';

const box = document.getElementById('seat');
const select = document.getElementById('seat-agent');

const wanted = () => new URLSearchParams(location.search).get('agent')?.toLowerCase() ?? null;

/** Null where the account has no agents, or none of this address: nobody is put there in silence. */
export function seated({ agents }) {
  const address = wanted();
  return (address === null ? agents[0] : agents.find(({ email }) => email.toLowerCase() === address)) ?? null;
}

export function drawSeat({ agents, agent }) {
  box.hidden = agents.length === 0;
  const nobody = agent === null ? [el('option', { value: '' }, `nobody: there is no agent ${wanted()}`)] : [];
  fill(select, JSON.stringify([agents, agent]), () => [
    ...nobody,
    ...agents.map(({ email, name, isLight, groups }) => {
      const title = groups.map((group) => group.name).join(', ');
      return el('option', { value: email, title }, isLight ? `${name} (light agent)` : name);
    }),
  ]);
  select.value = agent?.email ?? '';
}

/** Somebody else sits down at a page of their own: nothing half-written changes hands. */
export function startSeat() {
  select.addEventListener('change', () => {
    const query = new URLSearchParams(location.search);
    query.set('agent', select.value);
    location.search = query;
  });
}
