/**
 * Help-centre articles as the knowledge base takes them in. Separate, because whoever reads a help centre yields
 * objects of this shape without knowing how they are cut, indexed or searched.
 */
import { createHash } from 'node:crypto';

export type Article = Readonly<{
  /** The helpdesk's id; translations of one article share it. */
  id: string;
  title: string;
  html: string;
  /** Public address, the one that may be shown to customers. */
  url: string;
  /** BCP 47 in any case, such as `en-us` or `de`. */
  locale: string;
  /** RFC 3339. */
  updatedAt: string;
  section?: string;
  labels?: readonly string[];
}>;

/** Yields every article that everyone may read, and no other: what is missing from it is withdrawn by the next sync. */
export interface ArticleSource {
  articles(signal?: AbortSignal): AsyncIterable<Article>;
}

/** Raised when the same article would be cut or indexed differently, so that the next sync does it again. */
const indexFormat = 1;

/** One translation of one article: what is replaced or withdrawn as a whole. */
export const articleKey = (article: Readonly<{ id: string; locale: string }>): string =>
  `${article.id}/${article.locale.toLowerCase()}`;

/** `en` of `en-us`. */
export const languageOf = (locale: string): string => locale.toLowerCase().split(/[-_]/)[0] ?? '';

/** Hash of everything that ends up in the index; a vote or a new author does not change it. */
export function articleVersion(article: Article): string {
  const parts = [
    indexFormat,
    article.title,
    article.html,
    article.url,
    article.locale,
    article.section,
    article.labels,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);
}
