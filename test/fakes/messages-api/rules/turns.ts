/** What may stand in the turns of a conversation, and in which order. */
import { type Json, type MessagesRequest, textOf } from '../request.ts';
import type { Rule } from './rule.ts';

const blockTypes = new Set(
  'text image document search_result thinking redacted_thinking tool_use tool_result container_upload'.split(' '),
);

/** The first block that `wrong` says is wrong, as the API names places. */
function placeOf(request: MessagesRequest, wrong: (block: Json, role: string) => boolean): string | null {
  for (const [turn, { role, content }] of request.turns.entries())
    for (const [place, block] of content.entries()) if (wrong(block, role)) return `messages.${turn}.content.${place}`;
  return null;
}

const isBlank = (block: Json): boolean => block.type === 'text' && textOf(block.text).trim() === '';

const idsOf = (content: readonly Json[], type: string, member: string): readonly string[] =>
  content.filter((block) => block.type === type).map((block) => textOf(block[member]));

export const turns: readonly Rule[] = [
  {
    id: 'ends-with-user',
    about: 'The last message is the user’s: there is no prefill.',
    source: 'api/errors#prefill-not-supported',
    refuses: ({ request }) =>
      request.turns.at(-1)?.role === 'assistant'
        ? 'This model does not support assistant message prefill. The conversation must end with a user message.'
        : null,
  },
  {
    id: 'known-blocks',
    about: 'Content is text, or blocks of a known type.',
    source: 'api/messages',
    refuses: ({ request }) => {
      const place = placeOf(request, (block) => !blockTypes.has(textOf(block.type)));
      return place === null ? null : `${place}.type: Input tag does not match any of the expected tags`;
    },
  },
  {
    id: 'no-empty-text',
    about: 'Text blocks are not empty; of the text of a message something is not white space.',
    source: 'api/errors',
    refuses: ({ request }) => {
      if (request.system.some(isBlank)) return 'system: text content blocks must be non-empty';
      const place = placeOf(request, (block) => block.type === 'text' && block.text === '');
      if (place !== null) return `${place}: text content blocks must be non-empty`;
      const blank = request.turns.some(({ content }) => {
        const texts = content.filter(({ type }) => type === 'text');
        return texts.length > 0 && texts.every(isBlank);
      });
      return blank ? 'messages: text content blocks must contain non-whitespace text' : null;
    },
  },
  {
    id: 'no-document-from-assistant',
    about: 'An assistant message holds no document.',
    source: 'api/versioning',
    refuses: ({ request }) => {
      const place = placeOf(request, (block, role) => role === 'assistant' && block.type === 'document');
      return place === null ? null : `${place}: document blocks are not allowed in assistant messages`;
    },
  },
  {
    id: 'system-message-text',
    about: 'A system message within the conversation holds text only.',
    source: 'build-with-claude/working-with-messages',
    refuses: ({ request }) => {
      const place = placeOf(request, (block, role) => role === 'system' && block.type !== 'text');
      return place === null ? null : `${place}: system messages hold text only`;
    },
  },
  {
    id: 'tool-uses-answered',
    about: 'Each tool use is answered in the next user message, and nothing else is answered.',
    source: 'agents-and-tools/tool-use/handle-tool-calls',
    refuses: ({ request }) => {
      for (const [turn, { content }] of request.turns.entries()) {
        const asked = idsOf(content, 'tool_use', 'id');
        const answered = idsOf(request.turns[turn + 1]?.content ?? [], 'tool_result', 'tool_use_id');
        const open = asked.find((id) => !answered.includes(id));
        if (open !== undefined)
          return `messages.${turn}: tool_use ids were found without tool_result blocks immediately after: ${open}`;
        const before = idsOf(request.turns[turn - 1]?.content ?? [], 'tool_use', 'id');
        const stray = idsOf(content, 'tool_result', 'tool_use_id').find((id) => !before.includes(id));
        if (stray !== undefined)
          return `messages.${turn}: unexpected tool_use_id found in tool_result blocks: ${stray}`;
      }
      return null;
    },
  },
  {
    id: 'tool-results-first',
    about: 'Tool results stand before everything else in their message, which is the user’s.',
    source: 'agents-and-tools/tool-use/handle-tool-calls',
    refuses: ({ request }) => {
      for (const [turn, { role, content }] of request.turns.entries()) {
        const last = content.findLastIndex((block) => block.type === 'tool_result');
        if (last >= 0 && role !== 'user') return `messages.${turn}: tool_result blocks can only be in user messages`;
        if (content.slice(0, last + 1).some((block) => block.type !== 'tool_result'))
          return `messages.${turn}: tool_result blocks must come first in the content`;
      }
      return null;
    },
  },
];
