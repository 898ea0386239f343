/** A run of Firstline from top to bottom: what was decided, why it was not sent, the draft or brief, the labels, the cost. */
import { Button } from '@zendeskgarden/react-buttons';
import { Alert } from '@zendeskgarden/react-notifications';
import { useState } from 'react';
import type { TicketView } from '../core/app/ticket-schema.ts';
import { Brief } from './brief.tsx';
import { Checks } from './checks.tsx';
import { Draft } from './draft.tsx';
import { ago, dollars, sentence } from './format.ts';
import { Labels } from './labels.tsx';
import type { ShownRun } from './shown.ts';
import { type Standing, words } from './words.ts';

type Props = Omit<ShownRun, 'kind'> & Readonly<{ reload: () => void; insert: () => Promise<void> }>;

function standingOf({ done, earlier, mode }: TicketView): Standing {
  if (earlier !== null) return 'earlier';
  if (done !== 'not-written') return done;
  return mode === 'shadow' ? 'shadow' : 'failed';
}

const whoseOf = ({ sent, decision, done }: TicketView) =>
  sent ? 'sent' : decision === 'reply' && done === 'pending' ? 'sending' : 'mine';

export function Run({ view, newer, answered, trouble, reload, insert }: Props) {
  const { decision, draft, brief, labels, findings, model, costUsd } = view;
  return (
    <>
      <header>
        <h1>{answered ? words.byPerson : words.headlines[standingOf(view)][view.earlier ?? decision]}</h1>
        <small>{ago(view.at, Date.now())}</small>
      </header>
      {trouble !== null && (
        <p className="quiet">
          {words.old_trouble({ trouble: words.troubles[trouble].title })}{' '}
          <Button isLink onClick={reload}>
            {words.retry}
          </Button>
        </p>
      )}
      {view.inWork && view.done !== 'pending' && <p className="quiet">{words.inWork}</p>}
      {newer && <Said type="warning" {...words.newer} />}
      {answered && <Said type="success" {...words.answered} />}
      {!answered && <Whys view={view} />}
      {draft !== null && <Draft draft={draft} whose={whoseOf(view)} />}
      {view.insertable && <Insert insert={insert} isLate={answered} />}
      {brief !== null && <Brief brief={brief} />}
      {labels !== null && <Labels labels={labels} />}
      <Checks findings={findings} />
      <footer>
        <small>
          {model === null ? '' : `${words.model[model]} · `}
          {dollars(costUsd)}
        </small>
      </footer>
    </>
  );
}

type SaidProps = Readonly<{ type: 'info' | 'warning' | 'success'; title: string; text: string }>;

const Said = ({ type, title, text }: SaidProps) => (
  <Alert type={type}>
    <Alert.Title>{title}</Alert.Title>
    {text}
  </Alert>
);

/** Why the ticket does not hold the decision, and why it was decided so. */
function Whys({ view }: Readonly<{ view: TicketView }>) {
  const { reason, whyNotSent, done, decision } = view;
  const standing = standingOf(view);
  const isDone = done === 'written' || decision === 'ignore';
  return (
    <>
      {reason !== null && (
        <Said
          type={standing === 'failed' ? 'warning' : 'info'}
          title={standing === 'written' ? '' : words.reasonTitles[standing]}
          text={sentence(reason)}
        />
      )}
      {whyNotSent !== null && (
        <Said
          type="info"
          title={decision === 'reply' ? '' : words.whyTitles[isDone ? 'done' : 'undone'][decision]}
          text={sentence(whyNotSent)}
        />
      )}
    </>
  );
}

/** Waits for one insertion to end, so that a double click does not insert twice. `isLate`: it is hardly of use. */
function Insert({ insert, isLate }: Readonly<{ insert: () => Promise<void>; isLate: boolean }>) {
  const [busy, setBusy] = useState(false);
  const click = () => {
    setBusy(true);
    void insert().finally(() => setBusy(false));
  };
  return (
    <Button isPrimary={!isLate} isStretched disabled={busy} onClick={click}>
      {isLate ? words.insertAnyway : words.insert}
    </Button>
  );
}
