/** Help-centre articles between whoever reads a help centre and whoever indexes it. */
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
