// The incremental ticket export by cursor: everything that changed, in order of change, without the last minute. For
// admins, with a limit of its own. Separate because its cursor is a point in time, not a place in a list.

import { badRequest } from './errors.ts';
import type { Ticket } from './records.ts';
import type { Call, Reply, Route } from './route.ts';
import { ticketBody } from './tickets.ts';

export const incrementalRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/v2/incremental/tickets/cursor',
    scope: 'tickets',
    access: 'admin',
    limit: 'incremental',
    run: page,
  },
];

const perPageMax = 1000;

/** A moment and the last ticket already given out at that moment. */
type Place = { readonly seconds: number; readonly ticketId: number };

const encode = (place: Place): string => Buffer.from(`${place.seconds}.${place.ticketId}`).toString('base64');

function placeOf(call: Call): Place {
  const cursor = call.query.get('cursor');
  if (cursor !== null) {
    const found = /^(\d+)\.(\d+)$/.exec(Buffer.from(cursor, 'base64').toString());
    if (!found) throw badRequest('Invalid cursor parameter');
    return { seconds: Number(found[1]), ticketId: Number(found[2]) };
  }
  const start = Number(call.query.get('start_time') ?? Number.NaN);
  const now = call.account.clock() / 1000;
  if (!Number.isFinite(start)) throw badRequest('You must supply start_time');
  if (start > now - call.account.switches.incrementalLagMs / 1000)
    throw badRequest('Too recent start_time. Use a start_time older than one minute');
  return { seconds: Math.floor(start), ticketId: 0 };
}

const isAfter = (ticket: Ticket, place: Place): boolean =>
  ticket.generated_timestamp > place.seconds ||
  (ticket.generated_timestamp === place.seconds && ticket.id > place.ticketId);

function page(call: Call): Reply {
  const { account, query } = call;
  const place = placeOf(call);
  const until = Math.floor((account.clock() - account.switches.incrementalLagMs) / 1000);
  const size = Math.min(perPageMax, Number(query.get('per_page') ?? perPageMax) || perPageMax);
  const changed = [...account.tickets.values()]
    .filter((ticket) => isAfter(ticket, place) && ticket.generated_timestamp <= until)
    .sort((a, b) => a.generated_timestamp - b.generated_timestamp || a.id - b.id);
  const tickets = changed.slice(0, size);
  const last = tickets.at(-1);
  const after = encode(last ? { seconds: last.generated_timestamp, ticketId: last.id } : place);
  const end_of_stream = tickets.length === changed.length;
  return {
    body: {
      tickets: tickets.map((ticket) => ticketBody(account, ticket)),
      after_cursor: after,
      after_url: `${account.url}/api/v2/incremental/tickets/cursor.json?cursor=${encodeURIComponent(after)}`,
      before_cursor: null,
      before_url: null,
      end_of_stream,
    },
  };
}
