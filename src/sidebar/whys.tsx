/** What was decided, why the ticket does not hold it, and why it was decided so: a line each. */
import type { TicketView } from '../core/app/ticket-schema.ts';
import { English } from './english.tsx';
import { sentence } from './format.ts';
import { type Standing, words } from './words.ts';

export function standingOf({ done, earlier, mode }: TicketView): Standing {
  if (earlier !== null) return 'earlier';
  if (done !== 'not-written') return done;
  return mode === 'shadow' ? 'shadow' : 'failed';
}

export const headlineOf = (view: TicketView): string =>
  words.headlines[standingOf(view)][view.earlier ?? view.decision];

export function Whys({ view }: Readonly<{ view: TicketView }>) {
  const { reason, whyNotSent, done, decision } = view;
  const standing = standingOf(view);
  const isDone = done === 'written' || decision === 'ignore';
  const why = words.whyTitles[isDone ? 'done' : 'undone'];
  return (
    <>
      {reason !== null && standing !== 'written' && (
        <Why title={words.reasonTitles[standing]} reason={reason} isBad={standing === 'failed'} />
      )}
      {whyNotSent !== null && decision !== 'reply' && <Why title={why[decision]} reason={whyNotSent} isBad={false} />}
    </>
  );
}

const Why = ({ title, reason, isBad }: Readonly<{ title: string; reason: string; isBad: boolean }>) => (
  <p className={isBad ? 'why bad' : 'why'}>
    <b>{title}</b> <English>{sentence(reason)}</English>
  </p>
);
