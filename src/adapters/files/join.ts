/**
 * Several sources of articles as one. When one of them cannot be read, its articles are kept as they are and the others
 * are brought up to date; only when none can be read does the reading fail.
 */
import { type Article, type ArticleSource, articleCharsMax, troubleOf, type Withdrawn } from '../../core/article.ts';
import { Fault, isFault } from '../../core/fault.ts';
import type { Log } from '../../core/ports.ts';
import { leftOut } from './left-out.ts';

/** `name`: as an operator knows it. `owns`: whether an article's id is one of this source. */
export type NamedSource = Readonly<{ name: string; source: ArticleSource; owns: (articleId: string) => boolean }>;

/**
 * `locales` in any case; empty means all. A source that cannot tell what changed is read whole among those that can:
 * what is gone from it is then noticed at the next reading of everything.
 */
export function joinSources(sources: readonly NamedSource[], log: Log, locales: readonly string[]): ArticleSource {
  const wanted = new Set(locales.map((locale) => locale.toLowerCase()));
  let unread: readonly NamedSource[] = [];
  async function* readAll<T extends Article | Withdrawn>(
    read: (source: ArticleSource) => AsyncIterable<T>,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<T> {
    const failed: Fault[] = [];
    unread = [];
    for (const each of sources) {
      const { name, source } = each;
      const troubled = leftOut(log, name);
      try {
        for await (const one of read(source)) {
          if ('withdrawn' in one) yield one;
          else if (wanted.size === 0 || wanted.has(one.locale.toLowerCase())) {
            const trouble = troubleOf(one);
            if (trouble !== null) troubled.note(`${one.id} "${one.title.slice(0, 80)}" ${trouble}`);
            yield { ...one, html: one.html.slice(0, articleCharsMax) };
          }
        }
      } catch (error) {
        if (!isFault(error)) throw error;
        signal?.throwIfAborted();
        failed.push(error);
        unread = [...unread, each];
        const told = { source: name, reason: error.message };
        if (sources.length > 1) log.error(told, 'a source could not be read; its articles stay as they are');
      }
      troubled.tell('articles of which little or nothing can be quoted');
    }
    if (failed.length === sources.length) throw failureOf(failed);
  }
  const changes = (since: string, signal?: AbortSignal) =>
    readAll<Article | Withdrawn>((source) => source.changes?.(since, signal) ?? source.articles(signal), signal);
  return {
    articles: (signal) => readAll((source) => source.articles(signal), signal),
    ...(sources.some(({ source }) => source.changes !== undefined) ? { changes } : {}),
    keeps: (articleId) => unread.some(({ owns }) => owns(articleId)),
    isWhole: () => unread.length === 0,
  };
}

function failureOf(failed: readonly Fault[]): Fault {
  const [first] = failed;
  if (failed.length === 1 && first !== undefined) return first;
  const kind = failed.find((each) => each.kind === 'misconfigured')?.kind ?? first?.kind ?? 'transient';
  const reasons = failed.map((each) => each.message).join('; ');
  return new Fault(kind, `no source of articles could be read, and nothing was changed: ${reasons}`, { cause: first });
}
