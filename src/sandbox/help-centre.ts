// The help centre's routes: articles, locales and the incremental export, of the brand whose host is called. Open to
// anonymous callers, who must name a locale and see only what everyone may see; agents see drafts and restricted articles
// too, and only they get the export.

import { articleBody, canSee } from './articles.ts';
import { hasHelpCentre } from './brands.ts';
import { htmlToText } from './clean-html.ts';
import { badRequest, notFound, unauthenticated } from './errors.ts';
import { linkTo, paged } from './pages.ts';
import { isStaff } from './people.ts';
import type { Article, Category, Translation } from './records.ts';
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
    run: (call) => {
      if (!hasHelpCentre(call.account, call.brandId)) throw notFound();
      return run(call);
    },
  }));

export const helpCentreRoutes: readonly Route[] = [
  ...opened('locales', locales),
  ...opened('articles/search', search),
  { method: 'get', path: `${base}/incremental/articles`, scope: 'hc', limit: 'help-centre', run: incremental },
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
    if (article.brand_id !== call.brandId) return [];
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

/** Zendesk does not say whose it is. */
export const withoutBrand = <T extends Category>({ brand_id, ...rest }: T): Omit<T, 'brand_id'> => rest;

/** What `include=sections,categories` adds beside the articles. */
function sideloads(call: Call, pages: readonly Page[]): Record<string, unknown> {
  const wanted = (call.query.get('include') ?? '').split(',');
  const { account } = call;
  const sectionIds = new Set(pages.map(({ article }) => article.section_id));
  const sections = [...sectionIds].flatMap((id) => account.sections.get(id) ?? []);
  const categoryIds = new Set(sections.map((section) => section.category_id));
  const categories = [...categoryIds].flatMap((id) => account.categories.get(id) ?? []);
  return {
    ...(wanted.includes('sections') ? { sections: sections.map(withoutBrand) } : {}),
    ...(wanted.includes('categories') ? { categories: categories.map(withoutBrand) } : {}),
  };
}

/** Without a locale in the path an anonymous reader still gets a single article. */
function show(call: Call): Reply {
  const article = call.account.articles.get(idOf(call));
  const locale = call.params.locale ?? article?.source_locale;
  const translation = article?.translations.find((one) => one.locale === locale);
  const isHere = article?.brand_id === call.brandId;
  if (!article || !isHere || !translation || !canSee(article, translation, call.caller?.user ?? null)) throw notFound();
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

const exportedMax = 1_000;

/**
 * What changed since `start_time`, Unix seconds, its metadata included; deletions do not show up here. A further page
 * begins at the second in which this one ends, so that its last articles come again.
 */
function incremental(call: Call): Reply {
  const start = Number(call.query.get('start_time') ?? Number.NaN);
  if (!Number.isFinite(start)) throw badRequest('You must supply start_time');
  const changed = visible(call)
    .filter(({ article }) => Date.parse(article.updated_at) >= start * 1000)
    .sort((a, b) => a.article.updated_at.localeCompare(b.article.updated_at) || a.article.id - b.article.id);
  const pages = changed.slice(0, exportedMax);
  const last = pages.at(-1);
  const end_time = last ? Date.parse(last.article.updated_at) / 1000 : Math.floor(call.account.clock() / 1000);
  const next_page = pages.length < changed.length ? linkTo(call, { start_time: String(end_time) }) : null;
  return { body: { count: pages.length, next_page, end_time, articles: pages.map((page) => shown(call, page)) } };
}

function locales(call: Call): Reply {
  const all = call.account.locales;
  return { body: { locales: all, default_locale: all[0] } };
}
