/** Opens the runs behind a figure, whatever the figure looks like. */
import { createContext, type ReactNode, useContext } from 'react';
import type { Behind } from './choice.ts';
import { words } from './words.ts';

/** `label` heads what is opened. */
export type Open = (label: string, behind: Behind) => void;
export const Opening = createContext<Open>(() => {});

type Props = Readonly<{ label: string; behind: Behind; children: ReactNode; className?: string }>;

export function OpenRuns({ label, behind, children, className = 'opens' }: Props) {
  const open = useContext(Opening);
  return (
    <button
      type="button"
      className={className}
      title={words.behind.open_label({ label })}
      onClick={() => open(label, behind)}
    >
      {children}
    </button>
  );
}
