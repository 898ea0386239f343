/** The `Desk` port over Zendesk: each method in a few lines, the longer ones in files of their own. */
import type { ChangedTickets, Clock, Desk, Log } from '../../core/ports.ts';
import type { GroupId, UserId } from '../../core/ticket.ts';
import type { Transport } from './call.ts';
import { changesSince } from './changes.ts';
import { isDeleted, personOf, statusOf } from './from-wire.ts';
import { pagesOf } from './pages.ts';
import { isFullAgent, readSelf } from './self.ts';
import { readSnapshot } from './snapshot.ts';
import { solvesOf } from './solves.ts';
import { exportPage, groupsPage, membershipsPage, read, usersPage } from './wire.ts';
import { writeUpdate } from './write-update.ts';

export type DeskOptions = Readonly<{ transport: Transport; clock: Clock; log: Log; commentsMax: number }>;

/** Zendesk leaves the last minute out of the export and refuses a start within it. */
const exportLagSeconds = 61;

export function deskOver(options: DeskOptions): Desk {
  const { transport, clock, log } = options;
  let known: Readonly<{ id: UserId; name: string }> | null = null;
  const self = async (signal?: AbortSignal) => {
    if (known !== null) return known;
    const { id, name } = await readSelf(transport, signal);
    known = { id, name };
    return known;
  };
  return {
    self,
    groups: rememberedGroups(transport, clock),
    groupsOf: async (userId, signal) => {
      const call = {
        method: 'GET',
        path: `/api/v2/users/${userId}/group_memberships`,
        signal,
        doing: `read the groups of user ${userId}`,
        needs: 'reading users (scope read)',
        oneTicket: true,
      } as const;
      const ids: GroupId[] = [];
      for await (const page of pagesOf(transport, call, membershipsPage))
        ids.push(...page.group_memberships.map(({ group_id }) => group_id));
      return ids;
    },
    isFullAgent: (userId, signal) => isFullAgent(transport, userId, signal),
    snapshot: (ticketId, signal) => readSnapshot(options, ticketId, signal),
    update: (update, signal) => writeUpdate(transport, log, update, signal),
    changesSince: async (ticketId, stamp, signal) =>
      changesSince(transport, (await self(signal)).id, ticketId, stamp, signal),
    agent: async (email, signal) => agentWith(transport, email, signal),
    solves: async (ticketId, signal) => solvesOf(transport, (await self(signal)).id, ticketId, signal),
    changedTickets: (cursor, startTime, signal) => changedTickets(transport, clock, cursor, startTime, signal),
  };
}

async function changedTickets(
  transport: Transport,
  clock: Clock,
  cursor: string | null,
  startTime: string,
  signal?: AbortSignal,
): Promise<ChangedTickets> {
  const doing = 'read the export of changed tickets';
  const latest = Math.floor(clock.now() / 1000) - exportLagSeconds;
  const { body } = await transport({
    method: 'GET',
    path: '/api/v2/incremental/tickets/cursor',
    query: cursor === null ? { start_time: Math.min(Math.floor(Date.parse(startTime) / 1000), latest) } : { cursor },
    signal,
    doing,
    needs: 'the incremental export (an admin, scope read)',
  });
  const page = read(exportPage, body, doing);
  return {
    tickets: page.tickets
      .filter((ticket) => !isDeleted(ticket.status))
      .map(({ id, status, created_at, updated_at }) => ({
        id,
        status: statusOf(status),
        createdAt: created_at,
        updatedAt: updated_at,
      })),
    cursor: page.after_cursor ?? null,
    end: page.end_of_stream,
  };
}

/** A few minutes old at most: handovers look at them before each write, and groups hardly ever change. */
const groupsAgeMsMax = 300_000;

function rememberedGroups(transport: Transport, clock: Clock): Desk['groups'] {
  let known: Readonly<{ groups: readonly Readonly<{ id: GroupId; name: string }>[]; atMs: number }> | null = null;
  return async (signal, fresh = false) => {
    if (known !== null && !fresh && clock.now() - known.atMs < groupsAgeMsMax) return known.groups;
    const call = {
      method: 'GET',
      path: '/api/v2/groups',
      signal,
      doing: 'list the groups',
      needs: 'reading groups (scope read)',
    } as const;
    const groups: { id: GroupId; name: string }[] = [];
    for await (const page of pagesOf(transport, call, groupsPage))
      for (const { id, name, deleted } of page.groups) if (deleted !== true) groups.push({ id, name });
    known = { groups, atMs: clock.now() };
    return groups;
  };
}

/** Zendesk searches in names as well, so the address is compared once more. */
async function agentWith(transport: Transport, email: string, signal?: AbortSignal): Promise<UserId | null> {
  const doing = `look up the agent ${email}`;
  const { body } = await transport({
    method: 'GET',
    path: '/api/v2/users/search',
    query: { query: `email:"${email}"` },
    signal,
    doing,
    needs: 'reading users (scope read)',
  });
  const { users } = read(usersPage, body, doing);
  const found = users.find((user) => user.email?.toLowerCase() === email.toLowerCase());
  return found === undefined || personOf(found).role === 'end-user' ? null : found.id;
}
