// Reading ticket metrics, one set a ticket, and the export of metric events. Separate from working them out.

import { badRequest, notFound } from './errors.ts';
import { historyOf, isDone, metricBody, metricIdOf, repliesOf } from './metrics.ts';
import { paged } from './pages.ts';
import { isStaff } from './people.ts';
import type { Ticket } from './records.ts';
import { type Call, idOf, type Reply, type Route } from './route.ts';
import type { Account } from './state.ts';
import { ticketOf } from './tickets.ts';

const scope = 'tickets';

export const metricRoutes: readonly Route[] = [
  { method: 'get', path: '/api/v2/tickets/:id/metrics', scope, run: ofTicket },
  { method: 'get', path: '/api/v2/ticket_metrics', scope, run: list },
  { method: 'get', path: '/api/v2/ticket_metrics/:id', scope, run: show },
  {
    method: 'get',
    path: '/api/v2/incremental/ticket_metric_events',
    scope,
    access: 'admin',
    limit: 'incremental',
    run: events,
  },
];

function ofTicket(call: Call): Reply {
  return { body: { ticket_metric: metricBody(call.account, ticketOf(call)) } };
}

function list(call: Call): Reply {
  const newestFirst = [...call.account.tickets.values()].reverse();
  return { body: paged(call, 'ticket_metrics', newestFirst, (ticket) => metricBody(call.account, ticket)).body };
}

/** Zendesk describes this answer as a list of one, unlike that of the ticket's own route. */
function show(call: Call): Reply {
  const id = idOf(call);
  const ticket = [...call.account.tickets.values()].find((one) => metricIdOf(one.id) === id);
  if (!ticket) throw notFound();
  return { body: { ticket_metric: [metricBody(call.account, ticket)] } };
}

type MetricEvent = { readonly metric: string; readonly type: string; readonly time: string; readonly instance: number };

/** How long customers waited for a word: a clock starts with their first unanswered one, and stops with an agent's. */
function replyEvents(account: Account, ticket: Ticket): MetricEvent[] {
  const replies = new Set(repliesOf(account, ticket));
  const found: MetricEvent[] = [];
  let instance = 0;
  let isRunning = false;
  for (const comment of account.comments.get(ticket.id) ?? []) {
    const author = account.users.get(comment.author_id);
    if (author && !isStaff(author) && !isRunning) {
      instance += 1;
      isRunning = true;
      found.push({ metric: 'reply_time', type: 'activate', time: comment.created_at, instance });
    } else if (replies.has(comment) && isRunning) {
      isRunning = false;
      found.push({ metric: 'reply_time', type: 'fulfill', time: comment.created_at, instance });
    }
  }
  return found;
}

function resolutionEvents(account: Account, ticket: Ticket): MetricEvent[] {
  const found: MetricEvent[] = [{ metric: 'resolution_time', type: 'activate', time: ticket.created_at, instance: 1 }];
  let instance = 1;
  let wasDone = false;
  for (const { at, value } of historyOf(account, ticket, 'status')) {
    if (isDone(value) === wasDone) continue;
    wasDone = !wasDone;
    if (!wasDone) instance += 1;
    found.push({ metric: 'resolution_time', type: wasDone ? 'fulfill' : 'activate', time: at, instance });
  }
  return found;
}

/** Everything since `start_time`, in order of time; the newest part is left out as in the ticket export. */
function events(call: Call): Reply {
  const { account } = call;
  const start = Number(call.query.get('start_time') ?? Number.NaN);
  if (!Number.isFinite(start)) throw badRequest('You must supply start_time');
  const until = account.clock() - account.switches.incrementalLagMs;
  const all = [...account.tickets.values()].flatMap((ticket) =>
    [...replyEvents(account, ticket), ...resolutionEvents(account, ticket)].map(({ instance, ...event }, index) => ({
      id: ticket.id * 1000 + index,
      ticket_id: ticket.id,
      ...event,
      instance_id: instance,
    })),
  );
  const found = all
    .filter(({ time }) => Date.parse(time) >= start * 1000 && Date.parse(time) <= until)
    .sort((a, b) => a.time.localeCompare(b.time) || a.id - b.id);
  const end_time = Math.floor((found.length > 0 ? Date.parse(found.at(-1)?.time ?? '') : until) / 1000);
  const next_page = `${account.url}${call.path}.json?start_time=${end_time}`;
  return { body: { ticket_metric_events: found, count: found.length, end_time, next_page, end_of_stream: true } };
}
