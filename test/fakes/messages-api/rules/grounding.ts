/** Search results and citations: their shape, and what they do not go together with. */
import { blocksNamed, blocksOf, formatOf, type Json, listOf, part, searchResults, textOf } from '../request.ts';
import type { Rule } from './rule.ts';

const page = 'build-with-claude/search-results';
const cites = (block: Json): boolean => part(block, 'citations').enabled === true;
const hasCitations = (block: Json): boolean => listOf(block.citations).length > 0;

export const grounding: readonly Rule[] = [
  {
    id: 'search-result-shape',
    about: 'A search result has a source, a title and at least one block, all of them text that is not empty.',
    source: page,
    refuses: ({ request }) => {
      for (const [place, result] of searchResults(request).entries()) {
        const at = `search_result ${place}`;
        if (typeof result.source !== 'string') return `${at}: source: Field required`;
        if (typeof result.title !== 'string') return `${at}: title: Field required`;
        const content = listOf(result.content);
        if (content.length === 0) return `${at}: content: at least one text block is required`;
        if (content.some((block) => block.type !== 'text')) return `${at}: content: only text blocks are allowed`;
        if (content.some((block) => textOf(block.text).trim() === '')) return `${at}: content: text must be non-empty`;
      }
      return null;
    },
  },
  {
    id: 'search-results-from-user',
    about: 'Search results stand in user messages or in tool results.',
    source: page,
    refuses: ({ request }) =>
      request.turns.some(({ role, content }) => role !== 'user' && blocksNamed('search_result', content).length > 0)
        ? 'search_result blocks can only be in user messages'
        : null,
  },
  {
    id: 'citations-all-or-none',
    about: 'All search results and documents of a request allow citations, or none does.',
    source: page,
    refuses: ({ request }) => {
      const documents = request.turns.flatMap(({ content }) => blocksNamed('document', content));
      const enabled = [...searchResults(request), ...documents].map(cites);
      return enabled.includes(true) && enabled.includes(false)
        ? 'citations: must be enabled on all search results and documents, or on none'
        : null;
    },
  },
  {
    id: 'citations-without-format',
    about: 'Citations and a JSON format exclude each other.',
    source: 'build-with-claude/structured-outputs',
    refuses: ({ request }) => {
      const documents = request.turns.flatMap(({ content }) => blocksNamed('document', content));
      return formatOf(request) !== null && [...searchResults(request), ...documents].some(cites)
        ? 'output_config.format: citations are not compatible with structured outputs'
        : null;
    },
  },
  {
    id: 'no-citations-from-user',
    about: 'Text of a user message, or of a search result, carries no citations.',
    source: 'api/versioning',
    refuses: ({ request }) => {
      const wrong = request.turns.some(
        ({ role, content }) =>
          role === 'user' &&
          [...blocksNamed('text', content), ...searchResults(request).flatMap((each) => blocksOf(each.content))].some(
            hasCitations,
          ),
      );
      return wrong ? 'citations: not allowed on text blocks of user messages' : null;
    },
  },
];
