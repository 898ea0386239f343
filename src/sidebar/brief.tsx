/** The brief of a ticket that was handed over: enough to start without reading the thread. */
import type { TicketView } from '../core/app/ticket-schema.ts';
import { English } from './english.tsx';
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
        <Line>{who}</Line>
        <dt>{words.wants}</dt>
        <Line>{wants}</Line>
        <dt>{words.said}</dt>
        <Line>{said}</Line>
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
        <Line>{next}</Line>
      </dl>
    </section>
  );
}

const Line = ({ children }: Readonly<{ children: string }>) => (
  <dd>
    <English>{children}</English>
  </dd>
);

function Lines({ term, lines }: Readonly<{ term: string; lines: readonly string[] }>) {
  if (lines.length === 0) return null;
  return (
    <>
      <dt>{term}</dt>
      {lines.map((line) => (
        <Line key={line}>{line}</Line>
      ))}
    </>
  );
}
