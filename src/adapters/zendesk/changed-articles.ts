/**
 * The ids of articles that changed since a moment, from the incremental export. Only ids, because which translation it
 * gives is not documented, and it does not report what was deleted. Separate for its paging, which is by time.
 * https://developer.zendesk.com/api-reference/help_center/help-center-api/articles/
 */
import type { Transport } from './call.ts';
import { needs } from './public-articles.ts';
import { changedArticlesPage, read } from './wire.ts';

const perPage = 1_000;
/** Nobody changes more articles in a few hours. */
const pagesMax = 100;

/** Null when it cannot be told this way: more changed within one second than fit on a page, or there is no end. */
export async function changedArticles(
  transport: Transport,
  since: string,
  signal: AbortSignal | undefined,
): Promise<ReadonlySet<number> | null> {
  const doing = `list the articles changed since ${since}`;
  const path = '/api/v2/help_center/incremental/articles';
  const ids = new Set<number>();
  let start = Math.floor(Date.parse(since) / 1000);
  for (let page = 0; page < pagesMax; page += 1) {
    const reply = await transport({ method: 'GET', path, query: { start_time: start }, signal, needs, doing });
    const { articles, next_page, end_time } = read(changedArticlesPage, reply.body, doing);
    for (const { id } of articles) ids.add(id);
    if (next_page == null || articles.length === 0) return ids;
    const next = startOf(next_page) ?? end_time ?? start;
    // The last page leads to itself, since the second it ends in is asked for again.
    if (next <= start) return articles.length < perPage ? ids : null;
    start = next;
  }
  return null;
}

/** Its host is not looked at: our credentials do not follow links. */
function startOf(link: string): number | null {
  const start = URL.canParse(link, 'https://zendesk.invalid')
    ? new URL(link, 'https://zendesk.invalid').searchParams.get('start_time')
    : null;
  return start !== null && /^\d+$/.test(start) ? Number(start) : null;
}
