/** What Claude thought, and calls of tools with their results, when they come back in a conversation. */
import { blocksOf, isJson, type Json, type MessagesRequest, part, textOf } from '../request.ts';
import { verdictOf } from '../signature.ts';
import type { Rule } from './rule.ts';

const page = 'agents-and-tools/tool-use/handle-tool-calls';
const resultTypes = new Set(['text', 'image', 'search_result', 'document']);

const allOf = (request: MessagesRequest, type: string): readonly Json[] =>
  request.turns.flatMap(({ content }) => content.filter((block) => block.type === type));
const isRepeated = (values: readonly unknown[]): boolean => new Set(values).size < values.length;

export const replayed: readonly Rule[] = [
  {
    id: 'tools-stay',
    about: 'Where tools were called, or one may be chosen, tools are listed.',
    source: page,
    refuses: ({ request }) => {
      if (request.tools.length > 0) return null;
      if (textOf(part(request.body, 'tool_choice').type) !== '') return 'tool_choice: may only be specified with tools';
      return [...allOf(request, 'tool_use'), ...allOf(request, 'tool_result')].length === 0
        ? null
        : 'Requests which include `tool_use` or `tool_result` blocks must define tools.';
    },
  },
  {
    id: 'tool-choice-known',
    about: 'tool_choice is auto, any, tool or none.',
    source: 'agents-and-tools/tool-use/define-tools',
    refuses: ({ request }) =>
      request.body.tool_choice === undefined ||
      ['auto', 'any', 'tool', 'none'].includes(textOf(part(request.body, 'tool_choice').type))
        ? null
        : 'tool_choice: Input tag does not match any of the expected tags',
  },
  {
    id: 'tool-ids-unique',
    about: 'Each tool use has an id of its own, and one result.',
    source: page,
    refuses: ({ request }) => {
      if (isRepeated(allOf(request, 'tool_use').map(({ id }) => id))) return 'messages: `tool_use` ids must be unique';
      return isRepeated(allOf(request, 'tool_result').map((block) => block.tool_use_id))
        ? 'messages: each tool_use must have a single result'
        : null;
    },
  },
  {
    id: 'tool-use-shape',
    about: 'A tool use stands in an assistant message and has an object as input.',
    source: page,
    refuses: ({ request }) => {
      const wrong = request.turns.some(({ role, content }) =>
        content.some((block) => block.type === 'tool_use' && (role !== 'assistant' || !isJson(block.input))),
      );
      return wrong ? 'messages: tool_use.input: Input should be a valid dictionary' : null;
    },
  },
  {
    id: 'tool-result-shape',
    about:
      'A result holds text, search results, images or documents; that of a failed call text only, none of it empty.',
    source: page,
    refuses: ({ request }) => {
      for (const result of allOf(request, 'tool_result'))
        for (const block of blocksOf(result.content)) {
          if (!resultTypes.has(textOf(block.type))) return 'tool_result.content: Input tag is not expected here';
          if (result.is_error === true && block.type !== 'text')
            return 'tool_result: all content must be type "text" if "is_error" is true';
          if (block.type === 'text' && textOf(block.text) === '') return 'tool_result: text must be non-empty';
        }
      return null;
    },
  },
  {
    id: 'thinking-unchanged',
    about: 'A thinking block comes back as it was, with nothing changed before it, to the account that got it.',
    source: 'build-with-claude/preserved-thinking',
    refuses: ({ request, account }) => {
      for (const [turn, { role, content }] of request.turns.entries())
        for (const block of content.filter(({ type }) => type === 'thinking')) {
          if (role !== 'assistant') return `messages.${turn}: thinking blocks can only be in assistant messages`;
          if (verdictOf(request, turn, block, account?.key ?? '') === 'changed')
            return `messages.${turn}: a thinking block is not valid here: the block, or something before it, has changed`;
        }
      return null;
    },
  },
];
