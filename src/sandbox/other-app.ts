// Another app of the account that fills a field and a tag soon after a ticket is made, as real ones do. Separate from
// the controls because every new ticket sets it off, also one made by API.

import { applyUpdate } from './apply-update.ts';
import { addTicketField } from './custom-fields.ts';
import { isStaff } from './people.ts';
import { type Account, stamp } from './state.ts';
import { viaPlain } from './via.ts';

const fieldId = 10_000_000_000_077;

export function scheduleOtherApp(account: Account, ticketId: number): void {
  const { otherAppWritesAfterMs } = account.switches;
  if (otherAppWritesAfterMs !== null) account.later(otherAppWritesAfterMs, () => otherAppWrites(account, ticketId));
}

export function otherAppWrites(account: Account, ticketId: number): void {
  const ticket = account.tickets.get(ticketId);
  if (!ticket || ticket.status === 'closed') return;
  const admin = [...account.users.values()].find((user) => isStaff(user) && user.id !== account.apiUserId);
  if (!account.ticketFields.has(fieldId)) addTicketField(account, { id: fieldId, type: 'text', title: 'Other app' });
  applyUpdate(account, {
    ticketId,
    actorId: admin?.id ?? account.apiUserId,
    via: viaPlain('api'),
    change: { addTags: ['other_app'], customFields: [{ id: fieldId, value: stamp(account) }] },
  });
}
