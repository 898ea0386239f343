/**
 * The one write: a decision's update as a PUT, and Zendesk's answer as a result. Separate because what Zendesk refuses
 * is an outcome of triage here, not a failure.
 */
import type { Log, WriteResult } from '../../core/ports.ts';
import type { TicketUpdate } from '../../core/update.ts';
import type { Transport } from './call.ts';
import { statusOf } from './from-wire.ts';
import { type Reason, reasonsOf } from './reasons.ts';
import { read, updateAnswer } from './wire.ts';

export async function writeUpdate(
  transport: Transport,
  log: Log,
  update: TicketUpdate,
  signal?: AbortSignal,
): Promise<WriteResult> {
  const doing = `write to ticket ${update.ticketId}`;
  const { status, body } = await transport({
    method: 'PUT',
    path: `/api/v2/tickets/${update.ticketId}`,
    body: { ticket: wireOf(update) },
    signal,
    doing,
    needs: 'changing tickets (scope tickets:write)',
    oneTicket: true,
    outcomes: [404, 409, 422],
  });
  if (status === 409) return { kind: 'conflict' };
  if (status === 404) return { kind: 'gone' };
  if (status === 422) return refused(update, reasonsOf(body));
  const { ticket, audit } = read(updateAnswer, body, doing);
  const comment = audit.events.find((event) => event.type === 'Comment') ?? null;
  const wanted = update.comment?.public;
  if (wanted !== undefined && comment?.public !== wanted)
    log.warn(
      { ticketId: update.ticketId, auditId: audit.id, wanted, stored: comment?.public ?? null },
      'Zendesk stored the comment with another visibility; a light agent can only write internal notes',
    );
  return {
    kind: 'written',
    receipt: {
      auditId: audit.id,
      commentId: comment?.id ?? null,
      stamp: ticket.updated_at,
      status: statusOf(ticket.status),
      groupId: ticket.group_id,
    },
  };
}

function wireOf(update: TicketUpdate): Readonly<Record<string, unknown>> {
  const { stamp, marker, tags, comment, priority, groupId, assigneeId, status } = update;
  return {
    safe_update: true,
    updated_stamp: stamp,
    metadata: { firstline: marker },
    // `public` left out would take the ticket's first value. HTML, since Zendesk reads markup into a plain body.
    ...(comment === undefined ? {} : { comment: { html_body: htmlOf(comment.text), public: comment.public } }),
    ...(tags === undefined ? {} : { tags }),
    ...(priority === undefined ? {} : { priority }),
    ...(groupId === undefined ? {} : { group_id: groupId }),
    ...(assigneeId === undefined ? {} : { assignee_id: assigneeId }),
    ...(status === undefined ? {} : { status }),
  };
}

/** Plain text as HTML that shows it letter by letter: paragraphs and line breaks, nothing else. */
export function htmlOf(text: string): string {
  const escaped = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  return escaped
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`)
    .join('');
}

/** Fields Zendesk names when a ticket may not be solved yet: required fields, an assignee. */
function refused(update: TicketUpdate, reasons: readonly Reason[]): WriteResult {
  const closed = reasons.some(({ text }) => /closed prevents|ticket is closed/i.test(text));
  const aboutStatus = ({ field, text }: Reason): boolean =>
    field === 'status' || /assignee/i.test(field ?? '') || /required|needed|solv|assignee|status/i.test(text);
  const aboutGroup = ({ field, text }: Reason): boolean => /group/i.test(field ?? '') || /\bgroup\b/i.test(text);
  const group = !closed && update.groupId !== undefined && reasons.some(aboutGroup);
  return {
    kind: 'refused',
    group,
    reason: reasons.map(({ text }) => text).join('; ') || 'no reason given',
    closed,
    status: !closed && !group && update.status !== undefined && reasons.some(aboutStatus),
  };
}
