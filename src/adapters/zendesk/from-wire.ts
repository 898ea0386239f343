/**
 * Zendesk's words turned into ours: ticket, comment, person. Pure, and separate from the calls, so that odd values
 * (a status of tomorrow, a deleted author) are handled where they can be tested.
 */
import { stripInvisible } from '../../core/invisible.ts';
import type { Attachment, Comment, Organization, Person, Priority, Status, Ticket } from '../../core/ticket.ts';
import { priorities } from '../../core/ticket.ts';
import { commentText } from './comment-text.ts';
import { cleanLine, fieldsOf } from './field-values.ts';
import type { CommentWire, OrganizationWire, TicketWire, UserWire } from './wire.ts';

const statuses: readonly Status[] = ['new', 'open', 'pending', 'hold', 'solved', 'closed'];
/** A ticket with one of these has no content any more. */
export const isDeleted = (status: string): boolean => ['deleted', 'scrubbed'].includes(status.toLowerCase());

/** A status we do not know counts as closed: a closed ticket is never written to. */
export function statusOf(text: string): Status {
  const status = text.toLowerCase();
  return statuses.find((each) => each === status) ?? 'closed';
}

const priorityOf = (text: string | null | undefined): Priority | null =>
  priorities.find((each) => each === text?.toLowerCase()) ?? null;

const channelOf = (via: TicketWire['via']): string => String(via?.channel ?? 'unknown');

export function ticketOf(wire: TicketWire): Ticket {
  const copied = wire.email_cc_ids ?? wire.collaborator_ids ?? [];
  return {
    id: wire.id,
    subject: stripInvisible(wire.subject ?? '').text,
    status: statusOf(wire.status),
    priority: priorityOf(wire.priority),
    type: wire.type ?? null,
    tags: wire.tags ?? [],
    requesterId: wire.requester_id,
    submitterId: wire.submitter_id ?? wire.requester_id,
    assigneeId: wire.assignee_id,
    groupId: wire.group_id,
    brandId: wire.brand_id,
    organizationId: wire.organization_id,
    channel: channelOf(wire.via),
    fromMessagingChannel: wire.from_messaging_channel ?? false,
    ccIds: copied.filter((id) => id !== wire.requester_id),
    createdAt: wire.created_at,
    updatedAt: wire.updated_at,
  };
}

/**
 * `openingSubject` is the ticket's subject as Zendesk has it when this is its first comment: it tells a forwarded mail,
 * and what is hidden in it counts as hidden in that mail.
 */
export function commentOf(wire: CommentWire, openingSubject: string | null): Comment {
  const subject = stripInvisible(openingSubject ?? '');
  const { text, ownText, hiddenCharacters } = commentText(wire, openingSubject === null ? null : subject.text);
  return {
    id: wire.id,
    authorId: wire.author_id,
    public: wire.public,
    text,
    ownText,
    hiddenCharacters: hiddenCharacters + subject.hidden,
    createdAt: wire.created_at,
    channel: channelOf(wire.via),
    fromAddress: wire.via?.source?.from?.address ?? null,
    flags: wire.metadata?.flags ?? [],
    attachments: (wire.attachments ?? []).map(attachmentOf),
  };
}

/** Malware that an agent lets colleagues download all the same is not for us. */
function attachmentOf(wire: NonNullable<CommentWire['attachments']>[number]): Attachment {
  const isToFetch = wire.deleted !== true && wire.malware_scan_result !== 'malware_found';
  return {
    name: wire.file_name ?? '',
    mimeType: wire.content_type ?? 'application/octet-stream',
    bytes: wire.size ?? 0,
    ...(isToFetch && wire.content_url != null ? { url: wire.content_url } : {}),
  };
}

/** A role we do not know is an end user's: nobody is trusted by mistake. */
export function personOf(wire: UserWire): Person {
  const role = wire.role === 'agent' || wire.role === 'admin' ? wire.role : 'end-user';
  return {
    id: wire.id,
    role,
    name: wire.name ?? '',
    email: wire.email ?? null,
    verified: wire.verified ?? false,
    suspended: wire.suspended ?? false,
    active: wire.active ?? true,
    locale: wire.locale ?? null,
    tags: wire.tags ?? [],
    fields: fieldsOf(wire.user_fields ?? {}),
  };
}

export const organizationOf = (wire: OrganizationWire): Organization => ({
  name: cleanLine(wire.name ?? ''),
  tags: wire.tags ?? [],
  fields: fieldsOf(wire.organization_fields ?? {}),
});

/** Somebody whose record is gone. */
export const nobody = (id: number): Person => ({
  id,
  role: 'end-user',
  name: '',
  email: null,
  verified: false,
  suspended: false,
  active: false,
  locale: null,
  tags: [],
  fields: {},
});
