/**
 * What happened to a ticket since a moment, from its audits: who did it, by hand or not, and whether it was us.
 * Separate because Zendesk mixes a person's change and what triggers made of it in one audit.
 */
import { type Approval, approvalSchema } from '../../core/app/request-schemas.ts';
import type { Change, Marker } from '../../core/basis.ts';
import type { TicketId, UserId } from '../../core/ticket.ts';
import type { Call, Transport } from './call.ts';
import { personOf } from './from-wire.ts';
import { pagesOf } from './pages.ts';
import { type AuditWire, auditsPage, markerWire } from './wire.ts';

/** Channels on which no person presses a button. Others, known or not, count as a person's. */
const machineChannels = ['rule', 'system', 'api', 'automation', 'trigger', 'import', 'batch', 'admin_setting'];
const isMachine = (via: AuditWire['via']): boolean => machineChannels.includes(String(via?.channel ?? ''));

export async function changesSince(
  transport: Transport,
  selfId: UserId,
  ticketId: TicketId,
  stamp: string,
  signal?: AbortSignal,
): Promise<readonly Change[]> {
  const sinceMs = Math.floor(Date.parse(stamp) / 1000) * 1000;
  const changes: Change[] = [];
  const call = {
    method: 'GET',
    path: `/api/v2/tickets/${ticketId}/audits`,
    query: { sort: '-created_at', include: 'users' },
    signal,
    doing: `read the audits of ticket ${ticketId}`,
    needs: 'reading audits (the global scope read; tickets:read is not enough)',
    oneTicket: true,
  } as const satisfies Call;
  const staff = new Map<UserId, boolean>();
  for await (const page of pagesOf(sortingIfItCan(transport), call, auditsPage)) {
    for (const user of page.users ?? []) staff.set(user.id, personOf(user).role !== 'end-user');
    const recent = page.audits.filter((audit) => atMs(audit) >= sinceMs);
    changes.push(...recent.flatMap((audit) => changesOf(audit, selfId, staff)));
    // Only a page in falling order proves that all others are older; an account may ignore `sort`.
    const first = page.audits.at(0);
    const last = page.audits.at(-1);
    if (first !== undefined && last !== undefined && atMs(last) < sinceMs && atMs(first) > atMs(last)) break;
  }
  return changes.toSorted((a, b) => a.at.localeCompare(b.at) || a.auditId - b.auditId);
}

/** Sorting audits is not documented; where it is refused, all of them are read. */
export function sortingIfItCan(transport: Transport): Transport {
  return async (call) => {
    const reply = await transport({ ...call, outcomes: [400] });
    if (reply.status !== 400) return reply;
    const { sort: _, ...query } = call.query ?? {};
    return transport({ ...call, query });
  };
}

const atMs = (audit: AuditWire): number => Date.parse(audit.created_at ?? '');

/** One change, or two when triggers or automations changed fields in the same audit. */
function changesOf(audit: AuditWire, selfId: UserId, staff: ReadonlyMap<UserId, boolean>): readonly Change[] {
  const fieldsOf = (events: AuditWire['events']): readonly string[] => [
    ...new Set(
      events.flatMap((event) =>
        (event.type === 'Change' || event.type === 'Create') && event.field_name ? [event.field_name] : [],
      ),
    ),
  ];
  const byRules = fieldsOf(audit.events.filter((event) => isMachine(event.via)));
  const comment = audit.events.find((event) => event.type === 'Comment' || event.type === 'VoiceComment') ?? null;
  const base = { auditId: audit.id, authorId: audit.author_id, at: audit.created_at ?? '' };
  const own: Change = {
    ...base,
    // Staff unless Zendesk says otherwise: a missing side-load must not make a person's choice invisible.
    byPerson:
      audit.author_id > 0 &&
      audit.author_id !== selfId &&
      staff.get(audit.author_id) !== false &&
      !isMachine(audit.via),
    fields: fieldsOf(audit.events.filter((event) => !isMachine(event.via) || isMachine(audit.via))),
    tagsAdded: tagsAdded(audit.events.filter((event) => !isMachine(event.via) || isMachine(audit.via))),
    commentId: comment?.id ?? null,
    commentPublic: comment?.public ?? null,
    marker: markerOf(audit),
    approval: approvalOf(audit),
  };
  if (byRules.length === 0 || isMachine(audit.via)) return [own];
  return [own, { ...base, ...nothingElse, byPerson: false, fields: byRules }];
}

const nothingElse = { tagsAdded: [], commentId: null, commentPublic: null, marker: null, approval: null } as const;

/** Zendesk gives tags as a list, or in one string with spaces between. */
function tagsAdded(events: AuditWire['events']): readonly string[] {
  const tagsOf = (value: unknown): readonly string[] =>
    (Array.isArray(value) ? value.map(String) : typeof value === 'string' ? value.split(/\s+/) : []).filter(Boolean);
  return events
    .filter((event) => event.field_name === 'tags')
    .flatMap(({ value, previous_value: before }) => {
      const known = new Set(tagsOf(before));
      return tagsOf(value).filter((tag) => !known.has(tag));
    });
}

function markerOf(audit: AuditWire): Marker | null {
  const parsed = markerWire.safeParse(audit.metadata?.custom?.firstline);
  return parsed.success ? parsed.data : null;
}

function approvalOf(audit: AuditWire): Approval | null {
  const parsed = approvalSchema.safeParse(audit.metadata?.custom?.firstline_approval);
  return parsed.success ? parsed.data : null;
}
