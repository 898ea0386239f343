/**
 * Why a customer got no automatic answer, in one line: the same words in the note on the ticket and in the sidebar.
 */
import type { Decision } from './decision.ts';
import type { RunView } from './ports.ts';

/** Why a decision by itself sends nothing to the customer; null when it sends an answer. */
export function whyNotSent(decision: Decision): string | null {
  if (decision.mode === 'shadow') return 'the policy’s mode here is shadow: nothing is written';
  if (decision.kind === 'reply') return null;
  if (decision.kind === 'handover') return decision.brief.why.join('; ');
  const reasons = decision.findings.filter(({ effect }) => effect !== 'note').map(({ reason }) => reason);
  if (reasons.length > 0) return reasons.join('; ');
  if (decision.kind === 'ignore') return 'the policy’s mode here is off';
  return decision.kind === 'label' ? 'the policy allows labels only here' : draftOnly(decision);
}

const draftOnly = ({ mode, cause }: Decision): string => {
  if (!cause.startsWith('comment:')) return 'somebody here asked for a draft';
  return mode === 'reply' ? 'without a model the policy allows drafts only' : 'the policy allows drafts only here';
};

/** True when the run's answer reached the customer, be it through an earlier attempt. */
export const wasSent = ({ state, outcome }: Pick<RunView, 'state' | 'outcome'>): boolean =>
  state === 'settled' && outcome !== null && /^reply\b/.test(outcome);

/** The same for a run: an answer that was to go out and did not has its reason in how the run ended. */
export function whyUnsent(run: Pick<RunView, 'state' | 'outcome'>, decision: Decision): string | null {
  if (wasSent(run)) return null;
  const why = whyNotSent(decision);
  if (why !== null) return why;
  if (run.state === 'open') return 'it is being sent, or is waiting to be';
  return run.state === 'parked' ? 'sending it failed and waits for an operator' : (run.outcome ?? 'it was overtaken');
}
