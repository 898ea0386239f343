/**
 * Having an answer written from passages: one request whose first part is the same for every ticket, then the ticket
 * as data, the passages as search results that can be cited, and last the operator's request.
 */
import type { ContentBlockParam, Message } from '@anthropic-ai/sdk/resources/messages';
import type { ModelTurn } from '../../core/conversation.ts';
import type { Passage } from '../../core/draft.ts';
import type { Classified } from '../../core/evidence.ts';
import type { Asked } from '../../core/model-call.ts';
import type { Policy } from '../../core/policy.ts';
import type { Asking } from '../../core/ports.ts';
import { threadJson } from '../../core/thread.ts';
import type { Send } from './call.ts';
import { citedSentences, type Shown } from './cited-sentences.ts';
import { plainText } from './plain-text.ts';
import { answerRequest, answerRules, noAnswer } from './prompts.ts';
import { textOf } from './stop-reasons.ts';
import { ask } from './tries.ts';

/** Rejects with a fault only where Claude could not be asked; whatever it says, or does not say, is a turn. */
export async function takeTurn(
  send: Send,
  { evidence, conversation, policy, route }: Asking,
  opaqueUser: (userId: number) => string,
  signal: AbortSignal | undefined,
): Promise<Asked<ModelTurn>> {
  const shown = shownOf(conversation.passages, policy);
  if (shown.length === 0) return { value: nothingFits, calls: [] };
  const { ticket } = evidence.snapshot;
  const language = languageFor(evidence, policy);
  const { value: ending, calls } = await ask(
    send,
    {
      ...{ policy, signal, ticketId: ticket.id, purpose: 'answer' },
      ...{ model: route.model, effort: route.effort },
      opaqueUser: opaqueUser(ticket.requesterId),
      system: answerRules(policy),
      content: contentOf(evidence, shown, language),
      format: null,
    },
    (message) => readAnswer(message, shown, language),
  );
  if (ending.kind === 'read') return { value: ending.value, calls };
  const kinds = { over: 'over-budget', refused: 'refused', useless: 'cut-off' } as const;
  return { value: { kind: kinds[ending.kind], reason: ending.reason }, calls };
}

const nothingFits: ModelTurn = { kind: 'no-passage', reason: 'no article in the help centre answers it' };

/** The passages good enough to count as an answer, without empty blocks, which the API refuses. */
const shownOf = (found: readonly Passage[], { knowledge }: Policy): readonly Shown[] =>
  found
    .filter((passage) => passage.score >= knowledge.minScore)
    .map((passage) => ({
      passage,
      places: passage.blocks.flatMap((block, place) => (block.trim() === '' ? [] : [place])),
    }))
    .filter(({ places }) => places.length > 0);

/** A language that is not served, or cannot be told, is answered in the first one of the policy. */
function languageFor({ classification }: Classified, { languages }: Policy): string {
  const { language } = classification;
  return languages.includes(language) ? language : (languages[0] ?? language);
}

const contentOf = (evidence: Classified, shown: readonly Shown[], language: string): ContentBlockParam[] => [
  { type: 'text', text: threadJson(evidence) },
  ...shown.map(({ passage, places }) => ({
    type: 'search_result' as const,
    source: passage.id,
    title: [passage.title, ...passage.headings].join(' › '),
    content: places.map((place) => ({ type: 'text' as const, text: passage.blocks[place] ?? '' })),
    citations: { enabled: true },
  })),
  { type: 'text', text: answerRequest(language) },
];

/** In any markup, and with whatever else: half an answer that ends so is none. */
const saysNoAnswer = (text: string): boolean =>
  plainText(text)
    .replace(/[^\p{L}\p{N}\s]/gu, '')
    .includes(noAnswer.replace('_', ''));

/** Null when nothing is left of it that could be said. */
function readAnswer(message: Message, shown: readonly Shown[], language: string): ModelTurn | null {
  if (saysNoAnswer(textOf(message))) return nothingFits;
  const sentences = citedSentences(message.content, shown);
  return sentences.length === 0
    ? null
    : { kind: 'draft', draft: { language, sentences }, said: { provider: message.content } };
}
