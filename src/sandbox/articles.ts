// The help centre's contents: putting and deleting articles, and who may see which. Separate from its routes because
// the rule "only published and without a segment" is what integrations get wrong, and it should stand alone.

import { notFound } from './errors.ts';
import type { SandboxArticle } from './options.ts';
import { isStaff } from './people.ts';
import type { Article, Section, Translation, User } from './records.ts';
import { type Account, nextId, stamp } from './state.ts';
import { emitArticleEvent } from './webhook-events.ts';

/** Makes an article, or replaces the one with this id; tells webhooks when it becomes or stops being published. */
export function putArticle(account: Account, wanted: SandboxArticle): number {
  const id = wanted.id ?? nextId(account);
  const known = account.articles.get(id);
  const locale = wanted.locale ?? account.locales[0] ?? 'en-us';
  const at = wanted.updatedAt ?? stamp(account);
  const own: Translation = { locale, title: wanted.title, body: wanted.body, draft: wanted.draft ?? false };
  const others = (wanted.translations ?? []).map((one) => ({ ...one, draft: one.draft ?? false }));
  const article: Article = {
    id,
    section_id: sectionFor(account, wanted.section ?? 'General', locale).id,
    author_id: account.apiUserId,
    source_locale: locale,
    user_segment_id: wanted.segment ? segmentFor(account, wanted.segment) : null,
    permission_group_id: account.id,
    label_names: [...(wanted.labels ?? [])],
    promoted: false,
    created_at: known?.created_at ?? at,
    updated_at: at,
    edited_at: at,
    translations: [own, ...others],
  };
  account.articles.set(id, article);
  const wasPublished = known !== undefined && isPublished(known);
  if (isPublished(article) !== wasPublished) {
    emitArticleEvent(account, isPublished(article) ? 'published' : 'unpublished', id);
  }
  return id;
}

/** Archives it: gone from every list, as in Zendesk without a trace in the incremental export. */
export function deleteArticle(account: Account, id: number): void {
  const article = account.articles.get(id);
  if (!article) throw notFound();
  account.articles.delete(id);
  if (isPublished(article)) emitArticleEvent(account, 'unpublished', id);
}

const isPublished = (article: Article): boolean => article.translations[0]?.draft === false;

/** Agents see everything; everybody else what is published and for everyone. */
export function canSee(article: Article, translation: Translation, reader: User | null): boolean {
  if (reader && isStaff(reader)) return true;
  return !translation.draft && article.user_segment_id === null;
}

export function articleBody(account: Account, article: Article, { locale, title, body, draft }: Translation) {
  const { translations, ...rest } = article;
  return {
    ...rest,
    url: `${account.url}/api/v2/help_center/${locale}/articles/${article.id}.json`,
    html_url: `${account.url}/hc/${locale}/articles/${article.id}`,
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

function sectionFor(account: Account, name: string, locale: string): Section {
  const known = [...account.sections.values()].find((one) => one.name === name && one.locale === locale);
  if (known) return known;
  const id = nextId(account);
  const section = { id, name, category_id: categoryFor(account, locale), locale };
  account.sections.set(id, section);
  return section;
}

function categoryFor(account: Account, locale: string): number {
  const known = [...account.categories.values()].find((one) => one.locale === locale);
  if (known) return known.id;
  const id = nextId(account);
  account.categories.set(id, { id, name: 'Help centre', locale });
  return id;
}

function segmentFor(account: Account, name: string): number {
  const id = account.segments.get(name) ?? nextId(account);
  account.segments.set(name, id);
  return id;
}
