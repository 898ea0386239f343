/** What Zendesk knows of a customer: their record and their tickets. Reading only, in few calls. */
import type { CustomerRecords, PastTicket, Profile } from '../../core/reach.ts';
import type { UserId } from '../../core/ticket.ts';
import type { Call, Transport } from './call.ts';
import { cleanLine, fieldsOf } from './field-values.ts';
import { isDeleted, ticketOf } from './from-wire.ts';
import { pagesOf } from './pages.ts';
import { rememberedSelf } from './self.ts';
import { solvedLike } from './solved-like.ts';
import {
  organizationAnswer,
  type PastTicketWire,
  type ProfileWire,
  pastTicketsPage,
  profileAnswer,
  read,
} from './wire.ts';

/** Somebody with more is a machine, or a company that writes as one person. */
const ticketsReadMax = 300;
const tagsMax = 30;

export function recordsOver(transport: Transport): CustomerRecords {
  const self = rememberedSelf(transport);
  return {
    profile: (userId, signal) => profile(transport, userId, signal),
    ticketsOf: (userId, wanted, signal) => ticketsOf(transport, userId, wanted, signal),
    solvedLike: (words, limit, signal) => solvedLike(transport, self, { words, limit }, signal),
  };
}

async function profile(transport: Transport, userId: UserId, signal?: AbortSignal): Promise<Profile | null> {
  const call = {
    method: 'GET',
    path: `/api/v2/users/${userId}`,
    query: { include: 'organizations' },
    signal,
    doing: `read the profile of user ${userId}`,
    needs: 'reading users (scope read)',
    oneTicket: true,
    outcomes: [404],
  } as const satisfies Call;
  const { status, body } = await transport(call);
  if (status === 404) return null;
  const { user, organizations } = read(profileAnswer, body, call.doing);
  if (user.active === false) return null;
  const organization =
    organizations?.find(({ id }) => id === user.organization_id) ??
    (user.organization_id === null ? null : await organizationOf(transport, user.organization_id, signal));
  return {
    name: cleanLine(user.name ?? ''),
    email: user.email ?? null,
    phone: user.phone || null,
    locale: user.locale ?? null,
    timeZone: user.iana_time_zone ?? null,
    since: user.created_at,
    tags: (user.tags ?? []).slice(0, tagsMax),
    organization: organization === null ? null : cleanLine(organization.name ?? '') || null,
    fields: fieldsOf({
      ...user.user_fields,
      ...Object.fromEntries(
        Object.entries(organization?.organization_fields ?? {}).map(([key, value]) => [`organization_${key}`, value]),
      ),
    }),
  };
}

type Organization = NonNullable<ProfileWire['organizations']>[number];

/** Not every account sends it along with the user. */
async function organizationOf(transport: Transport, id: number, signal?: AbortSignal): Promise<Organization | null> {
  const doing = `read organization ${id}`;
  const { status, body } = await transport({
    method: 'GET',
    path: `/api/v2/organizations/${id}`,
    signal,
    doing,
    oneTicket: true,
    outcomes: [403, 404],
  });
  return status === 200 ? read(organizationAnswer, body, doing).organization : null;
}

async function ticketsOf(
  transport: Transport,
  userId: UserId,
  { since, limit }: Readonly<{ since: string; limit: number }>,
  signal?: AbortSignal,
): Promise<readonly PastTicket[]> {
  const call = {
    method: 'GET',
    path: `/api/v2/users/${userId}/tickets/requested`,
    query: { sort: '-updated_at' },
    signal,
    doing: `list the tickets of user ${userId}`,
    needs: 'reading tickets (scope read)',
    oneTicket: true,
  } as const satisfies Call;
  const sinceMs = Date.parse(since);
  const found: PastTicketWire[] = [];
  let seen = 0;
  for await (const { tickets } of pagesOf(knowingNobody(transport), call, pastTicketsPage)) {
    seen += tickets.length;
    const recent = tickets.filter(({ updated_at }) => Date.parse(updated_at) >= sinceMs);
    found.push(...recent.filter(({ status }) => !isDeleted(status)));
    // Sorting is asked for and not relied on: only behind a page in order all others are older.
    const isEnough = found.length >= limit || recent.length < tickets.length;
    if (seen >= ticketsReadMax || (isEnough && isFalling(tickets))) break;
  }
  return found
    .toSorted((a, b) => b.updated_at.localeCompare(a.updated_at) || b.id - a.id)
    .slice(0, limit)
    .map(pastTicketOf);
}

const isFalling = (tickets: readonly PastTicketWire[]): boolean =>
  tickets.every(({ updated_at }, place) => place === 0 || updated_at <= (tickets[place - 1]?.updated_at ?? ''));

/** Somebody who is gone has no tickets; an account that cannot sort this list gives it as it is. */
const knowingNobody =
  (transport: Transport): Transport =>
  async (call) => {
    const reply = await transport({ ...call, outcomes: [400, 404] });
    if (reply.status === 404) return { ...reply, body: { tickets: [] } };
    if (reply.status !== 400) return reply;
    const { sort: _, ...query } = call.query ?? {};
    return transport({ ...call, query });
  };

function pastTicketOf(wire: PastTicketWire): PastTicket {
  const { id, subject, status, priority, tags, createdAt, updatedAt } = ticketOf(wire);
  const score = wire.satisfaction_rating?.score ?? '';
  const isAnswer = score.startsWith('good') || score.startsWith('bad');
  const satisfaction = isAnswer ? score : null;
  return { id, subject: cleanLine(subject), status, priority, tags, createdAt, updatedAt, satisfaction };
}
