// The page's side of the sandbox's own API: reading tickets, writing as the customer, and hearing about changes.

async function call(path, body) {
  const options =
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(`/sandbox/api${path}`, options);
  const data = await answer.json().catch(() => null);
  if (answer.ok) return data;
  const reason = data?.error?.message ?? data?.description ?? data?.error ?? '';
  throw new Error(`The sandbox answered ${answer.status}${typeof reason === 'string' && reason ? `: ${reason}` : ''}`);
}

const unwrapTicket = (data) => data?.ticket ?? data;

/** All tickets with their comments. */
export async function readTickets() {
  const data = await call('/tickets');
  return Array.isArray(data) ? data : (data?.tickets ?? []);
}

/** One ticket with its comments. */
export async function readTicket(id) {
  return unwrapTicket(await call(`/tickets/${encodeURIComponent(id)}`));
}

/** Opens a ticket as a customer; answers its id, or null when the sandbox does not say. */
export async function openTicket(draft) {
  const data = unwrapTicket(await call('/tickets', draft));
  return data?.id ?? data?.ticketId ?? null;
}

/** Writes the next message of the ticket's customer. */
export async function replyAsCustomer(id, text) {
  await call(`/tickets/${encodeURIComponent(id)}/replies`, { text });
}

/** Who may sit at the page, and which apps are installed. */
export const readDesk = () => call('/desk');

/** Saves this agent's form; `ticket` is in the attributes of the API. */
export async function submitTicket(id, ticket, { email }) {
  await call(`/tickets/${encodeURIComponent(id)}/submit?agent=${encodeURIComponent(email)}`, { ticket });
}

/** Calls `onTicket` with the id of each ticket that changes, and `onState` with 'live' or 'lost'. The browser reconnects. */
export function listen(onTicket, onState) {
  const source = new EventSource('/sandbox/api/events');
  source.addEventListener('open', () => onState('live'));
  source.addEventListener('error', () => {
    onState('lost');
    if (source.readyState !== EventSource.CLOSED) return;
    setTimeout(() => listen(onTicket, onState), 2000);
  });
  source.addEventListener('message', (event) => {
    const id = JSON.parse(event.data).ticketId;
    if (id !== undefined) onTicket(id);
  });
}

/** Whether there is a knowledge base to look into, and which languages the account has. */
export const readLook = () => call('/look');

/** What the knowledge base finds for `{text, language, history}`. */
export const lookUp = (question) => call('/look', question);
