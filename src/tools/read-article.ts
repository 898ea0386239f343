/** The whole of an article of which a passage was found: exceptions often stand further down. */
import { z } from 'zod';
import type { Reach } from '../core/reach.ts';
import { defineTool } from '../core/tool.ts';

/** A longer article is read from its start. */
const passagesMax = 12;

export const readArticle = defineTool({
  id: 'read-article',
  about:
    'Returns all passages of one help article in reading order, and you can cite them. Use it when a passage you found is about the right thing but leaves out a step, a condition or an exception. Give the article id that came with the passage; other articles cannot be read this way. It costs more to read than a search, so do it for one article, not for many.',
  input: () =>
    z.object({
      article_id: z
        .string()
        .trim()
        .min(1)
        .max(300)
        .describe('Id of an article, or of a passage of it, as found before'),
    }),
  read: async ({ article_id }, reach: Reach, signal) => {
    // A passage is `<article>#<position>`.
    const passages = await reach.article(article_id.replace(/#\d+$/, ''), signal);
    return passages.length === 0
      ? { kind: 'nothing', reason: 'There is no such article for this customer. Search for what you need instead.' }
      : { kind: 'passages', passages: passages.slice(0, passagesMax) };
  },
});
