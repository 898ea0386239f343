/** A link to an article, the only kind of link on the page: in a new tab, which learns nothing of this one. */
import { Anchor } from '@zendeskgarden/react-buttons';
import type { ReactNode } from 'react';
import { isWebAddress } from './format.ts';
import { words } from './words.ts';

type Props = Readonly<{ url: string; label?: string; title?: string; children: ReactNode }>;

export function SourceLink({ url, label, title, children }: Props) {
  if (!isWebAddress(url)) return <span title={title}>{children}</span>;
  return (
    <Anchor
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      title={title}
      aria-label={label === undefined ? undefined : words.opensTab_label({ label })}
    >
      {children}
    </Anchor>
  );
}
