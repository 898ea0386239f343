/** Articles between whoever reads them (a help centre, files) and whoever indexes them. */
export type Article = Readonly<{
  /** The helpdesk's id, or one that begins with its source; translations of one article share it. */
  id: string;
  title: string;
  html: string;
  /** Public address, the one that may be shown to customers. */
  url: string;
  /** BCP 47 in any case, such as `en-us` or `de`. */
  locale: string;
  /** RFC 3339: when the text last changed. */
  updatedAt: string;
  category?: string;
  section?: string;
  labels?: readonly string[];
  /** Whose help centre it stands in; absent: it belongs to no brand and serves all. */
  brandId?: string;
}>;

/** An article that nobody may read any more: in this language, or without `locale` in any. */
export type Withdrawn = Readonly<{ id: string; withdrawn: true; locale?: string }>;

/** Yields every article that everyone may read, and no other: what is missing from it is withdrawn by the next sync. */
export interface ArticleSource {
  articles(signal?: AbortSignal): AsyncIterable<Article>;
  /**
   * What changed since a moment (RFC 3339), without reading everything; an article that did not change may be among it.
   * Absent where there is no way but reading everything. Not every withdrawal shows here: `articles` tells them.
   */
  changes?(since: string, signal?: AbortSignal): AsyncIterable<Article | Withdrawn>;
  /** After a reading: true for an article that was not in it only because a part of the source could not be read. */
  keeps?(articleId: string): boolean;
  /** After a reading: false when a part of the source could not be read. Absent: a reading that ends is whole. */
  isWhole?(): boolean;
  /** After a reading: when it began by the source's own clock (RFC 3339), for the next `changes`. Absent: not told. */
  readAt?(): string | undefined;
}

/** Whether `wanted` names this locale, or its language: `en` is also `en-us`. Nothing wanted means all. */
export function isWantedLocale(locale: string, wanted: readonly string[]): boolean {
  const plain = (text: string): string => text.toLowerCase().replaceAll('_', '-');
  const own = plain(locale);
  return wanted.length === 0 || wanted.map(plain).some((each) => own === each || own.startsWith(`${each}-`));
}

/** A category, section or label as filters compare it, however it was typed in Zendesk and in the policy. */
export const topicOf = (name: string): string => name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();

/** What is indexed of an article at most. */
export const articleCharsMax = 2_000_000;

/** Why little or nothing of an article can be quoted, or null. Says what its author can do about it. */
export function troubleOf({ html }: Article): string | null {
  if (html.length > articleCharsMax)
    return `has ${html.length} characters and is searched up to ${articleCharsMax}: split it`;
  // Neither part may match across a "<": a text of nothing else would take for ever.
  const text = html.replace(/<[^<>]*>/g, ' ').replace(/&[a-z#0-9]{1,10};/gi, ' ');
  if (/[\p{L}\p{N}]/u.test(text)) return null;
  return /<img\b/i.test(html) ? 'holds only images: write down what they show' : 'is empty';
}
