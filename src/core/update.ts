/**
 * The Zendesk write, or the two, that make a decision so. Computed from the ticket as it is now, so that tags set
 * by others in the meantime survive; pure, so that a repeated write is the same write.
 */
import type { ActionView } from './action.ts';
import { approveTag, declineTag, type Marker } from './basis.ts';
import { sentimentWord } from './classification.ts';
import type { Decision } from './decision.ts';
import type { Policy } from './policy.ts';
import { renderBrief, renderDraftNote, renderReply } from './render.ts';
import { type GroupId, type Priority, priorities, type Status, type Ticket } from './ticket.ts';

export type TicketUpdate = Readonly<{
  ticketId: number;
  /** Sent as `updated_stamp` with `safe_update`: Zendesk refuses the write if anybody changed the ticket since. */
  stamp: string;
  marker: Marker;
  /** The full tag list, because Zendesk replaces all tags. Absent on a second write. */
  tags?: readonly string[];
  comment?: Readonly<{ text: string; public: boolean }>;
  priority?: Priority;
  groupId?: GroupId;
  status?: Status;
}>;

const ownPrefix = 'firstline_';
const outcomeTag = { reply: 'replied', suggest: 'suggested', handover: 'handover', label: 'labelled' } as const;
const ownTag = /^firstline_(?:replied|suggested|handover|labelled|(?:intent|sentiment|language|handover)_.+)$/;
/** A ticket that waits for its person goes on saying so. */
const handoverTag = /^firstline_handover(?:_|$)/;
const tagWord = (id: string): string => id.replaceAll('-', '_');

/**
 * No write for `ignore`, one for most, two when a handover also speaks to the customer (see `publicLine`). `actions`: the
 * ticket's, as they are now: what was done and what waits is told with it.
 */
export function updateFor(
  decision: Decision,
  ticket: Ticket,
  run: string,
  policy: Policy,
  actions: readonly ActionView[] = [],
): TicketUpdate | null {
  if (decision.kind === 'ignore' || decision.mode === 'shadow') return null;
  const priority = raised(ticket.priority, decision.priority);
  const base = {
    ticketId: ticket.id,
    stamp: ticket.updatedAt,
    marker: { run, decision: decision.kind, write: 1 } as const,
    tags: tagsFor(decision, ticket.tags),
    ...(priority === null ? {} : { priority }),
  };
  switch (decision.kind) {
    case 'label':
      return base;
    case 'suggest':
      return { ...base, comment: { text: renderDraftNote(decision, policy, actions), public: false } };
    case 'reply':
      return {
        ...base,
        comment: {
          text: renderReply(decision.draft, decision.passages, policy, actions, decision.addressee ?? null),
          public: true,
        },
        status: statusAfterReply(ticket, policy),
      };
    case 'handover':
      return {
        ...base,
        comment: { text: renderBrief(decision.brief, actions), public: false },
        ...(['solved', 'closed'].includes(ticket.status) ? {} : { status: handedOverStatus }),
        ...(decision.group === null ? {} : { groupId: decision.group }),
      };
  }
}

/** Solving a problem ticket would solve all its incidents, with our reply as their answer. */
const statusAfterReply = (ticket: Ticket, policy: Policy): Status =>
  policy.reply.status === 'solved' && ticket.type === 'problem' ? 'pending' : policy.reply.status;

/** The handover's line to the customer: written second, with the stamp of the first write. */
export function publicLine(decision: Decision, ticketId: number, stamp: string, run: string): TicketUpdate | null {
  if (decision.kind !== 'handover' || decision.line === null || decision.mode === 'shadow') return null;
  return {
    ticketId,
    stamp,
    marker: { run, decision: 'handover', write: 2 },
    comment: { text: decision.line, public: true },
  };
}

/** True when carrying the decision out says something to the customer: then it claims the comment's one answer. */
export const speaks = (decision: Decision): boolean =>
  decision.mode !== 'shadow' && (decision.kind === 'reply' || (decision.kind === 'handover' && decision.line !== null));

export function tagsFor(decision: Decision, present: readonly string[]): readonly string[] {
  if (decision.kind === 'ignore') return present;
  const heard = verdictTags(decision);
  const waits = (decision.kind === 'label' || heard.length > 0) && present.some((tag) => handoverTag.test(tag));
  const kept = present.filter((tag) => !heard.includes(tag) && (!ownTag.test(tag) || (waits && handoverTag.test(tag))));
  const own: string[] = waits ? [] : [outcomeTag[decision.kind]];
  const { classification } = decision;
  if (classification !== null) {
    own.push(`intent_${tagWord(classification.intent)}`);
    own.push(`sentiment_${sentimentWord(classification.sentiment)}`);
    own.push(`language_${classification.language}`);
  }
  const handing = decision.kind === 'handover' ? decision.findings.filter((each) => each.effect === 'handover') : [];
  own.push(...handing.map((finding) => `handover_${tagWord(finding.check)}`));
  return [...new Set([...kept, ...own.map((tag) => ownPrefix + tag)])];
}

/** What an agent set to say yes or no, in the decision that follows from it: it is used up. */
function verdictTags({ cause }: Decision): readonly string[] {
  const id = /^approval:(.{8})/.exec(cause)?.[1];
  return id === undefined ? [] : [approveTag, declineTag].flatMap((tag) => [tag, `${tag}_${id}`]);
}

/** Priority is raised, never lowered; null when the ticket's own is already as high. */
function raised(present: Priority | null, wanted: Priority | null): Priority | null {
  if (wanted === null) return null;
  return present === null || priorities.indexOf(wanted) > priorities.indexOf(present) ? wanted : null;
}

/** The status a handover's first write leaves the ticket in, so that it is not taken for somebody else's change. */
export const handedOverStatus: Status = 'open';
