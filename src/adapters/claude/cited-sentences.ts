/**
 * From Claude's answer, which comes in pieces with citations, to sentences that each know what they rest on. Quotes
 * are our own passages' text: what the API says it cited only has to stand there.
 */
import type { ContentBlock, TextBlock, TextCitation } from '@anthropic-ai/sdk/resources/messages';
import type { Citation, Passage, Sentence } from '../../core/draft.ts';
import { plainText } from './plain-text.ts';

/** A passage as it was sent: `places` are the positions of its sent blocks within the passage. */
export type Shown = Readonly<{ passage: Passage; places: readonly number[] }>;

type Span = Readonly<{ start: number; end: number }>;
type CitedSpan = Span & Readonly<{ citations: readonly Citation[] }>;

/** A sentence rests on whatever is cited by a piece that says some of its words. */
export function citedSentences(content: readonly ContentBlock[], shown: readonly Shown[]): readonly Sentence[] {
  const cited: CitedSpan[] = [];
  let text = '';
  for (const block of content) {
    if (block.type !== 'text') continue;
    cited.push({ start: text.length, end: text.length + block.text.length, citations: citationsOf(block, shown) });
    text += block.text;
  }
  return spansOf(text).flatMap((span) => {
    const plain = plainText(text.slice(span.start, span.end));
    if (plain === '') return [];
    const citations = cited.filter((piece) => shareWords(text, span, piece)).flatMap((piece) => piece.citations);
    return [{ text: plain, citations: once(citations), ...(span.continues ? { continues: true } : {}) }];
  });
}

const item = /^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]|[-*•–+])\s/;
/** Has marks that look like the end of a sentence. */
const unbroken = /!?\[[^\]]*\]\s?[([][^)\]]*[)\]]|https?:\/\/\S+/g;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' });

/** Lines, and within a line sentences; a line of a list is one, however many sentences a step takes. */
function spansOf(text: string): readonly (Span & { continues: boolean })[] {
  return [...text.matchAll(/[^\n]+/g)].flatMap(({ 0: line, index }) => {
    if (item.test(line)) return [{ start: index, end: index + line.length, continues: false }];
    const even = line.replace(unbroken, (link) => 'x'.repeat(link.length));
    return [...segmenter.segment(even)].map(({ segment, index: from }) => ({
      start: index + from,
      end: index + from + segment.length,
      continues: from > 0,
    }));
  });
}

/** A full stop that begins the next piece does not make it a source of this sentence. */
const shareWords = (text: string, a: Span, b: Span): boolean =>
  /[\p{L}\p{N}]/u.test(text.slice(Math.max(a.start, b.start), Math.max(0, Math.min(a.end, b.end))));

const citationsOf = ({ citations }: TextBlock, shown: readonly Shown[]): readonly Citation[] =>
  (citations ?? []).flatMap((citation) => citationsAt(citation, shown));

const bare = (text: string): string => text.replace(/\s+/g, '');

/** One for each block of the range; none when it points at something else than what was sent. */
function citationsAt(citation: TextCitation, shown: readonly Shown[]): readonly Citation[] {
  if (citation.type !== 'search_result_location') return [];
  const source = shown[citation.search_result_index];
  if (source === undefined || source.passage.id !== citation.source) return [];
  const found = source.places.slice(citation.start_block_index, citation.end_block_index).map((block) => ({
    passageId: source.passage.id,
    block,
    quote: source.passage.blocks[block] ?? '',
  }));
  const said = bare(citation.cited_text);
  return said !== '' && bare(found.map(({ quote }) => quote).join('')).includes(said) ? found : [];
}

const once = (citations: readonly Citation[]): readonly Citation[] => [
  ...new Map(citations.map((each) => [`${each.passageId} ${each.block}`, each])).values(),
];
