/** A message as the events of a stream, in the order and portions the API sends them. */
import type { ContentBlock, Message, RawMessageStreamEvent } from '@anthropic-ai/sdk/resources/messages';

const portionCharacters = 24;

export type StreamEvent = RawMessageStreamEvent | Readonly<{ type: 'ping' }>;

/** Everything up to the last block; a stream that breaks off ends after these. */
export function* contentEvents(message: Message): Generator<StreamEvent> {
  const usage = { ...message.usage, output_tokens: 1, output_tokens_details: null };
  const opened = { ...message, content: [], stop_reason: null, stop_details: null, usage };
  yield { type: 'message_start', message: opened };
  yield { type: 'ping' };
  for (const [index, block] of message.content.entries()) {
    yield { type: 'content_block_start', index, content_block: emptied(block) };
    const cut = message.stop_reason === 'max_tokens' && index === message.content.length - 1;
    yield* deltas(block, index, cut);
    yield { type: 'content_block_stop', index };
  }
}

export function* closingEvents(message: Message): Generator<StreamEvent> {
  const { stop_reason, stop_sequence, stop_details, container, usage } = message;
  const { cache_creation_input_tokens, cache_read_input_tokens, input_tokens, output_tokens } = usage;
  const { output_tokens_details, server_tool_use } = usage;
  yield {
    type: 'message_delta',
    delta: { stop_reason, stop_sequence, stop_details, container },
    usage: {
      cache_creation_input_tokens,
      cache_read_input_tokens,
      input_tokens,
      output_tokens,
      output_tokens_details,
      server_tool_use,
    },
  };
  yield { type: 'message_stop' };
}

function emptied(block: ContentBlock): ContentBlock {
  if (block.type === 'text') return { ...block, text: '', citations: block.citations === null ? null : [] };
  if (block.type === 'thinking') return { ...block, thinking: '', signature: '' };
  return block.type === 'tool_use' ? { ...block, input: {} } : block;
}

/** `cut`: a tool's input ends somewhere in its JSON. */
function* deltas(block: ContentBlock, index: number, cut: boolean): Generator<StreamEvent> {
  if (block.type === 'text') {
    for (const text of portions(block.text))
      yield { type: 'content_block_delta', index, delta: { type: 'text_delta', text } };
    for (const citation of block.citations ?? [])
      yield { type: 'content_block_delta', index, delta: { type: 'citations_delta', citation } };
  }
  if (block.type === 'thinking') {
    for (const thinking of portions(block.thinking))
      yield { type: 'content_block_delta', index, delta: { type: 'thinking_delta', thinking } };
    yield { type: 'content_block_delta', index, delta: { type: 'signature_delta', signature: block.signature } };
  }
  if (block.type === 'tool_use') {
    const json = JSON.stringify(block.input);
    for (const partial_json of portions(cut ? json.slice(0, Math.ceil(json.length / 2)) : json))
      yield { type: 'content_block_delta', index, delta: { type: 'input_json_delta', partial_json } };
  }
}

/** By code points, so that no character is torn. */
function* portions(text: string): Generator<string> {
  const characters = [...text];
  for (let from = 0; from < characters.length; from += portionCharacters)
    yield characters.slice(from, from + portionCharacters).join('');
}
