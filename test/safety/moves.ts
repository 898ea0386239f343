/** Words for payloads: what a model may say or call, as short as a table needs it. */
import { randomUUID } from 'node:crypto';
import type { Reply } from '../fakes/messages-api/index.ts';
import type { Json, Move } from './hostile-api.ts';

/** Ends its turn with these blocks. */
export const turn = (content: readonly Json[], stop: string | null = 'end_turn', usage?: unknown): Move => ({
  ...{ kind: 'raw', content, stop },
  ...(usage === undefined ? {} : { usage }),
});

export const text = (words: string, citations: readonly Json[] | null = null): Json => ({
  ...{ type: 'text', text: words, citations },
});
export const thinking = (words: string): Json => ({ type: 'thinking', thinking: words, signature: 'c2lnbmVk' });

/** A call of a tool; without an id it gets one of its own. */
export const use = (name: string, input: unknown, id = `toolu_${randomUUID()}`): Json => ({
  ...{ type: 'tool_use', id, name, input, caller: { type: 'direct' } },
});
/** The arguments as text, which need not be JSON. */
export const useText = (name: string, inputText: string): Json => ({ ...use(name, {}), inputText });

export const call = (name: string, input: unknown): Move => turn([use(name, input)], 'tool_use');
export const says = (words: string, citations: readonly Json[] | null = null): Move => turn([text(words, citations)]);
export const json = (value: unknown): Move => says(JSON.stringify(value));
export const broken = (reply: Reply): Move => ({ kind: 'reply', reply });

/** What a search result of the request holds, with its place in it. */
export type Source = Readonly<{ index: number; source: string; title: string; blocks: readonly string[] }>;

/** Points at a block of a source, or, with `changed`, at what is not there. */
export const cite = ({ index, source, title, blocks }: Source, block = 0, changed: Json = {}): Json => ({
  type: 'search_result_location',
  cited_text: blocks[block] ?? '',
  search_result_index: index,
  start_block_index: block,
  end_block_index: block + 1,
  source,
  title,
  ...changed,
});

/** All search results of a request in order of appearance, also those inside tool results. */
export function sourcesIn(body: Json): readonly Source[] {
  const found: Omit<Source, 'index'>[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) visit(each);
    else if (typeof value === 'object' && value !== null) {
      const { type, source, title, content } = value as Json;
      if (type === 'search_result')
        found.push({
          source: String(source),
          title: String(title),
          blocks: (content as readonly Json[]).map((block) => String(block.text)),
        });
      else if (content !== undefined) visit(content);
    }
  };
  visit(body.messages);
  return found.map((each, index) => ({ ...each, index }));
}
