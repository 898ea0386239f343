// The local Zendesk in a process of its own, so that its work delays neither the product nor the clock that measures
// it. Started by `zendesk.ts`, which it answers over the IPC channel; ends with its parent.
import { loadDemo, openDemoTicket } from '../../src/commands/demo-content.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import type { ZendeskAnswer, ZendeskCall } from './zendesk.ts';

const feedEveryMs = 50;

const demo = loadDemo();
const sandbox = await startSandbox({
  seed: demo.seed,
  ratePerMinute: 1_000_000,
  ticketUpdatesPerMinute: 1_000_000,
  updatesPerTicket: 1_000_000,
});
const unread = new Set<number>();
let opened = 0;
let requestsSeen = 0;
let feeding: NodeJS.Timeout | null = null;

/** The demo's tickets over and over; from the second round on each from somebody else and in its own words. */
function open(): number {
  const round = Math.floor(opened / demo.tickets.length);
  const ticket = demo.tickets[opened % demo.tickets.length];
  if (ticket === undefined) throw new Error('the demo has no tickets');
  opened += 1;
  if (round === 0) return openDemoTicket(sandbox.control, ticket);
  const from = { ...ticket.from, email: ticket.from.email.replace('@', `.${round}@`) };
  const text = ticket.text === undefined ? {} : { text: `${ticket.text}\n\n(${opened}/${round})` };
  return openDemoTicket(sandbox.control, { ...ticket, ...text, from });
}

/** Opens tickets until as many are waiting to be read as wanted; returns the new ones. */
function topUp(waiting: number): readonly number[] {
  const requests = sandbox.requests();
  for (; requestsSeen < requests.length; requestsSeen += 1) unread.delete(requests[requestsSeen]?.ticketId ?? 0);
  const ids = Array.from({ length: Math.max(0, waiting - unread.size) }, open);
  for (const id of ids) unread.add(id);
  return ids;
}

const say = (answer: ZendeskAnswer): void => void process.send?.(answer);

function feed(waiting: number): void {
  if (feeding !== null) clearInterval(feeding);
  feeding = null;
  if (waiting === 0) return;
  feeding = setInterval(() => {
    const tickets = topUp(waiting);
    if (tickets.length > 0) say({ kind: 'opened', tickets });
  }, feedEveryMs);
}

process.on('message', (call: ZendeskCall) => {
  if (call.kind === 'open') say({ kind: 'done', tickets: Array.from({ length: call.count }, open), requests: [] });
  else if (call.kind === 'switches') sandbox.control.set(call.switches);
  else if (call.kind === 'feed') feed(call.waiting);
  else say({ kind: 'done', tickets: [], requests: sandbox.requests() });
});
process.on('disconnect', () => process.exit());
say({ kind: 'ready', url: sandbox.url });
