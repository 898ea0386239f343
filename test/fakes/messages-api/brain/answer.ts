/** Answers from search results: one to three of their sentences, word for word, each with its citation. */
import { type Cite, type MessageReply, reply } from '../reply.ts';
import { listOf, type MessagesRequest, searchResults, textOf } from '../request.ts';
import { ticketOf } from './ticket.ts';
import { languageOf, sentencesOf, shared, termsOf } from './words.ts';

const sentencesMax = 3;
/** Fewer shared words than this may be chance. */
const sharedMin = 2;
/** A further sentence must fit this well, measured by the best. */
const share = 0.6;

type Candidate = Readonly<{ text: string; cite: Cite; score: number; sharing: number }>;

/** Null when nothing fits. */
export function answerFrom(request: MessagesRequest): MessageReply | null {
  const { subject, asked } = ticketOf(request);
  const wanted = termsOf(`${subject}\n${asked}`);
  const [best, ...others] = candidates(request, wanted, languageOf(asked)).sort((a, b) => b.score - a.score);
  if (best === undefined || best.sharing < sharedMin) return null;
  const fitting = others.filter(
    (each) => each.cite[0] === best.cite[0] && each.score >= best.score * share && each.text !== best.text,
  );
  const chosen = [best, ...fitting.slice(0, sentencesMax - 1)].sort((a, b) => a.cite[1] - b.cite[1]);
  return reply.cited(chosen.map(({ text, cite }, place) => ({ text: place === 0 ? text : ` ${text}`, cite: [cite] })));
}

/**
 * Each sentence of each block; one from a result whose title fits, or that stands earlier, is preferred. Whoever only
 * quotes cannot translate: results in another language than the message are left out.
 */
const candidates = (request: MessagesRequest, wanted: ReadonlySet<string>, language: string): Candidate[] =>
  searchResults(request).flatMap((result, index) => {
    const blocks = listOf(result.content).map((block) => textOf(block.text));
    if (!['und', language].includes(languageOf(blocks.join('\n'))) && language !== 'und') return [];
    const title = shared(wanted, termsOf(textOf(result.title))).length;
    return blocks.flatMap((block, place) =>
      sentencesOf(block).map((text) => {
        const own = shared(wanted, termsOf(text)).length;
        const cite: Cite = [index, place, place + 1];
        return { text, cite, sharing: own + title, score: own + title * 0.5 - index * 0.25 };
      }),
    );
  });
