// What can be counted about a ticket: reopens, replies, stations and times, worked out from its audits and comments.
// Separate from the routes because it is one pure look at a ticket's history. There is no schedule, so business minutes
// are calendar minutes.

import { isStaff } from './people.ts';
import type { AuditEvent, Comment, Ticket } from './records.ts';
import type { Account } from './state.ts';

type Step = { readonly at: string; readonly value: unknown };

/** The values a field had, each with the moment it got it, oldest first. */
export function historyOf(account: Account, ticket: Ticket, field: string): Step[] {
  const isOfField = (event: AuditEvent): boolean =>
    (event.type === 'Create' || event.type === 'Change') && event.field_name === field;
  return (account.audits.get(ticket.id) ?? []).flatMap((audit) =>
    audit.events.filter(isOfField).map((event) => ({ at: audit.created_at, value: event.value })),
  );
}

/** Public words of agents after the ticket's first comment. */
export function repliesOf(account: Account, ticket: Ticket): Comment[] {
  const [, ...later] = account.comments.get(ticket.id) ?? [];
  return later.filter((comment) => {
    const author = account.users.get(comment.author_id);
    return comment.public && author !== undefined && isStaff(author);
  });
}

export const isDone = (status: unknown): boolean => status === 'solved' || status === 'closed';

const minutesBetween = (from: string, to: string): number => Math.floor((Date.parse(to) - Date.parse(from)) / 60_000);

const both = (minutes: number | null) => ({ calendar: minutes, business: minutes });

/** Minutes spent in these statuses, without the one it is in now: Zendesk counts when a status ends. */
function minutesIn(history: readonly Step[], statuses: readonly unknown[]): number {
  let minutes = 0;
  for (const [index, { at, value }] of history.entries()) {
    const next = history[index + 1];
    if (next && statuses.includes(value)) minutes += minutesBetween(at, next.at);
  }
  return minutes;
}

const last = (history: readonly Step[]): string | null => history.at(-1)?.at ?? null;

const isSet = (step: Step): boolean => step.value !== null && step.value !== '';

function timesOf(account: Account, ticket: Ticket) {
  const statuses = historyOf(account, ticket, 'status');
  const solves = statuses.filter(
    ({ value }, index) => isDone(value) && (index === 0 || !isDone(statuses[index - 1]?.value)),
  );
  const since = (moment: string | undefined): number | null =>
    moment === undefined ? null : minutesBetween(ticket.created_at, moment);
  const reply = repliesOf(account, ticket)[0]?.created_at;
  const seconds = reply === undefined ? null : (Date.parse(reply) - Date.parse(ticket.created_at)) / 1000;
  return {
    reopens: statuses.filter(({ value }, index) => index > 0 && !isDone(value) && isDone(statuses[index - 1]?.value))
      .length,
    reply_time_in_minutes: both(since(reply)),
    ...(ticket.from_messaging_channel ? { reply_time_in_seconds: both(seconds) } : {}),
    first_resolution_time_in_minutes: both(since(solves[0]?.at)),
    full_resolution_time_in_minutes: both(isDone(ticket.status) ? since(solves.at(-1)?.at) : null),
    agent_wait_time_in_minutes: both(minutesIn(statuses, ['pending'])),
    requester_wait_time_in_minutes: both(minutesIn(statuses, ['new', 'open', 'hold'])),
    on_hold_time_in_minutes: both(minutesIn(statuses, ['hold'])),
    solved_at: solves.at(-1)?.at ?? null,
    status_updated_at: last(statuses) ?? ticket.created_at,
    custom_status_updated_at: last(statuses) ?? ticket.created_at,
  };
}

/** A ticket's metric set has an id of its own, which here follows from the ticket's. */
export const metricIdOf = (ticketId: number): number => 40_000_000_000_000 + ticketId;

export function metricBody(account: Account, ticket: Ticket) {
  const assignees = historyOf(account, ticket, 'assignee_id').filter(isSet);
  const groups = historyOf(account, ticket, 'group_id').filter(isSet);
  const comments = account.comments.get(ticket.id) ?? [];
  const own = comments.filter((comment) => comment.author_id === ticket.requester_id);
  const id = metricIdOf(ticket.id);
  return {
    url: `${account.url}/api/v2/ticket_metrics/${id}.json`,
    id,
    ticket_id: ticket.id,
    created_at: ticket.created_at,
    updated_at: ticket.updated_at,
    group_stations: groups.length,
    assignee_stations: assignees.length,
    replies: repliesOf(account, ticket).length,
    assignee_updated_at: last(assignees),
    requester_updated_at: own.at(-1)?.created_at ?? ticket.created_at,
    initially_assigned_at: assignees[0]?.at ?? null,
    assigned_at: last(assignees),
    latest_comment_added_at: comments.at(-1)?.created_at ?? null,
    ...timesOf(account, ticket),
  };
}
