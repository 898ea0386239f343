/** What an agent does with a whole draft: into the reply, in one of three ways, or onto the clipboard. */
import { Button, ChevronButton, SplitButton } from '@zendeskgarden/react-buttons';
import { type KeyboardEvent, useId, useState } from 'react';
import type { Acts } from './acts.ts';
import type { How } from './insert-draft.ts';
import { words } from './words.ts';

/** `isLate`: somebody has answered, and it is hardly of use. */
type Props = Pick<Acts, 'insert' | 'copy'> & Readonly<{ isLate: boolean }>;

export function DraftActions({ insert, copy, isLate }: Props) {
  const [isBusy, setBusy] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const ways = useId();
  /** Waits for one to end, so that a double click does not insert twice. */
  const once = (act: () => Promise<void>) => () => {
    if (isBusy) return;
    setBusy(true);
    void act().finally(() => setBusy(false));
  };
  const inserted = (how: How) => once(() => insert(how, null));
  const closeByKey = (event: KeyboardEvent) => event.key === 'Escape' && setOpen(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears the Escape of the buttons inside
    <div className="actions" onKeyDown={closeByKey}>
      <SplitButton>
        <Button size="small" isPrimary={!isLate} aria-disabled={isBusy} onClick={inserted('reply')}>
          {isLate ? words.insertAnyway : words.insert}
        </Button>
        <ChevronButton
          size="small"
          isPrimary={!isLate}
          isRotated={isOpen}
          aria-label={words.moreWays}
          aria-expanded={isOpen}
          aria-controls={ways}
          onClick={() => setOpen(!isOpen)}
        />
      </SplitButton>
      <Button size="small" aria-disabled={isBusy} onClick={once(copy)}>
        {words.copy}
      </Button>
      <div id={ways} className="ways" hidden={!isOpen}>
        <Button size="small" isStretched onClick={inserted('replace')}>
          {words.replaceMine}
        </Button>
        <Button size="small" isStretched onClick={inserted('note')}>
          {words.asNote}
        </Button>
      </div>
    </div>
  );
}
