/**
 * Which articles everyone may read, asked in two ways. With our credentials Zendesk also hands out drafts and articles
 * for agents only, so each article is asked for as a visitor too, and must pass both: as a visitor it is there, as
 * ourselves its fields say that it is for everyone. Either alone may be wrong for one account's settings.
 */
import type { Article } from '../../core/article.ts';
import type { Call, Transport } from './call.ts';
import type { HelpCentre } from './help-centres.ts';
import { pagesOf } from './pages.ts';
import {
  type ArticleWire,
  articleAnswer,
  articlesPage,
  type CategoryWire,
  categoryAnswer,
  read,
  type SectionWire,
  sectionAnswer,
} from './wire.ts';

export const needs = 'reading the help centre (scope read)';

/** A draft, or one with any user segment, is not for everyone. */
export const isForEveryone = (article: ArticleWire): boolean =>
  article.draft !== true && article.user_segment_id === null && (article.user_segment_ids ?? []).length === 0;

/** The list's order by default is one that people change, and an article that moves while pages are read is missed. */
const inOrder = { sort_by: 'created_at', sort_order: 'asc' };

/** Which ones visitors see, of all there are, and how many of them are not for everyone. */
export type Listed = Readonly<{ visible: ReadonlySet<number>; withheld: number }>;

/** All in one language, by reading the list twice. Returns null where visitors are refused. */
export async function* listPublic(
  { transport, brandId }: HelpCentre,
  locale: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Article, Listed | null> {
  const call = { method: 'GET', path: pathOf(locale, 'articles'), query: inOrder, signal, needs } as const;
  const visible = await visibleToAll(transport, { ...call, doing: `list the public articles in ${locale}` });
  if (visible === null) return null;
  let withheld = 0;
  const query = { ...inOrder, include: 'sections,categories' };
  const asOurselves: Call = { ...call, query, doing: `read the articles in ${locale}` };
  for await (const page of pagesOf(transport, asOurselves, articlesPage)) {
    const sections = new Map((page.sections ?? []).map((each) => [each.id, each]));
    const categories = new Map((page.categories ?? []).map((each) => [each.id, each]));
    for (const article of page.articles) {
      const section = sections.get(article.section_id ?? 0);
      const shelf = { section, category: categories.get(section?.category_id ?? 0) };
      if (isForEveryone(article) && visible.has(article.id)) yield articleOf(article, shelf, brandId);
      else withheld += 1;
    }
  }
  return { visible, withheld };
}

/** Null when visitors are refused: that is a help centre for members, no fault of our permissions. */
async function visibleToAll(transport: Transport, call: Call): Promise<ReadonlySet<number> | null> {
  let isClosed = false;
  const asVisitor: Transport = async (each) => {
    const reply = await transport({ ...each, anonymous: true, outcomes: [401, 403] });
    isClosed = reply.status === 401 || reply.status === 403;
    return isClosed ? { ...reply, body: { articles: [] } } : reply;
  };
  const ids = new Set<number>();
  for await (const page of pagesOf(asVisitor, call, articlesPage)) for (const { id } of page.articles) ids.add(id);
  return isClosed ? null : ids;
}

/** Reads one article at a time; its section and category once for all articles read by the same reader. */
export function publicReader({ transport, brandId }: HelpCentre, signal: AbortSignal | undefined) {
  const shelves = new Map<string, Promise<Shelf>>();
  const get = async (path: string, doing: string, anonymous = false) => {
    const outcomes = anonymous ? [401, 403, 404] : [403, 404];
    const reply = await transport({ method: 'GET', path, signal, needs, doing, outcomes, anonymous });
    return outcomes.includes(reply.status) ? null : reply.body;
  };
  /** In the language it was written in where it is not translated, as the list does. */
  const getShelf = async (locale: string, what: string, doing: string) =>
    (await get(pathOf(locale, what), doing)) ?? (await get(`/api/v2/help_center/${what}`, doing));
  const readShelf = async (locale: string, sectionId: number): Promise<Shelf> => {
    const doing = `read section ${sectionId}`;
    const found = await getShelf(locale, `sections/${sectionId}`, doing);
    if (found === null) return {};
    const { section } = read(sectionAnswer, found, doing);
    if (section.category_id === null) return { section };
    const above = `read category ${section.category_id}`;
    const parent = await getShelf(locale, `categories/${section.category_id}`, above);
    return { section, ...(parent === null ? {} : read(categoryAnswer, parent, above)) };
  };
  const shelfOf = (locale: string, sectionId: number | null): Promise<Shelf> | Shelf => {
    if (sectionId === null) return {};
    const key = `${locale}/${sectionId}`;
    const shelf = shelves.get(key) ?? readShelf(locale, sectionId);
    shelves.set(key, shelf);
    return shelf;
  };
  /** Null when not everyone may read it in this language. */
  return async (id: number, locale: string): Promise<Article | null> => {
    const doing = `read article ${id} in ${locale}`;
    const path = pathOf(locale, `articles/${id}`);
    if ((await get(path, doing, true)) === null) return null;
    const body = await get(path, doing);
    if (body === null) return null;
    const { article } = read(articleAnswer, body, doing);
    if (!isForEveryone(article) || article.locale.toLowerCase() !== locale.toLowerCase()) return null;
    return articleOf(article, await shelfOf(locale, article.section_id), brandId);
  };
}

const pathOf = (locale: string, what: string): string => `/api/v2/help_center/${encodeURIComponent(locale)}/${what}`;

type Shelf = Readonly<{ section?: SectionWire | undefined; category?: CategoryWire | undefined }>;

function articleOf(article: ArticleWire, { section, category }: Shelf, brandId: string | undefined): Article {
  return {
    id: String(article.id),
    title: article.title ?? '',
    html: article.body ?? '',
    url: article.html_url ?? '',
    locale: article.locale,
    // `updated_at` also moves for a vote or a label.
    updatedAt: article.edited_at ?? article.updated_at,
    ...(category?.name ? { category: category.name } : {}),
    ...(section?.name ? { section: section.name } : {}),
    labels: article.label_names ?? [],
    ...(brandId === undefined ? {} : { brandId }),
  };
}
