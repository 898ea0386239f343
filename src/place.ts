/**
 * Where a handover really goes: the group it was decided for, if Zendesk still has it. A group can be deleted between two
 * starts, and a ticket in none would wait in silence. Separate from `act` because it is the one part of a write that is
 * chosen when it is made.
 */
import type { Decision } from './core/decision.ts';
import type { World } from './core/ports.ts';

/** `refused`: Zendesk has just refused the group, so nothing that is remembered of it counts. */
export async function placed(
  { desk, facts, policy, log }: Pick<World, 'desk' | 'facts' | 'policy' | 'log'>,
  decision: Decision,
  refused: boolean,
  signal: AbortSignal,
): Promise<Decision> {
  if (decision.kind !== 'handover' || decision.group === null) return decision;
  const there = new Set((await desk.groups(signal, refused)).map(({ id }) => id));
  if (there.has(decision.group) && !refused) return decision;
  const fallback = facts.groups.default ?? null;
  const usable = fallback !== null && fallback !== decision.group && there.has(fallback);
  const name = policy.groups[decision.groupKey ?? ''] ?? String(decision.group);
  log.error(
    { ticketId: decision.basis.ticketId, group: decision.group, name },
    'the group of a handover is gone; run doctor',
  );
  const where = usable ? 'went to the default group' : 'stayed in the group it was in';
  const { brief } = decision;
  return {
    ...decision,
    ...{ group: usable ? fallback : null, assignee: null },
    brief: { ...brief, why: [...brief.why, `the group “${name}” is not in Zendesk any more, so it ${where}`] },
  };
}
