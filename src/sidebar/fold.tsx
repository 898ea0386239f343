/** Something folded away until an agent opens it, or until there is something in it to be read at once. Never shut by itself. */
import { type ReactNode, useEffect, useState } from 'react';

type Props = Readonly<{ summary: string; isUrgent?: boolean; children: ReactNode }>;

export function Fold({ summary, isUrgent = false, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (isUrgent) setOpen(true);
  }, [isUrgent]);
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
