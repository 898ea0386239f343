/**
 * One article whole, for somebody who has seen a part of it: its passages in reading order, in the customer's language
 * where it has that.
 */
import type { Passage } from '../../core/draft.ts';
import type { KnowledgeFilter } from '../../core/ports.ts';
import { languageOf } from './article.ts';
import type { Search } from './find-passages.ts';
import type { FoundRow } from './schema.ts';

const texts = (json: string): readonly string[] => JSON.parse(json) as readonly string[];
/** `<article id>#<position>.<locale>`. */
const positionOf = ({ id }: FoundRow): number => Number(/#(\d+)/.exec(id)?.[1] ?? 0);

export async function readArticle(
  { generation, guard }: Search,
  { articleId, language, filter = {} }: Readonly<{ articleId: string; language: string; filter?: KnowledgeFilter }>,
): Promise<readonly Passage[]> {
  const rows = await guard('search', () => generation.table.ofArticle(articleId, { ...filter, language: null }));
  const locale = (rows.find((row) => languageOf(row.locale) === languageOf(language)) ?? rows[0])?.locale;
  return rows
    .filter((row) => row.locale === locale)
    .toSorted((a, b) => positionOf(a) - positionOf(b))
    .map(({ words: _words, headings, blocks, ...row }) => ({
      ...row,
      headings: texts(headings),
      blocks: texts(blocks),
      // Nothing was asked of it: it is here because somebody named it.
      ...{ score: 1, textScore: 1, vectorScore: 1 },
    }));
}
