// The help centre's shelves: categories, the sections in them, the articles in those, and an article's translations.
// Separate from articles, which are what integrations read most. The same callers see the same things.

import { canSee } from './articles.ts';
import { notFound, unauthenticated } from './errors.ts';
import { listArticles, opened, seesDrafts, withoutBrand } from './help-centre.ts';
import { paged } from './pages.ts';
import type { Article, Category, Section, Translation } from './records.ts';
import { type Call, idOf, type Reply } from './route.ts';

export const sectionRoutes = [
  ...opened('sections', (call) => list(call, 'sections', everything)),
  ...opened('sections/:id', (call) => show(call, 'sections', 'section')),
  ...opened('sections/:id/articles', (call) => listArticles(call, (article) => article.section_id === idOf(call))),
  ...opened('categories', (call) => list(call, 'categories', everything)),
  ...opened('categories/:id', (call) => show(call, 'categories', 'category')),
  ...opened('categories/:id/sections', (call) => list(call, 'sections', isIn(idOf(call)))),
  ...opened('categories/:id/articles', ofCategory),
  ...opened('articles/:id/translations', translations),
  ...opened('articles/:id/translations/missing', missing),
  ...opened('articles/:id/translations/:translation', translation),
];

type Shelf = Category & { readonly category_id?: number };
type Kind = 'sections' | 'categories';

const everything = (): boolean => true;
const isIn =
  (categoryId: number) =>
  (one: Shelf): boolean =>
    one.category_id === categoryId;

function body(call: Call, kind: Kind, one: Shelf) {
  const url = `${call.account.url}/api/v2/help_center/${one.locale}/${kind}/${one.id}.json`;
  const html_url = `${call.account.url}/hc/${one.locale}/${kind}/${one.id}`;
  const place = { position: 0, description: '', outdated: false };
  const parent = kind === 'sections' ? { parent_section_id: null } : {};
  return { ...withoutBrand(one), url, html_url, source_locale: one.locale, ...place, ...parent };
}

function list(call: Call, kind: Kind, filter: (one: Shelf) => boolean): Reply {
  const { locale } = call.params;
  if (locale === undefined && !seesDrafts(call)) throw unauthenticated();
  if (locale !== undefined && !call.account.locales.includes(locale)) throw notFound();
  const all: readonly Shelf[] = [...call.account[kind].values()];
  const isHere = (one: Shelf) => one.brand_id === call.brandId && (locale === undefined || one.locale === locale);
  const found = all.filter((one) => isHere(one) && filter(one));
  return { body: paged(call, kind, found, (one) => body(call, kind, one)).body };
}

function show(call: Call, kind: Kind, key: string): Reply {
  const one: Shelf | undefined = call.account[kind].get(idOf(call));
  if (!one || one.brand_id !== call.brandId || (call.params.locale !== undefined && call.params.locale !== one.locale))
    throw notFound();
  return { body: { [key]: body(call, kind, one) } };
}

function ofCategory(call: Call): Reply {
  const id = idOf(call);
  const own = [...call.account.sections.values()].filter((section: Section) => section.category_id === id);
  return listArticles(call, (article) => own.some((section) => section.id === article.section_id));
}

/** The article and those of its translations that the caller may see; 404 when that is none. */
function seen(call: Call): { readonly article: Article; readonly all: readonly Translation[] } {
  const article = call.account.articles.get(idOf(call));
  const all = article?.translations.filter((one) => canSee(article, one, call.caller?.user ?? null)) ?? [];
  if (!article || article.brand_id !== call.brandId || all.length === 0) throw notFound();
  return { article, all };
}

function translationBody(call: Call, { id, created_at, updated_at }: Article, one: Translation) {
  const url = `${call.account.url}/api/v2/help_center/articles/${id}/translations/${one.locale}.json`;
  const html_url = `${call.account.url}/hc/${one.locale}/articles/${id}`;
  const source = { source_id: id, source_type: 'Article' };
  return {
    id: id * 100 + call.account.locales.indexOf(one.locale),
    url,
    html_url,
    ...source,
    ...one,
    hidden: false,
    outdated: false,
    created_at,
    updated_at,
  };
}

function translations(call: Call): Reply {
  const { article, all } = seen(call);
  return { body: paged(call, 'translations', all, (one) => translationBody(call, article, one)).body };
}

function missing(call: Call): Reply {
  const { article } = seen(call);
  const there = article.translations.map((one) => one.locale);
  return { body: { locales: call.account.locales.filter((locale) => !there.includes(locale)) } };
}

function translation(call: Call): Reply {
  const { article, all } = seen(call);
  const one = all.find(({ locale }) => locale === call.params.translation);
  if (!one) throw notFound();
  return { body: { translation: translationBody(call, article, one) } };
}
