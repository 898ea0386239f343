/**
 * Reads a ticket as it is at one moment: the ticket, then its comments, so that whatever is written in between makes
 * our later write a conflict. Separate because the order of calls is the point of it.
 */
import { Fault } from '../../core/fault.ts';
import type { Clock } from '../../core/ports.ts';
import type { Person, Snapshot, TicketId, UserId } from '../../core/ticket.ts';
import type { Transport } from './call.ts';
import { commentOf, isDeleted, nobody, organizationOf, personOf, ticketOf } from './from-wire.ts';
import { pagesOf } from './pages.ts';
import {
  type CommentWire,
  commentsPage,
  type OrganizationWire,
  read,
  type TicketWire,
  ticketAnswer,
  type UserWire,
  userAnswer,
} from './wire.ts';

export type SnapshotOptions = Readonly<{ transport: Transport; clock: Clock; commentsMax: number }>;
type Found = Readonly<{
  ticket: TicketWire;
  users: readonly UserWire[];
  organizations: readonly OrganizationWire[];
}>;

const rereadsMax = 3;
const rereadWaitMsMax = 3_000;

export async function readSnapshot(
  { transport, clock, commentsMax }: SnapshotOptions,
  ticketId: TicketId,
  signal?: AbortSignal,
): Promise<Snapshot | null> {
  const found = await readSettled(transport, clock, ticketId, signal);
  if (found === null) return null;
  const { ticket } = found;
  const newestFirst: CommentWire[] = [];
  const users: UserWire[] = [...found.users];
  let truncated = false;
  const call = {
    method: 'GET',
    path: `/api/v2/tickets/${ticketId}/comments`,
    query: { 'page[size]': Math.min(100, commentsMax), sort: '-created_at', include: 'users' },
    signal,
    doing: `read the comments of ticket ${ticketId}`,
    needs: 'reading tickets (scope read)',
    oneTicket: true,
  } as const;
  for await (const page of pagesOf(transport, call, commentsPage)) {
    truncated = newestFirst.length + page.comments.length > commentsMax;
    newestFirst.push(...page.comments.slice(0, commentsMax - newestFirst.length));
    users.push(...(page.users ?? []));
    // A full last page may or may not have more behind it: the next one tells.
    if (truncated) break;
  }
  const oldestFirst = newestFirst.toReversed();
  const comments = oldestFirst.map((each, index) =>
    commentOf(each, index === 0 && !truncated ? (ticket.subject ?? '') : null),
  );
  const people: Record<UserId, Person> = Object.fromEntries(users.map((user) => [user.id, personOf(user)]));
  people[ticket.requester_id] ??= await readPerson(transport, ticket.requester_id, signal);
  const organization = found.organizations.find(({ id }) => id === ticket.organization_id);
  return {
    ...{ ticket: ticketOf(ticket), comments, people, truncated },
    organization: organization === undefined ? null : organizationOf(organization),
  };
}

/**
 * Zendesk's stamp has a resolution of one second. A ticket changed again within the second it was read in would keep
 * its stamp, and our write would be taken although it rests on an old state. So a stamp is trusted only once its
 * second is over by Zendesk's own clock.
 */
async function readSettled(
  transport: Transport,
  clock: Clock,
  ticketId: TicketId,
  signal?: AbortSignal,
): Promise<Found | null> {
  const doing = `read ticket ${ticketId}`;
  for (let rereads = 0; rereads <= rereadsMax; rereads += 1) {
    const { status, body, atMs } = await transport({
      method: 'GET',
      path: `/api/v2/tickets/${ticketId}`,
      // Saves further calls for requester, assignee, people in copy, and the requester's organization.
      query: { include: 'users,organizations' },
      signal,
      doing,
      needs: 'reading tickets (scope read)',
      oneTicket: true,
      outcomes: [404],
    });
    if (status === 404) return null;
    const { ticket, users, organizations } = read(ticketAnswer, body, doing);
    if (isDeleted(ticket.status)) return null;
    const secondsEndMs = Math.floor(Date.parse(ticket.updated_at) / 1000) * 1000 + 1000;
    const nowMs = Math.floor(atMs / 1000) * 1000;
    if (!(secondsEndMs > nowMs)) return { ticket, users: users ?? [], organizations: organizations ?? [] };
    await clock.sleep(Math.min(secondsEndMs - nowMs, rereadWaitMsMax), signal);
  }
  throw new Fault('transient', `could not ${doing}: it changes every second`, { retryAfterMs: 5_000 });
}

async function readPerson(transport: Transport, id: UserId, signal?: AbortSignal): Promise<Person> {
  const doing = `read user ${id}`;
  const { status, body } = await transport({
    method: 'GET',
    path: `/api/v2/users/${id}`,
    signal,
    doing,
    needs: 'reading users (scope read)',
    oneTicket: true,
    outcomes: [404],
  });
  return status === 404 ? nobody(id) : personOf(read(userAnswer, body, doing).user);
}
