// Makes a ticket, by API or by a customer's or agent's hand. Separate from changing one, because a new ticket has a
// requester, a submitter and a first comment to get right; the change itself goes through `applyUpdate` like any other.

import { type Applied, applyUpdate } from './apply-update.ts';
import { changeFields } from './change-fields.ts';
import { scheduleOtherApp } from './other-app.ts';
import { userOf } from './people.ts';
import type { Ticket, Via } from './records.ts';
import { type Account, stamp } from './state.ts';
import type { Change, Update } from './update.ts';

export type Creation = Pick<Update, 'actorId' | 'custom' | 'flags' | 'system'> & {
  readonly requesterId: number;
  readonly via: Via;
  readonly change: Change;
  readonly followUpOf?: Ticket;
};

const messagingChannels = [
  'native_messaging',
  'whatsapp',
  'chat',
  'facebook',
  'instagram_dm',
  'line',
  'sunshine_conversations_api',
];

export function createTicket(account: Account, creation: Creation): Applied {
  const { change, followUpOf } = creation;
  const ticket = blankTicket(account, creation);
  changeFields(
    account,
    ticket,
    { ...change, requesterId: creation.requesterId },
    userOf(account, creation.requesterId),
  );
  account.lastTicketId = ticket.id;
  account.tickets.set(ticket.id, ticket);
  if (followUpOf) followUpOf.followup_ids.push(ticket.id);
  const { actorId, via, custom, flags, system } = creation;
  const applied = applyUpdate(account, {
    ticketId: ticket.id,
    actorId,
    via,
    change,
    isNew: true,
    ...(custom === undefined ? {} : { custom }),
    ...(flags === undefined ? {} : { flags }),
    ...(system === undefined ? {} : { system }),
  });
  scheduleOtherApp(account, ticket.id);
  return applied;
}

function blankTicket(account: Account, creation: Creation): Ticket {
  const at = stamp(account);
  return {
    id: account.lastTicketId + 1,
    external_id: null,
    via: creation.via,
    created_at: at,
    updated_at: at,
    generated_timestamp: Math.floor(account.clock() / 1000),
    type: null,
    subject: '',
    description: '',
    priority: null,
    status: 'new',
    recipient: creation.via.channel === 'email' ? account.supportAddress : null,
    requester_id: creation.requesterId,
    submitter_id: creation.change.comment?.authorId ?? creation.actorId,
    assignee_id: null,
    group_id: null,
    organization_id: account.users.get(creation.requesterId)?.organization_id ?? null,
    brand_id: account.brand.id,
    ticket_form_id: null,
    collaborator_ids: [],
    follower_ids: [],
    email_cc_ids: [],
    is_public: false,
    tags: [],
    custom_fields: [],
    satisfaction_rating: { score: 'unoffered' },
    followup_ids: [],
    from_messaging_channel: messagingChannels.includes(creation.via.channel),
    due_at: null,
  };
}
