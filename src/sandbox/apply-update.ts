// The one way in which a ticket changes: it makes the audit, moves the stamps, runs the triggers, and tells webhooks
// and the page. Everything that alters a ticket, API or control, comes through here, so that nothing happens silently.

import { addComment } from './add-comment.ts';
import { changeFields } from './change-fields.ts';
import { invalidRecord, notFound } from './errors.ts';
import { isLightAgent, isStaff, userOf } from './people.ts';
import type { Audit, AuditEvent, Comment, Metadata, Ticket, User } from './records.ts';
import { runTriggers } from './run-triggers.ts';
import { type Account, nextId, stamp } from './state.ts';
import { copyTicket, fieldChanges } from './ticket-fields.ts';
import type { Update } from './update.ts';
import { emitTicketEvents } from './webhook-events.ts';

export type Applied = { readonly ticket: Ticket; readonly audit: Audit; readonly comment: Comment | null };

/** Throws the refusal that Zendesk would give, before anything is changed. */
export function applyUpdate(account: Account, update: Update): Applied {
  const ticket = account.tickets.get(update.ticketId);
  if (!ticket) throw notFound();
  if (ticket.status === 'closed') throw invalidRecord('status', 'Status: closed prevents ticket update');
  const actor = userOf(account, update.actorId);
  const change = permitted(update, actor);
  const before = copyTicket(ticket);
  const next = copyTicket(ticket);
  if (!update.isNew) changeFields(account, next, change, actor);
  const audit = newAudit(account, update);
  const comment = change.comment ? addComment(account, next, change.comment, audit) : null;
  Object.assign(ticket, next);
  audit.events.push(...fieldEvents(account, before, ticket, update.isNew === true));
  if (comment) audit.events.push(...mailEvents(account, ticket, comment, actor));
  runTriggers(account, { isNew: update.isNew === true, before, ticket, actor, comment, via: update.via, audit });
  finish(account, ticket, audit, update.isNew === true);
  emitTicketEvents(account, { isNew: update.isNew === true, before, ticket, actor, comment });
  for (const listener of account.listeners) listener(ticket.id);
  return { ticket, audit, comment };
}

/** Of a light agent only a comment is left, and that is internal whatever was asked. */
function permitted({ change, isNew }: Update, actor: User): Update['change'] {
  if (isNew || !isLightAgent(actor)) return change;
  return change.comment === undefined ? {} : { comment: { ...change.comment, public: false } };
}

function newAudit(account: Account, update: Update): Audit {
  return {
    id: nextId(account),
    ticket_id: update.ticketId,
    created_at: stamp(account),
    author_id: update.actorId,
    metadata: metadataOf(update),
    events: [],
    via: update.via,
  };
}

function metadataOf(update: Update): Metadata {
  const place = { client: 'Sandbox', ip_address: '127.0.0.1', location: 'Local', latitude: 0, longitude: 0 };
  const system = { ...place, ...update.system };
  const custom = update.custom ?? {};
  if (!update.flags || update.flags.length === 0) return { system, custom };
  const options = update.flags.map((flag) => [String(flag), { trusted: false }] as const);
  return { system, custom, flags: [...update.flags], flags_options: Object.fromEntries(options) };
}

function fieldEvents(account: Account, before: Ticket, ticket: Ticket, isNew: boolean): AuditEvent[] {
  if (!isNew) return fieldChanges(before, ticket).map((change) => ({ id: nextId(account), type: 'Change', ...change }));
  const blank = { ...ticket, subject: '', status: '', priority: null, type: null, requester_id: 0, tags: [] };
  const empty = { ...blank, assignee_id: null, group_id: null, external_id: null, custom_fields: [] } as unknown;
  return fieldChanges(empty as Ticket, ticket).map(({ field_name, value }) => ({
    id: nextId(account),
    type: 'Create',
    field_name,
    value,
  }));
}

/** Zendesk's standard trigger mails every public word of an agent to the requester and everyone in copy. */
function mailEvents(account: Account, ticket: Ticket, comment: Comment, actor: User): AuditEvent[] {
  if (!comment.public || !isStaff(actor)) return [];
  return [
    {
      id: nextId(account),
      type: 'Notification',
      via: {
        channel: 'rule',
        source: { from: { title: 'Notify requester and CCs of comment update' }, to: {}, rel: 'trigger' },
      },
      subject: `[${account.brand.name}] Re: ${ticket.subject}`,
      body: comment.body,
      recipients: [ticket.requester_id, ...ticket.email_cc_ids],
    },
  ];
}

/** An update that changed nothing leaves no audit behind and does not move `updated_at`. */
function finish(account: Account, ticket: Ticket, audit: Audit, isNew: boolean): void {
  ticket.generated_timestamp = Math.floor(account.clock() / 1000);
  if (audit.events.length === 0 && !isNew) return;
  ticket.updated_at = stamp(account);
  account.audits.set(ticket.id, [...(account.audits.get(ticket.id) ?? []), audit]);
}
