// Fills the `{{ticket.id}}` kind of placeholder in what a trigger sends. As in Zendesk, values go in as they are,
// without escaping for JSON: a template that holds anything but ids can break its own body.

import type { Occasion } from './occasion.ts';
import type { Account } from './state.ts';

type Seen = Pick<Occasion, 'ticket' | 'actor' | 'comment'>;
type Value = (account: Account, seen: Seen) => unknown;

const values: Readonly<Record<string, Value>> = {
  'ticket.id': (_, { ticket }) => ticket.id,
  'ticket.title': (_, { ticket }) => ticket.subject,
  'ticket.status': (_, { ticket }) => ticket.status,
  'ticket.priority': (_, { ticket }) => ticket.priority,
  'ticket.tags': (_, { ticket }) => ticket.tags.join(' '),
  'ticket.external_id': (_, { ticket }) => ticket.external_id,
  'ticket.via': (_, { ticket }) => ticket.via.channel,
  'ticket.url': (account, { ticket }) => `${account.url.replace(/^https?:\/\//, '')}/agent/tickets/${ticket.id}`,
  'ticket.link': (account, { ticket }) => `${account.url}/agent/tickets/${ticket.id}`,
  'ticket.group.name': (account, { ticket }) => account.groups.get(ticket.group_id ?? 0)?.name,
  'ticket.assignee.name': (account, { ticket }) => account.users.get(ticket.assignee_id ?? 0)?.name,
  'ticket.requester.id': (_, { ticket }) => ticket.requester_id,
  'ticket.requester.name': (account, { ticket }) => account.users.get(ticket.requester_id)?.name,
  'ticket.requester.email': (account, { ticket }) => account.users.get(ticket.requester_id)?.email,
  'ticket.latest_comment': (_, { comment }) => comment?.body,
  'current_user.id': (_, { actor }) => actor.id,
  'current_user.name': (_, { actor }) => actor.name,
};

/** Unknown placeholders become nothing. */
export function template(text: string, account: Account, seen: Seen): string {
  return text.replace(/\{\{\s*([a-z_.]+)\s*\}\}/g, (_, name: string) => {
    const value = values[name]?.(account, seen);
    return value === null || value === undefined ? '' : String(value);
  });
}
