/** A run of Firstline below how it stands: what waits for a yes, the draft or brief, the labels, and what can be asked for. */
import type { TicketView } from '../core/app/ticket-schema.ts';
import type { Acts } from './acts.ts';
import { Brief } from './brief.tsx';
import { Checks } from './checks.tsx';
import { Draft } from './draft.tsx';
import { DraftActions } from './draft-actions.tsx';
import { Feedback } from './feedback.tsx';
import { Fold } from './fold.tsx';
import { dollars } from './format.ts';
import { HandOver } from './hand-over.tsx';
import { Labels } from './labels.tsx';
import { PendingAction } from './pending-action.tsx';
import { ProofLine } from './proof-line.tsx';
import { type Asked, isWritingAnew } from './requests.ts';
import { Rewrite } from './rewrite.tsx';
import type { ShownRun } from './shown.ts';
import type { Suggestion } from './suggestions.ts';
import { words } from './words.ts';

type Props = Pick<ShownRun, 'view' | 'answered'> &
  Readonly<{ asked: Asked | null; suggestion: Suggestion | null; acts: Acts }>;

/** The agent's to send, or Firstline's own, which it has sent or is sending. */
const whoseOf = ({ sent, decision, done }: TicketView) =>
  sent ? 'sent' : decision === 'reply' && done === 'pending' ? 'sending' : 'mine';

export function Run({ view, answered, asked, suggestion, acts }: Props) {
  const { draft, brief, labels, findings } = view;
  const submit = words.rewrite[draft === null ? 'first' : whoseOf(view) === 'mine' ? 'again' : 'fresh'];
  return (
    <>
      {view.pendingActions.map((action) => (
        <PendingAction key={action.id} action={action} asked={asked} want={acts.want} />
      ))}
      {draft !== null && (
        <Drafted view={view} draft={draft} isLate={answered} isLeaving={isWritingAnew(asked)} acts={acts} />
      )}
      {brief !== null && <Brief brief={brief} />}
      {labels !== null && <Labels labels={labels} findings={findings} suggestion={suggestion} apply={acts.apply} />}
      <Fold summary={submit} isUrgent={asked?.wanted.kind === 'draft'}>
        <Rewrite asked={asked} want={acts.want} submit={submit} isFirst={draft === null} />
      </Fold>
      <HandOver groups={view.groups} asked={asked} want={acts.want} />
      <Checks findings={findings} />
      <footer>
        <small>
          {view.model === null ? '' : `${words.model[view.model]} · `}
          {dollars(view.costUsd)}
        </small>
      </footer>
    </>
  );
}

type DraftedProps = Readonly<{
  view: TicketView;
  draft: NonNullable<TicketView['draft']>;
  isLate: boolean;
  isLeaving: boolean;
  acts: Acts;
}>;

/** The draft with how far it is proved, what can be done with it, and whether it was right. */
function Drafted({ view, draft, isLate, isLeaving, acts }: DraftedProps) {
  const whose = whoseOf(view);
  const insert = view.insertable ? (place: number) => void acts.insert('reply', place) : null;
  return (
    <>
      <Draft draft={draft} whose={whose} isLeaving={isLeaving} insert={insert} />
      <ProofLine draft={draft} />
      {view.insertable && <DraftActions insert={acts.insert} copy={acts.copy} isLate={isLate} />}
      <Feedback key={view.run} title={words.feedback.titles[whose === 'mine' ? 'mine' : 'sent']} rate={acts.rate} />
    </>
  );
}
