/**
 * Why a customer got no automatic answer, and whether the ticket holds what was decided, each in one line: the same
 * words in the note on the ticket and in the sidebar.
 */
import type { Decision, DecisionKind } from './decision.ts';
import type { RunView } from './ports.ts';

/** Why a decision by itself sends nothing to the customer; null when it sends an answer. */
export function whyNotSent(decision: Decision): string | null {
  if (decision.kind === 'reply') return null;
  if (decision.kind === 'handover') return decision.brief.why.join('; ');
  const reasons = decision.findings
    .filter(({ effect }) => effect !== 'note' && effect !== 'script')
    .map(({ reason }) => reason);
  if (reasons.length > 0) return reasons.join('; ');
  if (decision.actions.some(({ after }) => after === 'agent') && mayReply(decision))
    return 'something to be done for the customer waits for your yes';
  if (decision.kind === 'ignore') return 'the policy’s mode here is off';
  return decision.kind === 'label' ? 'the policy allows labels only here' : draftOnly(decision);
}

const mayReply = ({ mode }: Decision): boolean => mode === 'reply' || mode === 'shadow';

const draftOnly = (decision: Decision): string => {
  if (decision.cause.startsWith('approval:')) return 'it tells of what an agent has just approved';
  if (!decision.cause.startsWith('comment:')) return 'somebody here asked for a draft';
  return mayReply(decision) ? 'without a model the policy allows drafts only' : 'the policy allows drafts only here';
};

/**
 * What became of a decision. `reason` says why the ticket does not hold it; null when it does, or when there was nothing
 * to write. `earlier` is what another attempt of the same run had written already: then this decision was dropped.
 * `takesReply` is false once the ticket is known to be closed or gone.
 */
export type Fate = Readonly<{
  done: 'written' | 'not-written' | 'pending';
  reason: string | null;
  earlier: DecisionKind | null;
  takesReply: boolean;
}>;

type Ended = Pick<RunView, 'state' | 'outcome'>;

/** As `act` words how a run ended. */
const ownWrite = /^(?:reply|suggest|handover|label)(?: with a line|, line dropped)?$/;
/** True when the ticket holds what was decided. */
export const isWritten = (outcome: string): boolean => ownWrite.test(outcome);
const earlierWrite = /^(reply|suggest|handover|label), by an earlier attempt$/;

const underWay: Readonly<Record<DecisionKind, string>> = {
  reply: 'Firstline sends this answer itself, or is waiting to: do not send it as well',
  suggest: 'it is being put on the ticket as a note',
  handover: 'the note and the group are being written to the ticket',
  label: 'the labels are being written to the ticket',
  ignore: 'the ticket is being left alone',
};

const unwritten: Readonly<Record<string, string>> = {
  gone: 'the ticket was gone by then',
  'refused: the ticket is closed': 'the ticket was closed by then',
  'joined with a newer run': 'it was dealt with together with a newer message',
};

export function fateOf({ state, outcome }: Ended, { kind, mode }: Decision): Fate {
  const ended = state === 'settled' ? (outcome ?? '') : '';
  const earlier = (earlierWrite.exec(ended)?.[1] ?? null) as DecisionKind | null;
  const takesReply = ended !== 'gone' && ended !== 'refused: the ticket is closed';
  const not = (reason: string | null): Fate => ({ done: 'not-written', reason, earlier, takesReply });
  if (earlier !== null) return not('what an earlier attempt wrote had arrived after all, so nothing was added to it');
  if (kind === 'ignore') return not(null);
  if (mode === 'shadow') return not('the policy’s mode here is shadow: it is recorded here and nowhere else');
  if (state === 'open') return { ...not(underWay[kind]), done: 'pending' };
  if (state === 'parked') return not('writing it failed; whoever runs Firstline sees why with “firstline jobs”');
  if (isWritten(ended)) return { ...not(null), done: 'written' };
  return not(unwritten[ended] ?? 'it could not be written to the ticket');
}
