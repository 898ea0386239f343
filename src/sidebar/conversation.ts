/**
 * What the comments on the agent's screen say about a run: whether the customer has written since, and whether somebody
 * has answered. The framework's own list does not tell public from internal, so that is asked of Zendesk's API.
 */
import type { TicketView } from '../core/app/ticket-schema.ts';
import type { ZafClient } from './zaf.ts';

type Comment = Readonly<{ id: number | null; by: 'customer' | 'staff' | null }>;
/** Oldest first; null when it could not be read. */
export type Thread = readonly Comment[] | null;

/** `newer`: by the customer. `answered`: publicly, by somebody who works here. */
export type Since = Readonly<{ newer: boolean; answered: boolean }>;

type Known = Pick<TicketView, 'ticketId' | 'at' | 'basis' | 'done' | 'decision' | 'insertable' | 'asked'>;

const roles: Readonly<Record<string, Comment['by']>> = { 'end-user': 'customer', agent: 'staff', admin: 'staff' };

/** @param comments as `ticket.comments` gives them; anything else is a thread that could not be read. */
export function threadOf(comments: unknown): Thread {
  if (!Array.isArray(comments)) return null;
  const thread = comments.map((comment: { id?: unknown; author?: { role?: unknown } } | null): Comment => {
    const id = Number(comment?.id);
    return { id: Number.isSafeInteger(id) && id > 0 ? id : null, by: roles[String(comment?.author?.role)] ?? null };
  });
  const ids = thread.flatMap(({ id }) => id ?? []);
  return (ids[0] ?? 0) > (ids.at(-1) ?? 0) ? thread.reverse() : thread;
}

/** Comments that the decision did not know, told by number; those without one by where they stand. */
function unknownTo(thread: readonly Comment[], { basis, done, decision }: Known): readonly Comment[] {
  const { newestCommentId } = basis;
  const isNumbered = thread.some(({ id }) => id !== null);
  // Without any number: the comment that the decision left stands behind everything it knew.
  const leftComment = done === 'written' && ['reply', 'suggest', 'handover'].includes(decision);
  const own = leftComment ? thread.findLastIndex(({ by }) => by === 'staff') : -1;
  const edge = isNumbered ? thread.findLastIndex(({ id }) => id !== null && id <= newestCommentId) : own;
  return thread.filter(({ id }, place) => (id === null ? edge >= 0 && place > edge : id > newestCommentId));
}

export const isOvertaken = (thread: Thread, view: Known): boolean =>
  unknownTo(thread ?? [], view).some(({ by }) => by === 'customer');

/** More than stand behind a draft that is still of use. */
const answersMax = 30;
const answerTimeoutMs = 10_000;

type Answers = Readonly<{
  comments?: readonly Readonly<{ id?: number; public?: boolean; author_id?: number; created_at?: string }>[];
  users?: readonly Readonly<{ id?: number; role?: string }>[];
}>;

export type Conversation = Readonly<{
  read: () => Promise<Thread>;
  since: (thread: Thread, view: Known) => Promise<Since>;
}>;

export function conversationOf(client: ZafClient): Conversation {
  /** Which comments were asked about last, and what came out: asking costs a request of the account. */
  let asked = { about: '', answered: false };

  async function isAnswered(thread: Thread, view: Known): Promise<boolean> {
    // Only where a person might send the draft does it matter.
    const byStaff = view.insertable ? unknownTo(thread ?? [], view).filter(({ by }) => by === 'staff') : [];
    if (byStaff.length === 0) return false;
    const about = `${view.ticketId} ${view.basis.newestCommentId} ${byStaff.map(({ id }) => id)}`;
    if (asked.about !== about) asked = { about, answered: await hasPublicAnswer(client, view) };
    return asked.answered;
  }

  return {
    read: async () => threadOf((await client.get(['ticket.comments']).catch(() => null))?.['ticket.comments']),
    since: async (thread, view) => ({
      newer: isOvertaken(thread, view),
      answered: await isAnswered(thread, view).catch(() => false),
    }),
  };
}

/** Zendesk answers as to the agent who looks at the page. */
async function hasPublicAnswer(client: ZafClient, { ticketId, basis, asked, at }: Known): Promise<boolean> {
  const { comments = [], users = [] } = await client.request<Answers>({
    url: `/api/v2/tickets/${ticketId}/comments?sort=-created_at&page[size]=${answersMax}&include=users`,
    type: 'GET',
    dataType: 'json',
    autoRetry: false,
    timeout: answerTimeoutMs,
  });
  const staff = new Set(users.filter(({ role }) => roles[role ?? ''] === 'staff').map(({ id }) => id));
  // Whoever asks for a draft knows the answers that are there, one of which may be Firstline's own.
  const afterMs = asked === null ? 0 : Date.parse(at);
  return comments.some(
    ({ id, public: isPublic, author_id: author, created_at: created = '' }) =>
      isPublic === true && Number(id) > basis.newestCommentId && staff.has(author) && !(Date.parse(created) <= afterMs),
  );
}
