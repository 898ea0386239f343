/**
 * A look into the knowledge base in words: what was looked for, by which means, and what came of it. In one place,
 * because a terminal and the demo's page say the same.
 */
import type { KnowledgeStatus, Look } from '../adapters/knowledge/index.ts';

type Passage = Look['passages'][number];

export const two = (value: number): string => value.toFixed(2);

/** What the vectors count, and who says so. */
export function searchedBy({
  embedder,
  vectorShare,
  shareFrom,
}: Pick<KnowledgeStatus, 'embedder' | keyof Share>): string {
  if (embedder === null) return 'words alone count: no vectors can be made here until the next sync';
  const share =
    vectorShare === 0 ? 'vectors do not count beside words' : `vectors count ${two(vectorShare)} beside words`;
  return `${share}: ${because[shareFrom]}`;
}
type Share = Pick<Look, 'vectorShare' | 'shareFrom'>;
const because: Readonly<Record<Look['shareFrom'], string>> = {
  measured: 'measured on your articles',
  policy: 'your policy says so',
  default: 'your articles are too few to measure it',
};

/** `pasword → password, reset; no article knows: frobnicate`. */
export function lookedFor({ words }: Look): string {
  const isUnknown = ({ known, takenFor }: Look['words'][number]) => !known && takenFor.length === 0;
  const unknown = words.filter(isUnknown).map(({ word }) => word);
  const others = words
    .filter((each) => !isUnknown(each))
    .map(({ word, takenFor }) => [word, takenFor.join(' or ')].filter((part) => part !== '').join(' → '));
  if (words.length === 0) return 'nothing: no word says what it is about';
  if (others.length === 0) return `only words that no article knows: ${unknown.join(', ')}`;
  return others.join(', ') + (unknown.length === 0 ? '' : `; no article knows: ${unknown.join(', ')}`);
}

export function verdictOn({ passages, minScore }: Look): string {
  const usable = passages.filter((passage) => passage.usable).length;
  const [best] = passages;
  if (best === undefined) return 'Nothing in the knowledge base answers that: no passage is anything like it.';
  if (usable > 0)
    return `${usable} of ${passages.length} passages ${usable === 1 ? 'is' : 'are'} good enough to be used.`;
  const highest = Math.max(...passages.map(({ score }) => score));
  return `Nothing in the knowledge base answers that (the best scores ${two(highest)}, ${two(minScore)} is needed).`;
}

export const titleOf = ({ title, headings }: Passage): string => [title, ...headings].join(' › ');

/** `in title or headings: password; in the text: reset`. */
export function foundIn({ inHeading, inText, vectorScore }: Passage): string {
  const heading = inHeading.length === 0 ? [] : [`in title or headings: ${inHeading.join(', ')}`];
  const text = inText.length === 0 ? [] : [`in the text: ${inText.join(', ')}`];
  const none = vectorScore < 0.1 ? 'none of the words' : 'none of the words; its meaning is alike';
  return [...heading, ...text].join('; ') || none;
}
