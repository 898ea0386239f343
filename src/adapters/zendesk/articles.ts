/**
 * The help centre's articles that everyone may read, and no other. Separate from the desk because it has its own rate
 * limit and its own danger: with our credentials Zendesk also hands out drafts and articles for agents only.
 */
import type { Article, ArticleSource } from '../../core/article.ts';
import { Fault } from '../../core/fault.ts';
import type { Log } from '../../core/ports.ts';
import type { Call, Transport } from './call.ts';
import { pagesOf } from './pages.ts';
import { type ArticleWire, articlesPage, localesAnswer, read } from './wire.ts';

const needs = 'reading the help centre (scope read)';

/** Without `locales`: all that the help centre has. */
export const articleSource = (transport: Transport, log: Log, locales?: readonly string[]): ArticleSource => ({
  async *articles(signal) {
    for (const locale of locales ?? (await readLocales(transport, signal)))
      yield* articlesIn(transport, log, locale, signal);
  },
});

/**
 * Twice through the list: as a visitor for what everyone sees, then as ourselves for the fields that say so. An
 * article must pass both, as either alone may be wrong for one account's settings.
 */
async function* articlesIn(
  transport: Transport,
  log: Log,
  locale: string,
  signal?: AbortSignal,
): AsyncGenerator<Article> {
  const call = {
    method: 'GET',
    path: `/api/v2/help_center/${encodeURIComponent(locale)}/articles`,
    signal,
    needs,
  } as const;
  const seenByAll = new Set<number>();
  const asVisitor: Call = { ...call, anonymous: true, doing: `list the public articles in ${locale}` };
  for await (const page of pagesOf(closedMeansNothing(transport, locale), asVisitor, articlesPage))
    for (const article of page.articles) seenByAll.add(article.id);
  let withheld = 0;
  const asOurselves: Call = { ...call, query: { include: 'sections' }, doing: `read the articles in ${locale}` };
  for await (const page of pagesOf(transport, asOurselves, articlesPage)) {
    const sections = new Map((page.sections ?? []).map((section) => [section.id, section.name ?? '']));
    for (const article of page.articles) {
      if (isForEveryone(article) && seenByAll.has(article.id)) yield articleOf(article, sections);
      else withheld += 1;
    }
  }
  log.info({ locale, public: seenByAll.size, withheld }, 'help centre read');
}

/** A draft, or one with any user segment, is not for everyone. */
export const isForEveryone = (article: ArticleWire): boolean =>
  article.draft !== true && article.user_segment_id === null && (article.user_segment_ids ?? []).length === 0;

function articleOf(article: ArticleWire, sections: ReadonlyMap<number, string>): Article {
  const section = article.section_id === null ? undefined : sections.get(article.section_id);
  return {
    id: String(article.id),
    title: article.title ?? '',
    html: article.body ?? '',
    url: article.html_url ?? '',
    locale: article.locale,
    updatedAt: article.updated_at,
    ...(section === undefined || section === '' ? {} : { section }),
    labels: article.label_names ?? [],
  };
}

/** Refusing a visitor is no fault of permissions, so it is told apart from one. */
function closedMeansNothing(transport: Transport, locale: string): Transport {
  return async (call) => {
    const reply = await transport({ ...call, outcomes: [401, 403] });
    if (reply.status === 401 || reply.status === 403)
      throw new Fault(
        'misconfigured',
        `could not ${call.doing}: the help centre is closed to visitors (${reply.status}), so nothing in ${locale} may be quoted; open it in Guide, or take articles from elsewhere`,
      );
    return reply;
  };
}

async function readLocales(transport: Transport, signal?: AbortSignal): Promise<readonly string[]> {
  const doing = "list the help centre's languages";
  const { status, body } = await transport({
    method: 'GET',
    path: '/api/v2/help_center/locales',
    signal,
    doing,
    needs,
    outcomes: [404],
  });
  if (status === 404)
    throw new Fault('misconfigured', `could not ${doing}: this account has no help centre; activate Guide`);
  return read(localesAnswer, body, doing).locales;
}
