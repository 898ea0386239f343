/** What the page can show, and how an answer of Firstline's API, or none, becomes that. Pure. */
import type { NoView, TicketView } from '../core/app/ticket-schema.ts';
import type { Failure } from './ask.ts';
import type { Since } from './conversation.ts';

/** Each has its own words and its own way out. */
export type Trouble =
  | 'offline'
  | 'unreachable'
  | 'refused'
  | 'not-allowed'
  | 'too-often'
  | 'busy'
  | 'not-ready'
  | 'no-address'
  | 'wrong-address'
  | 'not-understood'
  | 'failed';

/** What Firstline answered, or what came instead. */
export type Found =
  | Readonly<{ kind: 'view'; view: TicketView }>
  | Readonly<{ kind: 'nothing'; why: NoView }>
  | Readonly<{ kind: 'trouble'; trouble: Trouble }>;

/** `trouble`: the last look failed, this is from the one before. */
export type ShownRun = Readonly<{ kind: 'run'; view: TicketView; trouble: Trouble | null }> & Since;
export type Shown = Readonly<{ kind: 'loading' }> | ShownRun | Exclude<Found, { kind: 'view' }>;

const noViews: readonly NoView[] = ['no-run', 'in-work', 'parked'];

export function afterFailure({ status, code }: Failure, online: boolean): Found {
  const why = noViews.find((each) => each === code);
  if (status === 404 && why !== undefined) return { kind: 'nothing', why };
  return { kind: 'trouble', trouble: troubleOf({ status, code }, online) };
}

/** Firstline itself never answers 403: that is Zendesk's proxy. Without its code 401, 429 and 503 are not its own. */
export function troubleOf({ status, code }: Failure, online: boolean): Trouble {
  if (!online) return 'offline';
  if (status === 401) return code === 'unauthorized' ? 'refused' : 'wrong-address';
  if (status === 403) return 'not-allowed';
  if (status === 404) return 'wrong-address';
  if (status === 429) return code === 'too_often' ? 'busy' : 'too-often';
  if (status === 503 && code === 'unavailable') return 'not-ready';
  return [0, 502, 503, 504].includes(status) ? 'unreachable' : 'failed';
}

/** A look that fails does not take away what is on the page about the same ticket. */
export function afterLook(before: Shown, found: Found): Shown {
  const kept = before.kind === 'run' ? before : null;
  if (found.kind === 'trouble') return kept === null ? found : { ...kept, trouble: found.trouble };
  if (found.kind === 'nothing') return found;
  const isSame = kept?.view.run === found.view.run;
  const since = kept !== null && isSame ? kept : { newer: false, answered: false };
  return { kind: 'run', view: found.view, trouble: null, newer: since.newer, answered: since.answered };
}

/** These pass without anybody changing a setting. */
const passing: readonly Trouble[] = ['offline', 'unreachable', 'too-often', 'busy', 'not-ready', 'failed'];
/** First pause before looking again, and the longest; each is twice the one before. */
const pauses = { trouble: [5_000, 60_000], work: [3_000, 15_000] } as const;

/** What a page waits for that brings no event: an end of trouble, or of a run, which may end without a write. */
export function awaited(shown: Shown): keyof typeof pauses | null {
  const trouble = shown.kind === 'trouble' || shown.kind === 'run' ? shown.trouble : null;
  if (trouble !== null) return passing.includes(trouble) ? 'trouble' : null;
  if (shown.kind === 'run') return shown.view.inWork ? 'work' : null;
  return shown.kind === 'nothing' && shown.why === 'in-work' ? 'work' : null;
}

/** `times`: how often it was waited for already. */
export function pauseMs(what: keyof typeof pauses, times: number): number {
  const [first, longest] = pauses[what];
  return Math.min(longest, first * 2 ** times);
}
