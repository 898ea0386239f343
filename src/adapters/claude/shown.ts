/**
 * What an answer may cite, as it is put before Claude: one search result for a passage or for a look-up, one block of
 * it for a paragraph or a fact. Separate because what goes out here comes back as a citation by its place.
 * https://platform.claude.com/docs/en/build-with-claude/search-results
 */
import type { SearchResultBlockParam } from '@anthropic-ai/sdk/resources/messages';
import type { Passage } from '../../core/draft.ts';
import { isReceipt } from '../../core/receipt.ts';
import { factText, type Lookup } from '../../core/tool.ts';

/** `blocks` as they stand in the passage or look-up; `places` says which of them were sent: not the empty ones. */
export type Shown = Readonly<{ id: string; title: string; blocks: readonly string[]; places: readonly number[] }>;

export const passageShown = ({ id, title, headings, blocks }: Passage): Shown =>
  shown(id, [title, ...headings].join(' › '), blocks);

export const lookupShown = ({ id, tool, facts }: Lookup): Shown =>
  shown(id, isReceipt(id) ? 'receipt' : tool, facts.map(factText));

const shown = (id: string, title: string, blocks: readonly string[]): Shown => ({
  ...{ id, title, blocks },
  places: blocks.flatMap((block, place) => (block.trim() === '' ? [] : [place])),
});

/** The API refuses a result without text. */
export const isCitable = ({ places }: Shown): boolean => places.length > 0;

export const searchResult = ({ id, title, blocks, places }: Shown): SearchResultBlockParam => ({
  type: 'search_result',
  source: id,
  title,
  content: places.map((place) => ({ type: 'text', text: blocks[place] ?? '' })),
  citations: { enabled: true },
});
