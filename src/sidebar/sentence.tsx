/** A sentence of a draft: what it rests on, what the gate has against it, and the way to take it alone. */
import { English } from './english.tsx';
import { spaced } from './format.ts';
import type { Sentence, Source } from './proof.ts';
import { SourceMark } from './source-mark.tsx';
import { words } from './words.ts';

type Props = Readonly<{
  sentence: Sentence;
  placeOf: (source: Source) => number;
  /** Null where there is nothing to take it for. */
  insert: (() => void) | null;
}>;

export function DraftSentence({ sentence, placeOf, insert }: Props) {
  const { text, sources, facts, objection } = sentence;
  return (
    <div className={objection === null ? 'sentence' : 'sentence unproved'}>
      <span>{text}</span>
      {sources.map((source) => (
        <SourceMark key={`${source.passage} ${source.quote}`} source={source} place={placeOf(source)} />
      ))}
      {insert !== null && (
        <button type="button" className="only" onClick={insert} aria-label={words.insertOnly} title={words.insertOnly}>
          <Plus />
        </button>
      )}
      {facts.length > 0 && (
        <small>
          <English>
            {facts.map(({ tool, says }) => words.fact_tool_says({ tool: spaced(tool), says })).join(' · ')}
          </English>
        </small>
      )}
      {objection !== null && (
        <small className="objection">
          {words.notProved} <English>it {objection}</English>
        </small>
      )}
    </div>
  );
}

const Plus = () => (
  <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
    <path d="M6 1.5v9M1.5 6h9" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
  </svg>
);
