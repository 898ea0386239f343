/** What the page can show, and how an answer of Firstline's API, or none, becomes that. Pure. */
import type { NoView, TicketView } from '../core/ticket-view.ts';
import type { ZafFailure } from './zaf.ts';

/** Each has its own words and its own way out. */
export type Trouble = 'offline' | 'unreachable' | 'refused' | 'not-ready' | 'no-address' | 'wrong-address' | 'failed';

export type Shown =
  | Readonly<{ kind: 'loading' }>
  /** `newer`: the customer has written since. `trouble`: the last look failed, this is from the one before. */
  | Readonly<{ kind: 'run'; view: TicketView; newer: boolean; trouble: Trouble | null }>
  | Readonly<{ kind: 'nothing'; why: NoView }>
  | Readonly<{ kind: 'trouble'; trouble: Trouble }>;

const noViews: readonly NoView[] = ['no-run', 'in-work', 'parked'];

export function afterFailure({ status = 0, responseText = '' }: ZafFailure, online: boolean): Shown {
  const why = noViews.find((each) => each === codeIn(responseText));
  if (status === 404 && why !== undefined) return { kind: 'nothing', why };
  return { kind: 'trouble', trouble: troubleOf(status, online) };
}

function troubleOf(status: number, online: boolean): Trouble {
  if (!online) return 'offline';
  if (status === 401 || status === 403) return 'refused';
  if (status === 404) return 'wrong-address';
  if (status === 503) return 'not-ready';
  return status === 0 || status === 502 || status === 504 ? 'unreachable' : 'failed';
}

/** The code of an error as Firstline words it; empty for a page of something else that answered. */
const codeIn = (text: string): string => /"code"\s*:\s*"([\w-]+)"/.exec(text)?.[1] ?? '';

/** A look that failed does not take away what is on the page, as long as it is about the same ticket. */
export const afterLook = (before: Shown, next: Shown, sameTicket: boolean): Shown =>
  sameTicket && before.kind === 'run' && next.kind === 'trouble' ? { ...before, trouble: next.trouble } : next;

/**
 * True when a customer has written what the decision did not see.
 * @param comments as `ticket.comments` gives them.
 */
export function isOvertaken(comments: unknown, { basis }: Pick<TicketView, 'basis'>): boolean {
  if (!Array.isArray(comments)) return false;
  return comments.some(
    (comment: { id?: unknown; author?: { role?: unknown } } | null) =>
      Number(comment?.id) > basis.newestCommentId && comment?.author?.role === 'end-user',
  );
}
