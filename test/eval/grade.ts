// Whether one trial of one ticket went well. By what came of it, not by the way there: the kind of decision, the group, what
// had to be looked up, and that nothing went out which the gate had not let through.
import type { Decision } from '../../src/core/decision.ts';
import type { Handled } from '../bench/answer/run.ts';

export type Trial = Pick<Handled, 'expected' | 'decision' | 'group' | 'trouble'>;

/** Null when it went well, else what did not. */
export function faultIn({ expected, decision, group, trouble }: Trial): string | null {
  const { kinds, tools = [] } = expected;
  if (decision === null) return trouble ?? 'no decision';
  if (decision.model === 'extractive') return 'Claude could not be asked';
  if (!kinds.includes(decision.kind)) return `${decision.kind}, not ${kinds.join(' or ')}`;
  if (decision.kind === 'handover' && expected.group !== undefined && group !== expected.group)
    return `handed to ${group ?? 'nobody'}, not to ${expected.group}`;
  const used = [...decision.lookups.map(({ tool }) => tool), ...decision.actions.map(({ action }) => action)];
  const missing = tools.filter((tool) => !used.includes(tool));
  if (missing.length > 0) return `without ${missing.join(', ')}`;
  return gateHeld(decision) ? null : 'a sentence went out that does not stand in its source';
}

/** Looked at once more here, in the decision as it was recorded. */
function gateHeld(decision: Decision): boolean {
  if (decision.kind !== 'reply') return true;
  const verdicts = decision.verification?.verdicts ?? [];
  return decision.draft.sentences.every(
    ({ citations, scripted }, place) =>
      (scripted === true || citations.length > 0) &&
      verdicts.some(({ sentence, supported }) => sentence === place && supported),
  );
}

export type Graded = Readonly<{
  office: string;
  ticket: string;
  decisions: readonly string[];
  faults: readonly string[];
}>;

/** One row a ticket, of trials that each hold all tickets in the same order. */
export const graded = (trials: readonly (readonly Handled[])[]): readonly Graded[] =>
  (trials[0] ?? []).map(({ office, ticket }, place) => {
    const own = trials.flatMap((all) => all.slice(place, place + 1));
    return {
      office,
      ticket: ticket.key,
      decisions: own.map(({ decision }) => decision?.kind ?? 'none'),
      faults: own.map(faultIn).filter((fault) => fault !== null),
    };
  });

/** pass^k: the share of tickets (0…1) that went well in every one of their k trials. */
export const passedAlways = (rows: readonly Graded[]): number =>
  rows.filter(({ faults }) => faults.length === 0).length / rows.length;

/** The share of trials that went well. */
export function passedMean(rows: readonly Graded[]): number {
  const trials = rows.reduce((sum, { decisions }) => sum + decisions.length, 0);
  return 1 - rows.reduce((sum, { faults }) => sum + faults.length, 0) / trials;
}
