/** Something that is done for the customer once an agent says yes: what, why it is asked, what is on record, until when. */
import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import { isExpired, type PendingAction as Pending, type Verdict } from './approve.ts';
import { AskedLine } from './asked-line.tsx';
import { English } from './english.tsx';
import { money, relative, sentence, spaced } from './format.ts';
import { type Asked, isUnderWay } from './requests.ts';
import type { Wanted } from './wanted.ts';
import { words } from './words.ts';

type Props = Readonly<{ action: Pending; asked: Asked | null; want: (wanted: Wanted) => void }>;

export function PendingAction({ action, asked, want }: Props) {
  const { says, amount, reason, grounds, expiresAt } = action;
  const nowMs = Date.now();
  const own = asked?.wanted.kind === 'verdict' && asked.wanted.action.id === action.id ? asked : null;
  const expiry = expiresAt === null ? null : relative(expiresAt, nowMs);
  return (
    <section className="action" aria-label={words.action.title}>
      <h2>{words.action.title}</h2>
      <dl>
        {grounds.length > 0 && <dt>{words.action.record}</dt>}
        {grounds.map(({ name, value }) => (
          <dd key={name}>
            <English>
              {spaced(name)}: {String(value)}
            </English>
          </dd>
        ))}
        <dt>{words.action.after}</dt>
        <dd className="says">
          <English>{sentence(says)}</English> {amount !== null && <b>{money(amount.amount, amount.currency)}</b>}
        </dd>
      </dl>
      {reason !== null && (
        <small>
          {words.action.why} <English>{sentence(reason)}</English>
        </small>
      )}
      {isExpired(action, nowMs) ? (
        <p className="quiet">{words.action.expired_ago({ ago: expiry ?? '' })}</p>
      ) : (
        <>
          {expiry !== null && <small>{words.action.expires_when({ when: expiry })}</small>}
          <Decide isBusy={isUnderWay(asked)} decide={(verdict) => want({ kind: 'verdict', action, verdict })} />
        </>
      )}
      <AskedLine asked={own} want={want} />
    </section>
  );
}

type DecideProps = Readonly<{ isBusy: boolean; decide: (verdict: Verdict) => void }>;

/** Two steps, because money and records do not come back. */
function Decide({ isBusy, decide }: DecideProps) {
  const [asking, setAsking] = useState<Verdict | null>(null);
  const [back, setBack] = useState<Verdict | null>(null);
  const turn = (from: Verdict | null, to: Verdict | null) => {
    setBack(from);
    setAsking(to);
  };
  if (asking === null)
    return (
      <div className="pair">
        {(['approve', 'reject'] as const).map((verdict) => (
          <Button
            key={verdict}
            size="small"
            isPrimary={verdict === 'approve'}
            aria-disabled={isBusy}
            // Back where the agent came from.
            autoFocus={back === verdict}
            onClick={() => !isBusy && turn(null, verdict)}
          >
            {words.action[verdict]}
          </Button>
        ))}
      </div>
    );
  const confirm = () => {
    turn(asking, null);
    decide(asking);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears the Escape of the buttons inside
    <div className="confirm" onKeyDown={(event) => event.key === 'Escape' && turn(asking, null)}>
      <p>{words.action.sure[asking]}</p>
      <div className="pair">
        <Button
          size="small"
          isPrimary={asking === 'approve'}
          isDanger={asking === 'reject'}
          autoFocus
          onClick={confirm}
        >
          {words.action.yes[asking]}
        </Button>
        <Button size="small" onClick={() => turn(asking, null)}>
          {words.action.back}
        </Button>
      </div>
    </div>
  );
}
