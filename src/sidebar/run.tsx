/** A run of Firstline from top to bottom: what was decided, why it was not sent, the draft or brief, the labels, the cost. */
import { Button } from '@zendeskgarden/react-buttons';
import { Alert } from '@zendeskgarden/react-notifications';
import { useState } from 'react';
import { Brief } from './brief.tsx';
import { Checks } from './checks.tsx';
import { Draft } from './draft.tsx';
import { ago, dollars, sentence } from './format.ts';
import { Labels } from './labels.tsx';
import type { Shown } from './shown.ts';
import { headlines, troubles, whyTitles, words } from './words.ts';

type Props = Omit<Extract<Shown, { kind: 'run' }>, 'kind'> & Readonly<{ insert: () => Promise<void> }>;

export function Run({ view, newer, trouble, insert }: Props) {
  const { decision, sent, whyNotSent, draft, brief, labels, findings, model, costUsd } = view;
  return (
    <>
      <header>
        <h1>{sent ? words.answered : headlines[decision]}</h1>
        <small>{ago(view.at, Date.now())}</small>
      </header>
      {trouble !== null && (
        <p className="quiet">
          {words.old} {troubles[trouble].title}
        </p>
      )}
      {view.inWork && <p className="quiet">{words.inWork}</p>}
      {newer && (
        <Alert type="warning">
          <Alert.Title>{words.newer.title}</Alert.Title>
          {words.newer.text}
        </Alert>
      )}
      {whyNotSent !== null && (
        <Alert type="info">
          <Alert.Title>{whyTitles[decision]}</Alert.Title>
          {sentence(whyNotSent)}
        </Alert>
      )}
      {draft !== null && <Draft draft={draft} sent={sent} />}
      {draft !== null && !sent && <Insert insert={insert} />}
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

/** Waits for one insertion to end, so that a double click does not insert twice. */
function Insert({ insert }: Readonly<{ insert: () => Promise<void> }>) {
  const [busy, setBusy] = useState(false);
  const click = () => {
    setBusy(true);
    void insert().finally(() => setBusy(false));
  };
  return (
    <Button isPrimary isStretched disabled={busy} onClick={click}>
      {words.insert}
    </Button>
  );
}
