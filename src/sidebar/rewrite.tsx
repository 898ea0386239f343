/** Asks for a draft, with a wish for it or without one. What is typed stays, whatever comes meanwhile. */
import { Button } from '@zendeskgarden/react-buttons';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { guidanceMax } from '../core/app/request-schemas.ts';
import { AskedLine } from './asked-line.tsx';
import { Chips, toggled } from './chips.tsx';
import { type Asked, isUnderWay } from './requests.ts';
import type { Wanted } from './wanted.ts';
import { words } from './words.ts';

/** Room beside the chips' words. */
const typedMax = guidanceMax - 100;

/** `isFirst`: there is no draft yet that could be shorter. `submit`: the words on the button. */
type Props = Readonly<{ asked: Asked | null; want: (wanted: Wanted) => void; submit: string; isFirst: boolean }>;

export function Rewrite({ asked, want, submit: label, isFirst }: Props) {
  const [chips, setChips] = useState<readonly string[]>([]);
  const [typed, setTyped] = useState('');
  const field = useId();
  const own = asked?.wanted.kind === 'draft' ? asked : null;
  useEffect(() => {
    if (own?.phase !== 'done') return;
    setChips([]);
    setTyped('');
  }, [own?.phase]);
  const isBusy = isUnderWay(asked);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isBusy) want({ kind: 'draft', guidance: guidanceOf(chips, typed) });
  };
  return (
    <form onSubmit={submit}>
      {!isFirst && (
        <Chips
          label={words.rewrite.wishes}
          all={Object.values(words.rewrite.chips)}
          pressed={chips}
          toggle={(chip) => setChips(toggled(chips, chip))}
        />
      )}
      <label htmlFor={field}>{isFirst ? words.rewrite.wish : words.rewrite.more}</label>
      <textarea
        id={field}
        rows={2}
        maxLength={typedMax}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" size="small" isStretched aria-disabled={isBusy}>
        {label}
      </Button>
      <AskedLine asked={own} want={want} />
    </form>
  );
}

/** "Shorter. Offer a callback. Name the price." */
export function guidanceOf(chips: readonly string[], typed: string): string | null {
  const wishes = [...chips, typed.trim()].filter((wish) => wish !== '');
  return wishes.length === 0 ? null : wishes.join('. ').slice(0, guidanceMax);
}
