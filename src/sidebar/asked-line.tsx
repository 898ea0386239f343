/** What has become of what an agent asked for, beside where it was asked, and read out. */
import { Button } from '@zendeskgarden/react-buttons';
import { refusalSaid } from './refusal.ts';
import { type Asked, isUnderWay } from './requests.ts';
import type { Wanted } from './wanted.ts';
import { words } from './words.ts';

type Props = Readonly<{ asked: Asked | null; want: (wanted: Wanted) => void }>;

export const AskedLine = ({ asked, want }: Props) => (
  <div aria-live="polite">{asked !== null && <Line asked={asked} want={want} />}</div>
);

function Line({ asked, want }: Props & Readonly<{ asked: Asked }>) {
  const isOver = ['refused', 'late', 'fruitless'].includes(asked.phase);
  return (
    <p className={asked.phase === 'refused' ? 'asked refused' : 'asked'}>
      {isUnderWay(asked) && <span className="spinner" />}
      <span>{askedSaid(asked)}</span>{' '}
      {isOver && (
        <Button isLink onClick={() => want(asked.wanted)}>
          {words.retry}
        </Button>
      )}
    </p>
  );
}

function askedSaid({ wanted, phase, refusal }: Asked): string {
  if (refusal !== null) return refusalSaid(refusal);
  if (phase === 'late' || phase === 'fruitless') return words.asked[phase];
  const said = words.asked[phase === 'done' ? 'done' : 'underWay'];
  if (wanted.kind === 'verdict') return said[wanted.verdict];
  if (wanted.kind === 'draft' && wanted.guidance !== null && phase !== 'done')
    return words.asked.writing_guidance({ guidance: wanted.guidance.replace(/[.…]+$/, '') });
  return said[wanted.kind];
}
