/** The model's own search in the articles that may answer this ticket, when what was found before does not. */
import { z } from 'zod';
import type { Reach } from '../core/reach.ts';
import { defineTool } from '../core/tool.ts';

type Form = Readonly<{ query: string; max_results: number; category?: string | undefined }>;

export const searchKnowledgeBase = defineTool({
  id: 'search-knowledge-base',
  about:
    'Searches the published help articles and returns passages you can cite. Use it before any statement about products, prices, rules or steps that the passages you already have do not answer. Ask for one thing at a time, in the words an article would use; leave out names and numbers of the customer. When nothing comes back, try other words once, then say that there is no answer or hand over.',
  input: ({ tools: { categories } }): z.ZodType<Form> => {
    const [first, ...rest] = categories;
    const area = first === undefined ? z.string().trim().max(60) : z.enum([first, ...rest]);
    return z.object({
      query: z.string().trim().min(1).max(400).describe('What to look for, such as: refund after 30 days'),
      max_results: z.int().min(1).max(5).default(3).describe('How many passages'),
      category: area.optional().describe('The area it belongs to, such as: shipping, returns, account'),
    });
  },
  read: async ({ query, max_results, category }, reach: Reach, signal) => {
    const texts = category === undefined || category === '' ? [query] : [query, category];
    const passages = await reach.search(texts, max_results, signal);
    return passages.length === 0
      ? { kind: 'nothing', reason: 'No article fits. Try other words once; then say so honestly, or hand over.' }
      : { kind: 'passages', passages: passages.slice(0, max_results) };
  },
});
