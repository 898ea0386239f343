/**
 * What the ruler hands over: a set's document as the article that a sync would read, a set's question as the query
 * that a search is given. Separate from the measuring, because choices here move every number.
 */
import type { Article } from '../../core/article.ts';
import { withTypos } from '../../core/typos.ts';
import type { RetrievalDocument, RetrievalQuestion } from './retrieval-set.ts';

/** How many passages are asked for: the best ten articles may stand behind many passages of one. */
export const passagesMax = 200;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Blank lines part paragraphs and Markdown's headings are headings; everything else is left as it is. */
function htmlOf(text: string): string {
  const parts = escaped(text)
    .split(/\n\s*\n|^(#{1,6} .*)$/m)
    .filter((part) => part?.trim());
  return parts
    .map((part) => {
      const [, marks, heading] = /^(#{1,6}) (.*)$/.exec(part) ?? [];
      return marks === undefined ? `<p>${part}</p>` : `<h${marks.length}>${heading}</h${marks.length}>`;
    })
    .join('');
}

/** What has a title and no text is found by its title. */
export const articleOf = ({ _id: id, title, text }: RetrievalDocument, language: string): Article => ({
  id,
  title,
  html: htmlOf(text.trim() === '' ? title : text),
  url: 'https://help.example/',
  locale: language,
  updatedAt: '2026-01-01T00:00:00Z',
});

const speaker = /^(user|agent|assistant|system):\s*/i;
const isCustomers = (line: string): boolean => (speaker.exec(line)?.[1] ?? 'user').toLowerCase() === 'user';

/** What is asked and what was said before, newest first, as the search takes them. */
export type Asked = Readonly<{ texts: readonly string[]; history: readonly string[] }>;

/** Slips are the customer's, so what others said stays clean. */
export function askedBy(
  question: RetrievalQuestion,
  ask: Readonly<{ history: boolean; typos: boolean }>,
  seed: number,
): Asked {
  // Seeded by the text, so that a question has the same slips whatever else is asked.
  const typed = (text: string) => (ask.typos ? withTypos(text, `${seed} ${text}`) : text);
  const before = ask.history ? question.history.toReversed() : [];
  const said = (line: string) => line.replace(speaker, '');
  return {
    texts: [typed(question.text)],
    history: before.map((line) => (isCustomers(line) ? typed(said(line)) : said(line))),
  };
}
