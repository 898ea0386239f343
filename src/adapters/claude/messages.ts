/**
 * The conversation as messages, from its beginning each time: nothing that was sent is ever sent differently, because
 * the cache and Claude's own preserved thinking both end at the first byte that changed.
 * https://platform.claude.com/docs/en/build-with-claude/preserved-thinking
 */
import type {
  ContentBlock,
  ContentBlockParam,
  MessageParam,
  ToolResultBlockParam,
} from '@anthropic-ai/sdk/resources/messages';
import type { ToolOutcome, Turn } from '../../core/conversation.ts';
import type { Asking } from '../../core/ports.ts';
import { threadJson } from '../../core/thread.ts';
import { answerRequest, guidanceRequest, rewriteRequest } from './prompts.ts';
import { isCitable, lookupShown, passageShown, type Shown, searchResult } from './shown.ts';

/** `shown` in the order the API counts search results in: as they appear, those within tools' results too. */
export type Put = Readonly<{ messages: readonly MessageParam[]; shown: readonly Shown[] }>;

/** The last message is always the user's. */
export function putBefore({ evidence, conversation, policy, tools }: Asking, language: string): Put {
  const { passages, lookups, turns } = conversation;
  const found = passages.filter(({ score }) => score >= policy.knowledge.minScore);
  const known = [...found.map(passageShown), ...lookups.map(lookupShown)].filter(isCitable);
  const opening: ContentBlockParam[] = [
    { type: 'text', text: threadJson(evidence) },
    ...known.map(searchResult),
    { type: 'text', text: answerRequest(language, evidence.now.slice(0, 10), tools.length > 0) + wished(evidence) },
  ];
  return turns.reduce<Put>(
    ({ messages, shown }, turn) => {
      const next = messageOf(turn, shown);
      return { messages: [...messages, next.message], shown: [...shown, ...next.shown] };
    },
    { messages: [{ role: 'user', content: opening }], shown: known },
  );
}

const wished = ({ asked }: Asking['evidence']): string =>
  asked?.kind === 'draft' && asked.guidance !== null ? `\n${guidanceRequest(asked.guidance)}` : '';

type Said = Readonly<{ message: MessageParam; shown: readonly Shown[] }>;

function messageOf(turn: Turn, before: readonly Shown[]): Said {
  if (turn.by === 'gate')
    return { message: { role: 'user', content: [{ type: 'text', text: rewriteRequest(turn.objections) }] }, shown: [] };
  if (turn.by === 'model') {
    if (!('said' in turn.turn)) throw new Error(`a conversation went on after it ended (${turn.turn.kind})`);
    return { message: { role: 'assistant', content: backAgain(turn.turn.said.provider) }, shown: [] };
  }
  const content: ToolResultBlockParam[] = [];
  let shown: readonly Shown[] = [];
  for (const outcome of turn.outcomes) {
    const result = resultOf(outcome, [...before, ...shown]);
    content.push(result.block);
    shown = [...shown, ...result.shown];
  }
  return { message: { role: 'user', content }, shown };
}

/** The API takes nothing but text of a call that failed. What was shown before is not paid for again. */
function resultOf(
  { call, passages, lookups, says, isError }: ToolOutcome,
  before: readonly Shown[],
): Readonly<{ block: ToolResultBlockParam; shown: readonly Shown[] }> {
  const all = isError ? [] : [...passages.map(passageShown), ...lookups.map(lookupShown)].filter(isCitable);
  const fresh = all.filter(({ id }) => before.every((each) => each.id !== id));
  const repeated = all.filter((each) => !fresh.includes(each)).map(({ title }) => title);
  const texts = [
    ...(repeated.length === 0 ? [] : [`Shown above already, and can be cited from there: ${repeated.join('; ')}`]),
    ...(says === null || says.trim() === '' ? [] : [says]),
  ];
  const content = [
    ...fresh.map(searchResult),
    ...(fresh.length + texts.length === 0 ? ['Nothing was found.'] : texts).map((text) => ({
      type: 'text' as const,
      text,
    })),
  ];
  const block = { type: 'tool_result' as const, tool_use_id: call.id, content, ...(isError ? { is_error: true } : {}) };
  return { block, shown: fresh };
}

/**
 * What Claude said, unchanged, but for text that the API itself would not take back: none at all, or where nothing
 * else is text, only white space.
 */
function backAgain(provider: unknown): ContentBlockParam[] {
  const content = provider as readonly ContentBlock[];
  const told = content.some((block) => block.type === 'text' && block.text.trim() !== '');
  const refused = (block: ContentBlock) =>
    block.type === 'text' && (block.text === '' || (!told && block.text.trim() === ''));
  return content.filter((block) => !refused(block)) as ContentBlockParam[];
}
