/**
 * The Zendesk write, or the two, that make a decision so. Computed from the ticket as it is now, so that tags set
 * by others in the meantime survive; pure, so that a repeated write is the same write.
 */
import type { ActionView } from './action.ts';
import { approveTag, declineTag, type Marker } from './basis.ts';
import { sentimentWord } from './classification.ts';
import type { Decision } from './decision.ts';
import type { Policy } from './policy.ts';
import { renderBrief, renderDraftNote, renderLine, renderReply } from './render.ts';
import { reasonWord, recordPrefix, requestPrefix } from './requests.ts';
import { type GroupId, type Priority, priorities, type Status, type Ticket, type UserId } from './ticket.ts';

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
  /** Null takes the ticket from whoever has it. */
  assigneeId?: UserId | null;
  status?: Status;
}>;

const ownPrefix = 'firstline_';
const outcomeTag = { reply: 'replied', suggest: 'suggested', handover: 'handover', label: 'labelled' } as const;
const ownTag = /^firstline_(?:replied|suggested|handover|labelled|(?:intent|sentiment|language|handover)_.+)$/;
/** A ticket that waits for its person goes on saying so. */
const handoverTag = /^firstline_handover(?:_|$)/;

/**
 * No write for `ignore`, nor for a draft that an agent asked for in the app and sees there; one for most, two when a handover also speaks to the customer (see `publicLine`). `actions`: the
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
      if (decision.asked !== undefined) return null;
      if (!policy.reply.draftNote) return base;
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
        ...assigned(decision, ticket),
      };
  }
}

/** Whom the policy names; our own user, or one that is gone, gives the ticket free. */
function assigned(
  { assignee = null, basis }: Extract<Decision, { kind: 'handover' }>,
  ticket: Ticket,
): Pick<TicketUpdate, 'assigneeId'> {
  if (assignee !== null) return { assigneeId: assignee };
  return ticket.assigneeId !== null && basis.assigneeId === null ? { assigneeId: null } : {};
}

/** Solving a problem ticket would solve all its incidents, with our reply as their answer. */
const statusAfterReply = (ticket: Ticket, policy: Policy): Status =>
  policy.reply.status === 'solved' && ticket.type === 'problem' ? 'pending' : policy.reply.status;

type Told = Readonly<{ run: string; policy: Policy; actions?: readonly ActionView[] }>;

/** The handover's line to the customer: written second, with the stamp of the first write. `actions`: what it tells of. */
export function publicLine(
  decision: Decision,
  { id, stamp }: Readonly<{ id: number; stamp: string }>,
  { run, policy, actions = [] }: Told,
): TicketUpdate | null {
  if (decision.kind !== 'handover' || decision.line === null || decision.mode === 'shadow') return null;
  const { classification, addressee = null } = decision;
  const to = { language: classification?.language ?? 'und', name: addressee };
  return {
    ...{ ticketId: id, stamp, marker: { run, decision: 'handover', write: 2 } },
    comment: { text: renderLine(decision.line, policy, actions, to), public: true },
  };
}

/** True when carrying the decision out says something to the customer: then it claims the comment's one answer. */
export const speaks = (decision: Decision): boolean =>
  decision.mode !== 'shadow' && (decision.kind === 'reply' || (decision.kind === 'handover' && decision.line !== null));

export function tagsFor(decision: Decision, present: readonly string[]): readonly string[] {
  if (decision.kind === 'ignore') return present;
  // A request that this decision serves; others stay for who serves them.
  const served = decision.cause.startsWith('tag:') ? present.filter((tag) => tag.startsWith(requestPrefix)) : [];
  const verdicts = verdictTags(decision);
  const heard = [...verdicts, ...served];
  const waits = (decision.kind === 'label' || verdicts.length > 0) && present.some((tag) => handoverTag.test(tag));
  const kept = present.filter((tag) => !heard.includes(tag) && (!ownTag.test(tag) || (waits && handoverTag.test(tag))));
  const own: string[] = waits ? [] : [outcomeTag[decision.kind]];
  const { classification } = decision;
  if (classification !== null) {
    own.push(`intent_${reasonWord(classification.intent)}`);
    own.push(`sentiment_${sentimentWord(classification.sentiment)}`);
    own.push(`language_${classification.language}`);
  }
  const handing = decision.kind === 'handover' ? decision.findings.filter((each) => each.effect === 'handover') : [];
  const records = handing.map(({ check }) => recordPrefix + reasonWord(check));
  return [...new Set([...kept, ...own.map((tag) => ownPrefix + tag), ...records])];
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
