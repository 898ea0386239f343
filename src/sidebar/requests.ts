/**
 * What an agent has asked for and what has become of it: sent, waited for, there, or not. One at a time, so that no click
 * counts twice. Free of React, so that a test can turn the clock.
 */
import type { Refusal } from './refusal.ts';
import type { Shown } from './shown.ts';
import { deliver, type Wanted } from './wanted.ts';
import type { ZafClient } from './zaf.ts';

/** `late`: it may still come. `fruitless`: a run ended without what was asked for. */
export type Phase = 'sending' | 'waiting' | 'done' | 'late' | 'fruitless' | 'refused';
export type Asked = Readonly<{ wanted: Wanted; phase: Phase; refusal: Refusal | null }>;

/** Longer than a run takes that has to wait for nothing. */
const patienceMs = 90_000;

export type Requests = Readonly<{
  want: (wanted: Wanted) => void;
  /** Told of each state of the page. */
  seen: (shown: Shown) => void;
  isAwaiting: () => boolean;
  stop: () => void;
}>;

/** What an answer is told by: the request's number, and what stood there before. */
type Base = Readonly<{ request: string; run: string | null }>;

/** `changed` is called with what to show; `look` when there may be something new. */
export function requestsTo(client: ZafClient, changed: (asked: Asked | null) => void, look: () => void): Requests {
  let shown: Shown = { kind: 'loading' };
  let asked: Asked | null = null;
  let base: Base = { request: '', run: null };
  let sawWork = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function put(next: Asked | null): void {
    asked = next;
    clearTimeout(timer);
    if (next?.phase === 'waiting') timer = setTimeout(() => put({ ...next, phase: 'late' }), patienceMs);
    changed(next);
  }

  async function send(wanted: Wanted, mine: Base): Promise<void> {
    const ticketId = Number((await client.context()).ticketId ?? 0);
    // Zendesk may show another ticket in the same page by now.
    const isElsewhere = shown.kind === 'run' && shown.view.ticketId !== ticketId;
    const refusal = isElsewhere ? 'other-ticket' : await deliver(client, ticketId, wanted, mine.request);
    if (base !== mine) return;
    put({ wanted, phase: refusal === null ? 'waiting' : 'refused', refusal });
    look();
  }

  return {
    want: (wanted) => {
      if (isUnderWay(asked)) return;
      const mine = { request: crypto.randomUUID(), run: shown.kind === 'run' ? shown.view.run : null };
      base = mine;
      sawWork = false;
      put({ wanted, phase: 'sending', refusal: null });
      send(wanted, mine).catch(() => base === mine && put({ wanted, phase: 'refused', refusal: 'failed' }));
    },
    seen: (next) => {
      shown = next;
      if (asked === null) return;
      if (next.kind === 'loading') {
        // Of another ticket.
        base = { request: '', run: null };
        return put(null);
      }
      // Said once; the page shows it from now on.
      if (asked.phase === 'done') return put(null);
      if (!['waiting', 'late'].includes(asked.phase) || isStale(next)) return;
      if (isServed(asked.wanted, base, next)) return put({ ...asked, phase: 'done' });
      if (isAtWork(next)) sawWork = true;
      else if (sawWork || isOther(next, base)) put({ ...asked, phase: 'fruitless' });
    },
    isAwaiting: () => asked?.phase === 'waiting',
    stop: () => clearTimeout(timer),
  };
}

export const isUnderWay = (asked: Asked | null): boolean => asked?.phase === 'sending' || asked?.phase === 'waiting';

/** True while a draft is on its way that an agent asked for. */
export const isWritingAnew = (asked: Asked | null): boolean => asked?.wanted.kind === 'draft' && isUnderWay(asked);

const isStale = (shown: Shown): boolean => shown.kind === 'trouble' || (shown.kind === 'run' && shown.trouble !== null);
const isAtWork = (shown: Shown): boolean =>
  shown.kind === 'run' ? shown.view.inWork : shown.kind === 'nothing' && shown.why === 'in-work';

/** A run has ended since. */
const isOther = (shown: Shown, { run }: Base): boolean =>
  shown.kind === 'run' && shown.view.run !== run && !shown.view.inWork;

function isServed(wanted: Wanted, base: Base, shown: Shown): boolean {
  if (shown.kind !== 'run') return false;
  const { view } = shown;
  if (view.asked?.request === base.request) return true;
  if (wanted.kind === 'verdict') return view.pendingActions.every(({ id }) => id !== wanted.action.id);
  return isOther(shown, base);
}
