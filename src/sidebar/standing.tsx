/** How a ticket stands with Firstline: what was decided and why, and what has happened since. */
import { Button } from '@zendeskgarden/react-buttons';
import type { Acts } from './acts.ts';
import { ago } from './format.ts';
import { type Asked, isWritingAnew } from './requests.ts';
import { Said } from './said.tsx';
import type { ShownRun } from './shown.ts';
import { headlineOf, Whys } from './whys.tsx';
import { words } from './words.ts';

type Props = Omit<ShownRun, 'kind'> & Pick<Acts, 'reload' | 'want'> & Readonly<{ asked: Asked | null }>;

export function StandingNow({ view, newer, answered, trouble, asked, reload, want }: Props) {
  const isWriting = isWritingAnew(asked);
  const isIdle = !isWriting && !view.inWork;
  return (
    <>
      <header>
        <h1>{answered ? words.byPerson : headlineOf(view)}</h1>
        <small aria-live="off">{ago(view.at, Date.now())}</small>
      </header>
      {trouble !== null && (
        <p className="quiet">
          {words.old_trouble({ trouble: words.troubles[trouble].title })}{' '}
          <Button isLink onClick={reload}>
            {words.retry}
          </Button>
        </p>
      )}
      {view.inWork && view.done !== 'pending' && !isWriting && <p className="quiet">{words.inWork}</p>}
      {newer && (
        <Said type="warning" {...words.newer}>
          {isIdle && (
            <Button isLink onClick={() => want({ kind: 'draft', guidance: null })}>
              {words.rewrite.fresh}
            </Button>
          )}
        </Said>
      )}
      {answered && <Said type="success" {...words.answered} />}
      {!answered && <Whys view={view} />}
    </>
  );
}
