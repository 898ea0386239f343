/**
 * From Claude's answer, which comes in pieces with citations, to sentences that each know what they rest on. Quotes
 * are our own text, of passages and look-ups: what the API says it cited only has to stand there.
 */
import type { ContentBlock, TextBlock, TextCitation } from '@anthropic-ai/sdk/resources/messages';
import type { Citation, Sentence } from '../../core/draft.ts';
import { type Span, sentencesIn } from '../../core/sentences.ts';
import { stanceOf } from '../../core/stance.ts';
import { telling, wordsOf } from '../../core/words.ts';
import { plainText } from './plain-text.ts';
import type { Shown } from './shown.ts';

type CitedSpan = Span & Readonly<{ citations: readonly Citation[] }>;
type Line = Readonly<{ sentence: Sentence; leads: boolean }>;

/** A sentence rests on what is cited by the pieces that say it, if those say all of it. */
export function citedSentences(content: readonly ContentBlock[], shown: readonly Shown[]): readonly Sentence[] {
  const pieces: CitedSpan[] = [];
  let text = '';
  for (const block of content) {
    if (block.type !== 'text') continue;
    pieces.push({ start: text.length, end: text.length + block.text.length, citations: citationsOf(block, shown) });
    text += block.text;
  }
  const lines = spansOf(text).flatMap((span): readonly Line[] => {
    const written = text.slice(span.start, span.end);
    const plain = plainText(written);
    if (plain === '') return [];
    const own = pieces.filter((piece) => wordsShared(text, span, piece).length > 0);
    const joined = own
      .filter((piece) => piece.citations.length === 0)
      .every((piece) => wordsShared(text, span, piece).every((word) => joining.has(word.toLowerCase())));
    const citations = joined ? once(own.flatMap((piece) => piece.citations)) : [];
    const sentence = { text: plain, citations, ...(span.continues ? { continues: true } : {}) };
    return [{ sentence, leads: citations.length === 0 && isLead(written, plain) }];
  });
  return withLeads(lines);
}

/** Words that claim nothing by themselves: without a source between words that have one. */
const joining = new Set('and or then also so yes und oder dann auch ja et ou puis ensuite aussi oui'.split(' '));

/** A heading, a line that announces what follows, or a mere "Yes.". */
const isLead = (written: string, plain: string): boolean =>
  /^\s*#{1,6}\s/.test(written) || plain.endsWith(':') || isMere(plain) || /^\P{P}{1,60}$/u.test(plain);
const isMere = (plain: string): boolean => /^(?:yes|no|ja|nein|oui|non)[.!,]?$/i.test(plain);

/** A lead that says nothing goes; any other is judged by what the sentence it leads to cites. */
const withLeads = (lines: readonly Line[]): readonly Sentence[] =>
  lines.flatMap(({ sentence, leads }, place) => {
    if (!leads) return [sentence];
    const next = lines.slice(place + 1).find((line) => !line.leads);
    if (next === undefined || saysNothing(sentence.text)) return next === undefined ? [sentence] : [];
    return [{ ...sentence, citations: next.sentence.citations }];
  });

/** A condition says something even where all its words are small ones ("If not:"). */
const saysNothing = (plain: string): boolean =>
  isMere(plain) ||
  leadLanguages.some((language) => {
    const { negations, only, condition, done } = stanceOf(plain, language);
    return telling(wordsOf(plain, language), language).length === 0 && negations === 0 && !only && !condition && !done;
  });
const leadLanguages = ['en', 'de', 'fr'];

const item = /^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]|[-*•–+])\s/;
/** Has marks that look like the end of a sentence. */
const unbroken = /!?\[[^\]]*\]\s?[([][^)\]]*[)\]]|https?:\/\/\S+/g;

/** Lines, and within a line sentences; a line of a list is one, which the gate judges sentence by sentence. */
function spansOf(text: string): readonly (Span & { continues: boolean })[] {
  return [...text.matchAll(/[^\n]+/g)].flatMap(({ 0: line, index }) => {
    if (item.test(line)) return [{ start: index, end: index + line.length, continues: false }];
    const even = line.replace(unbroken, (link) => 'x'.repeat(link.length));
    return sentencesIn(even).map(({ start, end }) => ({
      start: index + start,
      end: index + end,
      continues: start > 0,
    }));
  });
}

/** Of the piece, within the sentence; the number of a list's line is none. */
function wordsShared(text: string, span: Span, piece: Span): readonly string[] {
  const marker = item.exec(text.slice(span.start, span.end))?.[0].length ?? 0;
  const [start, end] = [Math.max(span.start + marker, piece.start), Math.min(span.end, piece.end)];
  return start < end ? (text.slice(start, end).match(/[\p{L}\p{N}\p{S}]+/gu) ?? []) : [];
}

const citationsOf = ({ citations }: TextBlock, shown: readonly Shown[]): readonly Citation[] =>
  (citations ?? []).flatMap((citation) => citationsAt(citation, shown));

const bare = (text: string): string => text.replace(/\s+/g, '');

/** One for each block of the range; none when it points at something else than what was sent. */
function citationsAt(citation: TextCitation, shown: readonly Shown[]): readonly Citation[] {
  if (citation.type !== 'search_result_location') return [];
  const source = shown[citation.search_result_index];
  if (source === undefined || source.id !== citation.source) return [];
  const found = source.places.slice(citation.start_block_index, citation.end_block_index).map((block) => ({
    passageId: source.id,
    block,
    quote: source.blocks[block] ?? '',
  }));
  const said = bare(citation.cited_text);
  return said !== '' && bare(found.map(({ quote }) => quote).join('')).includes(said) ? found : [];
}

const once = (citations: readonly Citation[]): readonly Citation[] => [
  ...new Map(citations.map((each) => [`${each.passageId} ${each.block}`, each])).values(),
];
