// The help centre's routes: articles, sections, categories, locales and the incremental export. Open to anonymous
// callers, who must name a locale and see only what everyone may see; agents see drafts and restricted articles too.

import { articleBody, canSee } from './articles.ts';
import { htmlToText } from './clean-html.ts';
import { notFound, unauthenticated } from './errors.ts';
import { paged } from './pages.ts';
import { isStaff } from './people.ts';
import type { Article, Translation } from './records.ts';
import { type Call, idOf, type Reply, type Route } from './route.ts';

const base = '/api/v2/help_center';

/** Routes below the help centre, with and without a locale in the path, open to anyone. */
export const opened = (path: string, run: Route['run']): readonly Route[] =>
  [`${base}/${path}`, `${base}/:locale/${path}`].map((full) => ({
    method: 'get',
    path: full,
    scope: 'hc',
    access: 'open',
    limit: 'help-centre',
    run,
  }));

export const helpCentreRoutes: readonly Route[] = [
  ...opened('locales', locales),
  ...opened('articles/search', search),
  ...opened('incremental/articles', incremental),
  ...opened('articles', (call) => listArticles(call)),
  ...opened('articles/:id', show),
];

type Page = { readonly article: Article; readonly translation: Translation };

/** Agents see everything, and need no locale in the path. */
export const seesDrafts = (call: Call): boolean => call.caller !== null && isStaff(call.caller.user);

/** Every article the caller may see, in the locale of the path, else in its own. */
function visible(call: Call): Page[] {
  const { locale } = call.params;
  if (locale === undefined && !seesDrafts(call)) throw unauthenticated();
  if (locale !== undefined && !call.account.locales.includes(locale)) throw notFound();
  return [...call.account.articles.values()].flatMap((article) => {
    const wanted = locale ?? article.source_locale;
    const translation = article.translations.find((one) => one.locale === wanted);
    return translation && canSee(article, translation, call.caller?.user ?? null) ? [{ article, translation }] : [];
  });
}

const shown = (call: Call, { article, translation }: Page) => articleBody(call.account, article, translation);

/** The articles that the caller may see and that are wanted, sorted and filtered as the query says. */
export function listArticles(call: Call, isWanted: (article: Article) => boolean = () => true): Reply {
  const key = call.query.get('sort_by');
  const isDescending = call.query.get('sort_order') === 'desc';
  const pages = visible(call).filter(({ article }) => isWanted(article));
  if (key === 'updated_at' || key === 'created_at' || key === 'edited_at') {
    pages.sort((a, b) => a.article[key].localeCompare(b.article[key]) || a.article.id - b.article.id);
  } else if (key === 'title') pages.sort((a, b) => a.translation.title.localeCompare(b.translation.title));
  if (isDescending) pages.reverse();
  const labels = (call.query.get('label_names') ?? '').split(',').filter(Boolean);
  const found = pages.filter(({ article }) => labels.every((label) => article.label_names.includes(label)));
  const { items, body } = paged(call, 'articles', found, (page) => shown(call, page));
  return { body: { ...body, ...sideloads(call, items) } };
}

/** What `include=sections,categories` adds beside the articles. */
function sideloads(call: Call, pages: readonly Page[]): Record<string, unknown> {
  const wanted = (call.query.get('include') ?? '').split(',');
  const { account } = call;
  const sectionIds = new Set(pages.map(({ article }) => article.section_id));
  const sections = [...sectionIds].flatMap((id) => account.sections.get(id) ?? []);
  const categoryIds = new Set(sections.map((section) => section.category_id));
  const categories = [...categoryIds].flatMap((id) => account.categories.get(id) ?? []);
  return {
    ...(wanted.includes('sections') ? { sections } : {}),
    ...(wanted.includes('categories') ? { categories } : {}),
  };
}

/** Without a locale in the path an anonymous reader still gets a single article. */
function show(call: Call): Reply {
  const article = call.account.articles.get(idOf(call));
  const locale = call.params.locale ?? article?.source_locale;
  const translation = article?.translations.find((one) => one.locale === locale);
  if (!article || !translation || !canSee(article, translation, call.caller?.user ?? null)) throw notFound();
  return { body: { article: shown(call, { article, translation }) } };
}

function search(call: Call): Reply {
  const locale = call.query.get('locale') ?? call.params.locale ?? call.account.locales[0] ?? '';
  const words = (call.query.get('query') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const found = visible({ ...call, params: { ...call.params, locale } }).filter(({ article, translation }) => {
    const text = `${translation.title} ${htmlToText(translation.body)} ${article.label_names}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return { body: paged(call, 'results', found, (page) => shown(call, page)).body };
}

/** Everything that changed since `start_time`, Unix seconds; deletions do not show up here. */
function incremental(call: Call): Reply {
  const since = Number(call.query.get('start_time') ?? 0) * 1000;
  const pages = visible(call)
    .filter(({ article }) => Date.parse(article.updated_at) >= since)
    .sort((a, b) => a.article.updated_at.localeCompare(b.article.updated_at));
  const last = pages.at(-1);
  const end_time = Math.floor((last ? Date.parse(last.article.updated_at) : call.account.clock()) / 1000);
  return { body: { count: pages.length, next_page: null, end_time, articles: pages.map((page) => shown(call, page)) } };
}

function locales(call: Call): Reply {
  const all = call.account.locales;
  return { body: { locales: all, default_locale: all[0] } };
}
