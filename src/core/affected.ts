/** A sent reply or an open draft that quoted an article. Separate because a running Firstline is asked for these, too. */
export type Affected = Readonly<{
  ticket: number;
  kind: 'reply' | 'draft';
  /** RFC 3339: when it was written to the ticket. */
  at: string;
  run: string;
  article: string;
  locale: string;
  title: string;
  /** Content hashes: as quoted, and in the knowledge base now; null there when it is withdrawn. */
  version: string;
  now: string | null;
  state: 'unchanged' | 'changed' | 'withdrawn';
  /** Text of the article, as it stood. */
  quotes: readonly string[];
}>;
