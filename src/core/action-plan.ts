/**
 * What becomes of the actions a model asked for, by how the run ends. Separate from `decide` because this is the rule
 * that keeps a draft, a label or a shadow from doing anything: there, what code had accepted waits for an agent.
 */
import type { Planned } from './action.ts';
import type { Mode } from './policy.ts';

/** Done also when a person gets the ticket: they help that person, and move nothing of the customer's. */
const alsoOnHandover: readonly string[] = ['create_ticket', 'schedule_callback'];

export function plannedFor(
  kind: 'handover' | 'suggest' | 'reply',
  mode: Mode,
  planned: readonly Planned[],
): readonly Planned[] {
  if (mode !== 'reply') return planned.map((each) => ({ ...each, after: 'nobody', reason: `the mode is ${mode}` }));
  if (kind === 'reply') return planned;
  return planned.map((each): Planned => {
    const goesOn = each.approvedBy !== undefined || (kind === 'handover' && alsoOnHandover.includes(each.action));
    if (each.after === 'agent' || (goesOn && each.after === 'nothing')) return each;
    return { ...each, after: 'agent', reason: 'nothing is done by itself where nothing is sent' };
  });
}
