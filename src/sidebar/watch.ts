/**
 * Keeps what is shown in step with the ticket on the agent's screen: which ticket it is, what has changed, and looking
 * again by itself where no event will come. Free of React, so that a test can turn the clock.
 */
import { agendaFor } from './agenda.ts';
import { type Conversation, conversationOf, type Thread } from './conversation.ts';
import { look } from './look.ts';
import { afterLook, awaited, pauseMs, type Shown, type ShownRun } from './shown.ts';
import type { ZafClient } from './zaf.ts';

/** Somebody changed this ticket. One change brings several of these. */
const changes = [
  'ticket.updated',
  'ticket.saved',
  'ticket.submit.done',
  'ticket.conversation.changed',
  'ticket.status.changed',
];
const gatherMs = 200;

export type Watching = Readonly<{ lookNow: () => void; stop: () => void }>;

/** Looks at once; `show` is called with what there is to show, until `stop`. `isAwaiting`: something is asked for. */
export function watch(client: ZafClient, show: (shown: Shown) => void, isAwaiting = () => false): Watching {
  const conversation = conversationOf(client);
  const agenda = agendaFor(lookNow);
  let shown: Shown = { kind: 'loading' };
  let ticketId = 0;
  let looks = 0;
  let waits: Readonly<{ what: ReturnType<typeof awaited>; times: number }> = { what: null, times: 0 };

  function put(next: Shown): void {
    if (next === shown) return;
    shown = next;
    show(next);
  }

  function lookNow(): void {
    agenda.clear();
    looks += 1;
    const mine = looks;
    const isNewest = () => looks === mine;
    lookOnce(isNewest)
      .catch(() => isNewest() && put(afterLook(shown, { kind: 'trouble', trouble: 'failed' })))
      .finally(() => isNewest() && planNext());
  }

  async function lookOnce(isNewest: () => boolean): Promise<void> {
    const now = Number((await client.context()).ticketId ?? 0);
    if (!isNewest()) return;
    // Another ticket's draft must not stand there for a moment.
    if (now !== ticketId) put({ kind: 'loading' });
    ticketId = now;
    // The comments come first: they are here even while Firstline is not.
    const thread = await conversation.read();
    const kept = shown.kind === 'run' ? await withSince(conversation, thread, shown) : shown;
    if (!isNewest()) return;
    put(kept);
    const next = afterLook(kept, await look(client, ticketId));
    const whole = next.kind === 'run' && next.trouble === null ? await withSince(conversation, thread, next) : next;
    if (isNewest()) put(whole);
  }

  function planNext(): void {
    // What an agent asked for brings no event either.
    const what = awaited(shown) ?? (isAwaiting() ? 'work' : null);
    waits = { what, times: what === waits.what ? waits.times + 1 : 0 };
    if (what !== null) agenda.within(pauseMs(what, waits.times));
  }

  const deafen = listen(client, lookNow, () => agenda.within(gatherMs));
  lookNow();
  return {
    lookNow,
    stop: () => {
      looks += 1;
      agenda.stop();
      deafen();
    },
  };
}

/** The same object when nothing is different. */
async function withSince(conversation: Conversation, thread: Thread, run: ShownRun): Promise<ShownRun> {
  const { newer, answered } = thread === null ? run : await conversation.since(thread, run.view);
  return newer === run.newer && answered === run.answered ? run : { ...run, newer, answered };
}

/** `turned`: the agent came back, perhaps to another ticket, or the connection did. Ends with what it returns. */
function listen(client: ZafClient, turned: () => void, changed: () => void): () => void {
  // The first activation comes with the page, which looks anyway.
  const activated = (data?: Readonly<{ firstLoad?: boolean }>) => data?.firstLoad !== true && turned();
  client.on('app.activated', activated);
  for (const event of changes) client.on(event, changed);
  window.addEventListener('online', turned);
  return () => {
    client.off('app.activated', activated);
    for (const event of changes) client.off(event, changed);
    window.removeEventListener('online', turned);
  };
}
