/**
 * Whether what a draft rests on is still published. The articles as they are now are read elsewhere; what they are held
 * against is the same whether a minute or an hour lies in between.
 */
import type { Draft, Passage } from './draft.ts';

/** Ids of the articles that a draft cites. */
export const citedArticles = (draft: Draft, passages: readonly Passage[]): readonly string[] => {
  const cited = new Set(draft.sentences.flatMap(({ citations }) => citations.map(({ passageId }) => passageId)));
  return [...new Set(passages.filter(({ id }) => cited.has(id)).map(({ articleId }) => articleId))];
};

/**
 * Why a draft no longer rests on what is published; null when it does. `now`: all passages of the cited articles as they
 * are. A changed article is still good where it says every cited block word by word.
 */
export function staleReason(draft: Draft, passages: readonly Passage[], now: readonly Passage[]): string | null {
  for (const articleId of citedArticles(draft, passages)) {
    const current = now.filter((passage) => passage.articleId === articleId);
    if (current.length === 0) return 'an article that the draft rests on is no longer published';
    const blocks = new Set(current.flatMap((passage) => passage.blocks));
    const old = passages.filter((passage) => passage.articleId === articleId);
    const cited = draft.sentences.flatMap(({ citations }) =>
      citations.flatMap(({ passageId, block }) => old.find(({ id }) => id === passageId)?.blocks[block] ?? []),
    );
    if (cited.some((block) => !blocks.has(block))) return 'an article that the draft rests on was changed';
  }
  return null;
}
