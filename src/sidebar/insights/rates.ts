/** Shares, each with what it is a share of: a figure without that says nothing. Pure. */
import type { Fate, Insights, Sums } from '../../core/app/insights-schema.ts';

/** `share` is null where there is nothing to be a share of. */
export type Rate = Readonly<{ count: number; of: number; share: number | null }>;

export const rateOf = (count: number, of: number): Rate => ({ count, of, share: of === 0 ? null : count / of });

/** Below that one more or less changes everything. */
const fewBelow = 20;
export const isFew = (of: number): boolean => of > 0 && of < fewBelow;

/** Of all tickets, those that a person was called to at least once. */
export const escalationOf = ({ tickets, ticketsByOutcome }: Pick<Insights, 'tickets' | 'ticketsByOutcome'>): Rate =>
  rateOf(ticketsByOutcome.handover, tickets);

/** In the order of how well they were liked. */
export const fates: readonly Fate[] = ['unchanged', 'edited', 'replaced', 'unused', 'overtaken', 'open'];

/** Drafts that agents sent, changed or not. One that was overtaken or is open says nothing about the draft. */
export function acceptanceOf({ byFate }: Sums['drafts']): Rate {
  const accepted = byFate.unchanged + byFate.edited;
  return rateOf(accepted, accepted + byFate.replaced + byFate.unused);
}

export const draftsOf = ({ byFate }: Sums['drafts']): number => fates.reduce((sum, fate) => sum + byFate[fate], 0);
