/**
 * Claude's next turn in answering a ticket: the conversation as it stands is put before it, and what comes back is an
 * answer whose sentences know their sources, calls of tools, or the reason why there is neither.
 */
import type { Message } from '@anthropic-ai/sdk/resources/messages';
import { type Conversation, escalateTool, type ModelTurn, nothingElse } from '../../core/conversation.ts';
import type { Classified } from '../../core/evidence.ts';
import type { Asked } from '../../core/model-call.ts';
import type { Policy } from '../../core/policy.ts';
import type { Asking } from '../../core/ports.ts';
import type { Send } from './call.ts';
import { citedSentences } from './cited-sentences.ts';
import { putBefore } from './messages.ts';
import { plainText } from './plain-text.ts';
import { answerRules, noAnswer } from './prompts.ts';
import type { Shown } from './shown.ts';
import { callsOf, textOf } from './stop-reasons.ts';
import { toolsFor } from './tools.ts';
import { ask } from './tries.ts';

/** Rejects with a fault only where Claude could not be asked; whatever it says, or does not say, is a turn. */
export async function takeTurn(
  send: Send,
  asking: Asking,
  opaqueUser: (userId: number) => string,
  signal: AbortSignal | undefined,
): Promise<Asked<ModelTurn>> {
  const { evidence, policy, route, tools, last, tokensMax } = asking;
  const language = languageFor(evidence, policy);
  const { messages, shown } = putBefore(asking, language);
  const canLookUp = !last && tools.some(({ name }) => name !== escalateTool);
  if (shown.length === 0 && !canLookUp) return { value: nothingFits, calls: [] };
  const { ticket } = evidence.snapshot;
  const { value: ending, calls } = await ask(
    send,
    {
      ...{ policy, signal, ticketId: ticket.id, purpose: 'answer' },
      ...{ model: route.model, effort: route.effort },
      opaqueUser: opaqueUser(ticket.requesterId),
      system: answerRules(policy, tools),
      ...{ tools: toolsFor(tools), calling: !last, messages, format: null },
    },
    {
      first: Math.min(tokensMax, Math.ceil(policy.budgets.tokens / 2)),
      left: (spent) => tokensMax - spent,
    },
    {
      said: (message) => readAnswer(message, shown, language),
      ...(tools.length === 0 ? {} : { calls: (message: Message) => readCalls(message, asking.conversation) }),
    },
  );
  if (ending.kind === 'read') return { value: ending.value, calls };
  const kinds = { over: 'over-budget', refused: 'refused', useless: 'cut-off' } as const;
  return { value: { kind: kinds[ending.kind], reason: ending.reason }, calls };
}

const nothingFits = { kind: 'no-passage', reason: 'no article in the help centre answers it' } as const;

/** A language that is not served, or cannot be told, is answered in the first one of the policy. */
function languageFor({ classification }: Classified, { languages }: Policy): string {
  const { language } = classification;
  return languages.includes(language) ? language : (languages[0] ?? language);
}

/** In any markup, and with whatever else: half an answer that ends so is none. */
const says = (word: string, text: string): boolean =>
  plainText(text)
    .replace(/[^\p{L}\p{N}\s]/gu, '')
    .includes(word.replace('_', ''));

/** Null when nothing is left of it that could be said. */
function readAnswer(message: Message, shown: readonly Shown[], language: string): ModelTurn | null {
  const text = textOf(message);
  if (says(noAnswer, text)) return nothingFits;
  if (says(nothingElse, text)) return { ...nothingFits, nothingElse: true };
  const sentences = citedSentences(message.content, shown);
  return sentences.length === 0
    ? null
    : { kind: 'draft', draft: { language, sentences }, said: { provider: message.content } };
}

/** What was said beside a call is no answer. */
function readCalls(message: Message, { turns }: Conversation): ModelTurn | null {
  const before = turns.flatMap((turn) => (turn.by === 'tools' ? turn.outcomes.map(({ call }) => call.id) : []));
  const calls = callsOf(message, new Set(before));
  return calls === null ? null : { kind: 'calls', calls, said: { provider: message.content } };
}
