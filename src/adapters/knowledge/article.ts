/** What an article is to the index: its key, its language, and the hash by which a change is told. */
import { createHash } from 'node:crypto';
import { type Article, topicOf } from '../../core/article.ts';

/** Raised when the same article would be cut or indexed differently, so that the next sync does it again. */
const indexFormat = 4;

/** One translation of one article: what is replaced or withdrawn as a whole. */
export const articleKey = (article: Readonly<{ id: string; locale: string }>): string =>
  `${article.id}/${article.locale.toLowerCase()}`;

export const articleIdOf = (key: string): string => key.slice(0, key.lastIndexOf('/'));

/** `en` of `en-us`. */
export const languageOf = (locale: string): string => locale.toLowerCase().split(/[-_]/)[0] ?? '';

/** What it says it is about, as filters compare it. */
export const topicsOf = ({ category, section, labels = [] }: Article): readonly string[] => [
  ...new Set([category, section, ...labels].flatMap((topic) => (topic ? [topicOf(topic)] : []))),
];

/** Hash of everything that ends up in the index; a vote or a new author does not change it. */
export function articleVersion(article: Article): string {
  const parts = [
    indexFormat,
    article.title,
    article.html,
    article.url,
    article.locale,
    article.category,
    article.section,
    article.labels,
    article.brandId,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);
}
