// The help centre's contents: putting and deleting articles, and who may see which. Separate from its routes because
// the rule "only published and without a segment" is what integrations get wrong, and it should stand alone.

import { brandByName, brandUrl } from './brands.ts';
import { badRequest, notFound } from './errors.ts';
import type { SandboxArticle } from './options.ts';
import { isStaff } from './people.ts';
import type { Article, Category, Section, Translation, User } from './records.ts';
import { type Account, nextId, stamp } from './state.ts';
import { emitArticleEvent } from './webhook-events.ts';

/** Makes an article, or replaces the one with this id; tells webhooks when it becomes or stops being published. */
export function putArticle(account: Account, wanted: SandboxArticle): number {
  const id = wanted.id ?? nextId(account);
  const known = account.articles.get(id);
  const locale = wanted.locale ?? account.locales[0] ?? 'en-us';
  const at = wanted.updatedAt ?? stamp(account);
  const own: Translation = { locale, title: wanted.title, body: wanted.body, draft: wanted.draft ?? false };
  const brandId = wanted.brand === undefined ? account.brand.id : brandByName(account, wanted.brand)?.id;
  if (brandId === undefined) throw badRequest(`No brand ${wanted.brand}: add it to seed.brands`);
  const others = (wanted.translations ?? []).map((one) => ({ ...one, draft: one.draft ?? false }));
  const translations = [own, ...others];
  const isEdited = JSON.stringify(known?.translations) !== JSON.stringify(translations);
  const article: Article = {
    id,
    brand_id: brandId,
    section_id: sectionFor(account, wanted, { locale, brand_id: brandId }).id,
    author_id: account.apiUserId,
    source_locale: locale,
    user_segment_id: wanted.segment ? segmentFor(account, wanted.segment) : null,
    permission_group_id: account.id,
    label_names: [...(wanted.labels ?? [])],
    promoted: false,
    created_at: known?.created_at ?? at,
    updated_at: at,
    // Only a change of title or body moves it; `updated_at` moves for everything.
    edited_at: known === undefined || isEdited ? at : known.edited_at,
    translations,
  };
  account.articles.set(id, article);
  const wasPublished = known !== undefined && isPublished(known);
  if (isPublished(article) !== wasPublished) {
    emitArticleEvent(account, isPublished(article) ? 'published' : 'unpublished', article);
  }
  return id;
}

/** Archives it: gone from every list, as in Zendesk without a trace in the incremental export. */
export function deleteArticle(account: Account, id: number): void {
  const article = account.articles.get(id);
  if (!article) throw notFound();
  account.articles.delete(id);
  if (isPublished(article)) emitArticleEvent(account, 'unpublished', article);
}

const isPublished = (article: Article): boolean => article.translations[0]?.draft === false;

/** Agents see everything; everybody else what is published and for everyone. */
export function canSee(article: Article, translation: Translation, reader: User | null): boolean {
  if (reader && isStaff(reader)) return true;
  return !translation.draft && article.user_segment_id === null;
}

export function articleBody(account: Account, article: Article, { locale, title, body, draft }: Translation) {
  const { translations, brand_id, ...rest } = article;
  const base = brandUrl(account, brand_id);
  return {
    ...rest,
    url: `${base}/api/v2/help_center/${locale}/articles/${article.id}.json`,
    html_url: `${base}/hc/${locale}/articles/${article.id}`,
    name: title,
    title,
    body,
    locale,
    draft,
    comments_disabled: true,
    vote_sum: 0,
    vote_count: 0,
    position: 0,
    outdated: false,
    outdated_locales: [],
    content_tag_ids: [],
    user_segment_ids: article.user_segment_id === null ? [] : [article.user_segment_id],
  };
}

type Place = Pick<Category, 'locale' | 'brand_id'>;
const isAt =
  ({ locale, brand_id }: Place) =>
  (one: Place): boolean =>
    one.locale === locale && one.brand_id === brand_id;

function sectionFor(account: Account, { section = 'General', category }: SandboxArticle, place: Place): Section {
  const { id: category_id } = categoryFor(account, category ?? 'Help centre', place);
  const known = [...account.sections.values()].filter(isAt(place)).find((one) => one.name === section);
  if (known && (category === undefined || known.category_id === category_id)) return known;
  const made = { id: nextId(account), name: section, category_id, ...place };
  account.sections.set(made.id, made);
  return made;
}

function categoryFor(account: Account, name: string, place: Place): Category {
  const known = [...account.categories.values()].filter(isAt(place)).find((one) => one.name === name);
  if (known) return known;
  const made = { id: nextId(account), name, ...place };
  account.categories.set(made.id, made);
  return made;
}

function segmentFor(account: Account, name: string): number {
  const id = account.segments.get(name) ?? nextId(account);
  account.segments.set(name, id);
  return id;
}
