/** One figure, large, with what it rests on under it. */
import type { ReactNode } from 'react';
import { isFew } from './rates.ts';
import { words } from './words.ts';

/** `of`: how many it rests on. */
type Props = Readonly<{ title: string; value: string; basis: ReactNode; of: number; children?: ReactNode }>;

export function Tile({ title, value, basis, of, children }: Props) {
  return (
    <section className="tile" aria-label={title}>
      <h2>{title}</h2>
      <p className="value">{value}</p>
      <p>
        {basis}
        {isFew(of) && <em> · {words.few}</em>}
      </p>
      {children !== undefined && <p className="quiet">{children}</p>}
    </section>
  );
}
