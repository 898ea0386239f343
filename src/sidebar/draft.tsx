/** A draft: each sentence with the number of the article it comes from, and below it the articles. */
import { ago } from './format.ts';
import { articlesOf, type DraftView, type Source } from './proof.ts';
import { DraftSentence } from './sentence.tsx';
import { SourceLink } from './source-link.tsx';
import { words } from './words.ts';

type Props = Readonly<{
  draft: DraftView;
  /** The agent's to send, or Firstline's own, which it has sent or is sending. */
  whose: keyof typeof words.draft;
  /** True while a new one is being written: it stays readable, and steps back. */
  isLeaving: boolean;
  /** Null where it is not the agent's to insert. */
  insert: ((place: number) => void) | null;
}>;

export function Draft({ draft, whose, isLeaving, insert }: Props) {
  const articles = articlesOf(draft);
  const placeOf = ({ url }: Source) => articles.findIndex((article) => article.url === url) + 1;
  return (
    <section aria-label={words.draft[whose]} className={isLeaving ? 'leaving' : undefined}>
      <h2>{words.draft[whose]}</h2>
      <div className="draft" lang={draft.language === 'und' ? undefined : draft.language}>
        {draft.sentences.map((sentence, place) => (
          <DraftSentence
            // Sentences have no id, may be equal, and never move.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={place}
            sentence={sentence}
            placeOf={placeOf}
            insert={insert === null ? null : () => insert(place)}
          />
        ))}
      </div>
      {articles.length > 0 && <Sources articles={articles} />}
    </section>
  );
}

function Sources({ articles }: Readonly<{ articles: readonly Source[] }>) {
  return (
    <>
      <h3>{words.sources}</h3>
      <ol className="sources">
        {articles.map(({ url, title, updatedAt }) => (
          <li key={url}>
            <SourceLink url={url}>{title}</SourceLink>{' '}
            <small>{words.changed_ago({ ago: ago(updatedAt, Date.now()) })}</small>
          </li>
        ))}
      </ol>
    </>
  );
}
