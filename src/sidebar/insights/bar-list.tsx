/** Counts as bars that are buttons: read out as text, reached by keyboard, and each opens what it counts. */
import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import type { Behind } from './choice.ts';
import { numberOf, shareOf } from './names.ts';
import { OpenRuns } from './open.tsx';
import { rateOf } from './rates.ts';
import { words } from './words.ts';

export type Counted = Readonly<{ key: string; label: string; count: number; behind: Behind; note?: string | null }>;

const barsFirst = 8;

/** `of`: what the shares are shares of. */
export function BarList({ counted, of }: Readonly<{ counted: readonly Counted[]; of: number }>) {
  const most = Math.max(1, ...counted.map(({ count }) => count));
  const [whole, setWhole] = useState(false);
  return (
    <>
      <ul className="bars">
        {counted.slice(0, whole ? undefined : barsFirst).map(({ key, label, count, behind, note }) => (
          <li key={key}>
            <OpenRuns label={label} behind={behind} className="bar">
              <span className="bar-label">
                {label}
                {note != null && <small> {note}</small>}
              </span>
              <span className="bar-track" aria-hidden="true">
                <span style={{ width: `${(100 * count) / most}%` }} />
              </span>
              <span className="bar-count">{numberOf(count)}</span>
              <span className="bar-share">{shareOf(rateOf(count, of))}</span>
            </OpenRuns>
          </li>
        ))}
      </ul>
      {!whole && counted.length > barsFirst && (
        <Button isLink onClick={() => setWhole(true)}>
          {words.all_count({ count: counted.length })}
        </Button>
      )}
    </>
  );
}
