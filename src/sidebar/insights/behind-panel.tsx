/** The runs behind a figure, beside the page: each opens its ticket in Zendesk. */
import { Button } from '@zendeskgarden/react-buttons';
import { Skeleton } from '@zendeskgarden/react-loaders';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Behind, BehindQuery } from '../../core/app/insights-schema.ts';
import { ago, dollars, spaced } from '../format.ts';
import type { ZafClient } from '../zaf.ts';
import { type Got, getBehind } from './get-insights.ts';
import { nameOf } from './names.ts';
import { Troubled } from './troubled.tsx';
import { words } from './words.ts';

export type Opened = Readonly<{ label: string; query: BehindQuery }>;
type Props = Opened & Readonly<{ client: ZafClient; close: () => void }>;

export function BehindPanel({ client, label, query, close }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [got, setGot] = useState<Got<Behind> | null>(null);
  const load = useCallback(() => {
    setGot(null);
    void getBehind(client, query).then(setGot);
  }, [client, query]);
  useEffect(load, [load]);
  // Modal: the browser keeps the focus in it, and gives it back to what opened it.
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby="behind-title" onClose={close}>
      <div className="panel">
        <div className="panel-head">
          <div>
            <small>{words.behind.title}</small>
            <h2 id="behind-title">{label}</h2>
          </div>
          <Button size="small" onClick={() => dialog.current?.close()}>
            {words.behind.close}
          </Button>
        </div>
        <div aria-live="polite" aria-busy={got === null}>
          {got === null && <Skeleton height="200px" />}
          {got !== null && 'trouble' in got && <Troubled trouble={got.trouble} isOld={false} reload={load} />}
          {got !== null && 'found' in got && <Runs client={client} {...got.found} />}
        </div>
      </div>
    </dialog>
  );
}

function Runs({ client, runs, total }: Behind & Readonly<{ client: ZafClient }>) {
  if (runs.length === 0) return <p>{words.behind.none}</p>;
  return (
    <>
      <p className="quiet">
        {runs.length < total
          ? words.behind.newest_shown_total({ shown: runs.length, total })
          : words.requests_count({ count: total })}
      </p>
      <ol className="runs">
        {runs.map(({ run, ticketId, at, kind, intent, checks, draft, costUsd }) => (
          <li key={run}>
            <div>
              <Button isLink onClick={() => void client.invoke('routeTo', 'ticket', ticketId)}>
                {words.behind.ticket_id({ id: String(ticketId) })}
              </Button>
              <small>
                <time dateTime={at} title={at}>
                  {ago(at, Date.now())}
                </time>
              </small>
            </div>
            <div>
              <span className="outcome" data-kind={kind}>
                {words.outcomes[kind]}
              </span>
              {draft !== null && ` · ${words.fates[draft]}`} · {nameOf('intent', intent ?? '')}
            </div>
            <small>{[...checks.map(spaced), dollars(costUsd)].join(' · ')}</small>
          </li>
        ))}
      </ol>
    </>
  );
}
