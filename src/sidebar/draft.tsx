/** A draft: each sentence with the number of the article it comes from, and below it the articles. */
import type { TicketView } from '../core/app/ticket-schema.ts';
import { ago, spaced } from './format.ts';
import { SourceLink } from './source-link.tsx';
import { words } from './words.ts';

type DraftView = NonNullable<TicketView['draft']>;
type Source = DraftView['sentences'][number]['sources'][number];

/** Each article once, in the order of the sentences. */
export const articlesOf = ({ sentences }: DraftView): readonly Source[] => [
  ...new Map(sentences.flatMap(({ sources }) => sources.map((source) => [source.url, source]))).values(),
];

/** `whose`: the agent's to send, or Firstline's own, which it has sent or is sending. */
type Props = Readonly<{ draft: DraftView; whose: keyof typeof words.draft }>;

export function Draft({ draft, whose }: Props) {
  const articles = articlesOf(draft);
  const placeOf = ({ url }: Source) => articles.findIndex((article) => article.url === url) + 1;
  return (
    <section aria-label={words.draft[whose]}>
      <h2>{words.draft[whose]}</h2>
      <div className="draft" lang={draft.language === 'und' ? undefined : draft.language}>
        {draft.sentences.map(({ text, sources, facts, objection }, index) => (
          // Sentences have no id, may be equal, and never move.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <p key={index}>
            {text}
            {sources.map((source) => (
              <sup key={`${source.passage} ${source.quote}`}>
                <SourceLink
                  url={source.url}
                  label={words.sourceOf_place_title({ place: placeOf(source), title: source.title })}
                  title={source.quote}
                >
                  {placeOf(source)}
                </SourceLink>
              </sup>
            ))}
            {facts.length > 0 && (
              <small>
                {facts.map(({ tool, says }) => words.fact_tool_says({ tool: spaced(tool), says })).join(' · ')}
              </small>
            )}
            {objection !== null && <small className="objection">{words.objection_reason({ reason: objection })}</small>}
          </p>
        ))}
      </div>
      {articles.length > 0 && <Sources articles={articles} />}
    </section>
  );
}

function Sources({ articles }: Readonly<{ articles: readonly Source[] }>) {
  return (
    <>
      <h2>{words.sources}</h2>
      <ol className="sources">
        {articles.map(({ url, title, updatedAt }) => (
          <li key={url}>
            <SourceLink url={url}>{title}</SourceLink>
            <small>{words.changed_ago({ ago: ago(updatedAt, Date.now()) })}</small>
          </li>
        ))}
      </ol>
    </>
  );
}
