/** The brief of a ticket that was handed over: enough to start without reading the thread. */
import type { TicketView } from '../core/app/ticket-schema.ts';
import { ago } from './format.ts';
import { SourceLink } from './source-link.tsx';
import { words } from './words.ts';

export function Brief({ brief }: Readonly<{ brief: NonNullable<TicketView['brief']> }>) {
  const { who, wants, said, answered, records, remains, missing, mood, found, next } = brief;
  return (
    <section aria-label={words.brief}>
      <h2>{words.brief}</h2>
      <dl>
        <dt>{words.who}</dt>
        <dd>{who}</dd>
        <dt>{words.wants}</dt>
        <dd>{wants}</dd>
        <dt>{words.said}</dt>
        <dd>{said}</dd>
        <Lines term={words.answeredSoFar} lines={answered} />
        <Lines term={words.records} lines={records} />
        <Lines term={words.remains} lines={remains} />
        <Lines term={words.missing} lines={missing} />
        <Lines term={words.moodNow} lines={mood === null ? [] : [mood]} />
        {found.length > 0 && <dt>{words.found}</dt>}
        {found.map(({ url, title, updatedAt }) => (
          <dd key={url}>
            <SourceLink url={url}>{title}</SourceLink>
            {updatedAt !== null && <small> {words.changed_ago({ ago: ago(updatedAt, Date.now()) })}</small>}
          </dd>
        ))}
        <dt>{words.next}</dt>
        <dd>{next}</dd>
      </dl>
    </section>
  );
}

function Lines({ term, lines }: Readonly<{ term: string; lines: readonly string[] }>) {
  if (lines.length === 0) return null;
  return (
    <>
      <dt>{term}</dt>
      {lines.map((line) => (
        <dd key={line}>{line}</dd>
      ))}
    </>
  );
}
