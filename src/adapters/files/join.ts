/**
 * Several sources of articles as one. When one of them cannot be read, its articles are kept as they are and the others
 * are brought up to date; only when none can be read does the reading fail.
 */
import { type ArticleSource, articleCharsMax, troubleOf } from '../../core/article.ts';
import { Fault, isFault } from '../../core/fault.ts';
import type { Log } from '../../core/ports.ts';
import { leftOut } from './left-out.ts';

/** `name`: as an operator knows it. `owns`: whether an article's id is one of this source. */
export type NamedSource = Readonly<{ name: string; source: ArticleSource; owns: (articleId: string) => boolean }>;

/** `locales` in any case; empty means all. */
export function joinSources(sources: readonly NamedSource[], log: Log, locales: readonly string[]): ArticleSource {
  const wanted = new Set(locales.map((locale) => locale.toLowerCase()));
  let unread: NamedSource[] = [];
  return {
    keeps: (articleId) => unread.some(({ owns }) => owns(articleId)),
    async *articles(signal) {
      const failed: Fault[] = [];
      unread = [];
      for (const each of sources) {
        const { name, source } = each;
        const troubled = leftOut(log, name);
        try {
          for await (const article of source.articles(signal)) {
            if (wanted.size > 0 && !wanted.has(article.locale.toLowerCase())) continue;
            const trouble = troubleOf(article);
            if (trouble !== null) troubled.note(`${article.id} "${article.title}" ${trouble}`);
            yield article.html.length > articleCharsMax
              ? { ...article, html: article.html.slice(0, articleCharsMax) }
              : article;
          }
        } catch (error) {
          if (!isFault(error)) throw error;
          signal?.throwIfAborted();
          failed.push(error);
          unread.push(each);
          if (sources.length > 1)
            log.error(
              { source: name, reason: error.message },
              'a source could not be read; its articles stay as they are',
            );
        }
        troubled.tell('articles of which little or nothing can be quoted');
      }
      if (failed.length === sources.length) throw failureOf(failed);
    },
  };
}

function failureOf(failed: readonly Fault[]): Fault {
  const [first] = failed;
  if (failed.length === 1 && first !== undefined) return first;
  const kind = failed.find((each) => each.kind === 'misconfigured')?.kind ?? first?.kind ?? 'transient';
  const reasons = failed.map((each) => each.message).join('; ');
  return new Fault(kind, `no source of articles could be read, and nothing was changed: ${reasons}`, { cause: first });
}
