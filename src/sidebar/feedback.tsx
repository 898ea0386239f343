/** Whether a draft was right, and what was wrong with it: whoever writes the policy reads that. */
import { Button, ToggleIconButton } from '@zendeskgarden/react-buttons';
import { type FormEvent, useId, useState } from 'react';
import { reasonMax } from '../core/app/request-schemas.ts';
import type { Acts } from './acts.ts';
import { Chips, toggled } from './chips.tsx';
import { type Refusal, refusalSaid } from './refusal.ts';
import type { Opinion } from './wanted.ts';
import { words } from './words.ts';

/** To be keyed by the run: an opinion is about one draft. */
export function Feedback({ title, rate }: Readonly<{ title: string }> & Pick<Acts, 'rate'>) {
  const [verdict, setVerdict] = useState<Opinion['verdict'] | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isThanked, setThanked] = useState(false);
  const give = async (next: Opinion['verdict'], reason: string | null) => {
    setVerdict(next);
    setThanked(false);
    const refused = await rate(next, reason);
    setRefusal(refused);
    setThanked(refused === null && (next === 'good' || reason !== null));
    if (refused !== null) setVerdict(verdict);
  };
  return (
    <section aria-label={title}>
      <div className="row">
        <span>{title}</span>
        {(['good', 'bad'] as const).map((each) => (
          <ToggleIconButton
            key={each}
            size="small"
            isPressed={verdict === each}
            aria-label={words.feedback[each]}
            onClick={() => void give(each, null)}
          >
            <Thumb isDown={each === 'bad'} />
          </ToggleIconButton>
        ))}
      </div>
      {verdict === 'bad' && !isThanked && <Why send={(reason) => give('bad', reason)} />}
      <p className="quiet" role="status">
        {refusal !== null ? refusalSaid(refusal) : isThanked ? words.feedback.thanks : ''}
      </p>
    </section>
  );
}

function Why({ send }: Readonly<{ send: (reason: string) => Promise<void> }>) {
  const [chips, setChips] = useState<readonly string[]>([]);
  const [typed, setTyped] = useState('');
  const field = useId();
  const reason = [...chips, typed.trim()].filter((each) => each !== '').join('. ');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== '') void send(reason.slice(0, reasonMax));
  };
  return (
    <form onSubmit={submit}>
      <Chips
        label={words.feedback.why}
        all={Object.values(words.feedback.chips)}
        pressed={chips}
        toggle={(chip) => setChips(toggled(chips, chip))}
      />
      <label htmlFor={field}>{words.feedback.why}</label>
      <textarea
        id={field}
        rows={1}
        maxLength={reasonMax}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" size="small" isStretched aria-disabled={reason === ''}>
        {words.feedback.send}
      </Button>
    </form>
  );
}

const Thumb = ({ isDown }: Readonly<{ isDown: boolean }>) => (
  <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" className={isDown ? 'down' : undefined}>
    <path
      d="M5 7l3-5c1 0 1.7.7 1.7 1.7L9.3 6h3.4c.9 0 1.5.8 1.3 1.6l-1.1 4.6c-.1.7-.7 1.1-1.3 1.1H5M5 7v6.3M5 7H2.5v6.3H5"
      fill="none"
      stroke="currentColor"
      strokeLinejoin="round"
    />
  </svg>
);
