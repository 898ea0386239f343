/**
 * A request's body in the order the cache reads it: tools, system, messages; and which parts of it are marked to be
 * kept. Separate from the sending because what is marked decides what a conversation of many turns costs.
 * https://platform.claude.com/docs/en/build-with-claude/prompt-caching
 */
import type { ContentBlockParam, JSONOutputFormat, MessageParam, Tool } from '@anthropic-ai/sdk/resources/messages';
import type { Effort } from '../../core/model-call.ts';
import type { Body } from './stream.ts';
import { mostTokens, type Ttl } from './usage.ts';

export type Prompt = Readonly<{
  /** Says nothing about the person. */
  opaqueUser: string;
  model: string;
  effort: Effort;
  tokensMax: number;
  /** The operator's part: the same bytes for every ticket, so that it can be cached. */
  system: string;
  tools: readonly Tool[];
  /** Whether tools may be called this time; they are listed all the same. */
  calling: boolean;
  /** The ticket's part. */
  messages: readonly MessageParam[];
  format: JSONOutputFormat | null;
}>;

/** What is read the same for every ticket. */
export const prefixOf = ({ tools, system }: Prompt): string => JSON.stringify(tools) + system;

/** A next turn is likely, and it comes within seconds: the whole conversation is worth keeping for it. */
export const keepsMessages = (prompt: Prompt): boolean =>
  prompt.tools.length > 0 && prompt.calling && isCacheable(prompt, prefixOf(prompt) + JSON.stringify(prompt.messages));

/** The API keeps nothing shorter than this; where it does not say for a model, 1,024 is assumed. */
export const isCacheable = ({ model }: Pick<Prompt, 'model'>, text: string): boolean =>
  mostTokens(text) >= (model.startsWith('claude-haiku-5') ? 512 : 1_024);

export function bodyOf(prompt: Prompt, ttl: Ttl): Body {
  const { model, effort, tokensMax, system, tools, calling, messages, format, opaqueUser } = prompt;
  return {
    model,
    max_tokens: tokensMax,
    ...(tools.length === 0 ? {} : { tools: [...tools], tool_choice: { type: calling ? 'auto' : 'none' } }),
    system: [{ type: 'text', text: system, ...mark(ttl) }],
    messages: keepsMessages(prompt) ? marked(messages) : [...messages],
    output_config: { effort, ...(format === null ? {} : { format }) },
    metadata: { user_id: opaqueUser },
  };
}

const mark = (ttl: Ttl) => (ttl === null ? {} : { cache_control: { type: 'ephemeral' as const, ttl } });

/** The newest user message writes; the one before it reads what the turn before wrote, however much came in between. */
function marked(messages: readonly MessageParam[]): MessageParam[] {
  const users = messages.flatMap(({ role }, place) => (role === 'user' ? [place] : [])).slice(-2);
  return messages.map((message, place) =>
    message.role === 'user' && users.includes(place) ? { role: 'user', content: kept(message.content) } : message,
  );
}

/** Our own messages are lists that end in text or in a tool's result. */
function kept(content: string | readonly ContentBlockParam[]): ContentBlockParam[] {
  const last = content.at(-1);
  if (typeof content === 'string' || typeof last !== 'object' || (last.type !== 'text' && last.type !== 'tool_result'))
    throw new Error('a message of ours ends in something that carries no mark');
  return [...content.slice(0, -1), { ...last, ...mark('5m') }];
}
