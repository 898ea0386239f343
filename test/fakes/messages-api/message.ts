/**
 * Turns a reply into the API's message: locations of citations, signed thinking, usage, and the cut at `max_tokens`,
 * which counts thinking too.
 */
import { randomBytes } from 'node:crypto';
import type { ContentBlock, Message, StopReason, TextCitation, Usage } from '@anthropic-ai/sdk/resources/messages';
import type { InputUsage } from './cache.ts';
import { modelNamed } from './models.ts';
import { tokensOf } from './prefix.ts';
import type { Cite, MessageReply, Part } from './reply.ts';
import { listOf, type MessagesRequest, part, searchResults, textOf, thinkingType } from './request.ts';
import { sign } from './signature.ts';

export const newId = (prefix: string): string => `${prefix}_01${randomBytes(11).toString('hex')}`;

export function messageFrom(reply: MessageReply, request: MessagesRequest, key: string, input: InputUsage): Message {
  const room = { left: request.maxTokens };
  const wanted = withThinking(reply.parts, request);
  const content = wanted.flatMap((each) => (room.left > 0 ? [blockFrom(each, request, key, room)] : []));
  const cut = (room.left < 0 || content.length < wanted.length) && reply.stopReason !== 'refusal';
  const spent = wanted.reduce((sum, each) => sum + partTokens(each), 0);
  const thought = wanted.reduce((sum, each) => sum + (each.type === 'thinking' ? partTokens(each) : 0), 0);
  const stopReason = (cut ? 'max_tokens' : reply.stopReason) as StopReason;
  const refusal = { type: 'refusal' as const, category: reply.category ?? null, explanation: null };
  return {
    id: newId('msg'),
    type: 'message',
    role: 'assistant',
    model: request.model,
    content,
    container: null,
    diagnostics: null,
    stop_reason: stopReason,
    stop_sequence: null,
    stop_details: stopReason === 'refusal' ? refusal : null,
    usage: usageOf(input, Math.max(1, Math.min(spent, request.maxTokens)), Math.min(thought, request.maxTokens)),
  };
}

const usageOf = (input: InputUsage, output: number, thinking: number): Usage => ({
  ...input,
  output_tokens: output,
  output_tokens_details: { thinking_tokens: thinking },
  inference_geo: 'global',
  server_tool_use: null,
  service_tier: 'standard',
  speed: 'standard',
});

/** A model that may think puts a thinking block first, empty unless its display was asked for. */
function withThinking(parts: readonly Part[], request: MessagesRequest): readonly Part[] {
  const type = thinkingType(request);
  const thinks = ['adaptive', 'enabled'].includes(type) && modelNamed(request.model)?.thinking[type] !== undefined;
  if (!thinks || parts.length === 0 || parts.some((each) => each.type === 'thinking')) return parts;
  return [{ type: 'thinking', text: 'Considered the request.' }, ...parts];
}

const partTokens = (each: Part): number =>
  tokensOf(each.type === 'tool_use' ? each.name + JSON.stringify(each.input) : each.text);

function blockFrom(each: Part, request: MessagesRequest, key: string, room: { left: number }): ContentBlock {
  const before = room.left;
  room.left -= partTokens(each);
  if (each.type === 'tool_use')
    return {
      type: 'tool_use',
      id: each.id ?? newId('toolu'),
      name: each.name,
      input: each.input,
      caller: { type: 'direct' },
    };
  const text = room.left < 0 ? each.text.slice(0, Math.floor(before * 3.5)) : each.text;
  if (each.type === 'text') {
    const citations = each.cite?.map((cite) => locationOf(cite, request)) ?? null;
    return { type: 'text', text, citations };
  }
  const shown = part(request.body, 'thinking').display === 'summarized' ? text : '';
  return { type: 'thinking', thinking: shown, signature: sign(request, key, shown) };
}

function locationOf([index, start, end]: Cite, request: MessagesRequest): TextCitation {
  const result = searchResults(request)[index];
  const cited = listOf(result?.content).slice(start, end);
  if (result === undefined || cited.length === 0 || cited.length !== end - start)
    throw new Error(`a scripted reply cites [${index}, ${start}, ${end}], which the request does not have`);
  return {
    type: 'search_result_location',
    cited_text: cited.map((block) => textOf(block.text)).join(''),
    search_result_index: index,
    start_block_index: start,
    end_block_index: end,
    source: textOf(result.source),
    title: textOf(result.title),
  };
}
