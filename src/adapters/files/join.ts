/**
 * Several sources of articles as one. When one of them cannot be read, its articles are kept as they are and the others
 * are brought up to date; only when none can be read does the reading fail.
 */
import {
  type Article,
  type ArticleSource,
  articleCharsMax,
  isWantedLocale,
  troubleOf,
  type Withdrawn,
} from '../../core/article.ts';
import { Fault, isFault } from '../../core/fault.ts';
import type { Log } from '../../core/ports.ts';
import { leftOut } from './left-out.ts';

/** `name`: as an operator knows it. `owns`: whether an article's id is one of this source. */
export type NamedSource = Readonly<{ name: string; source: ArticleSource; owns: (articleId: string) => boolean }>;

/**
 * `locales` in any case, or languages; empty means all. A source that cannot tell what changed is read whole among those that can:
 * what is gone from it is then noticed at the next reading of everything.
 */
export function joinSources(sources: readonly NamedSource[], log: Log, locales: readonly string[]): ArticleSource {
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
      const others = new Set<string>();
      let wanted = 0;
      try {
        for await (const one of read(source)) {
          if ('withdrawn' in one) yield one;
          else if (!isWantedLocale(one.locale, locales)) others.add(one.locale);
          else {
            wanted += 1;
            const trouble = troubleOf(one);
            if (trouble !== null) troubled.note(`${one.id} "${one.title.slice(0, 80)}" ${trouble}`);
            yield { ...one, html: one.html.slice(0, articleCharsMax) };
          }
        }
        // As an empty source it would withdraw everything.
        if (wanted === 0 && others.size > 0) throw inOthersOnly(name, [...others], locales);
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
    keeps: (articleId) =>
      sources.some(
        (each) => each.owns(articleId) && (unread.includes(each) || (each.source.keeps?.(articleId) ?? false)),
      ),
    isWhole: () => unread.length === 0 && sources.every(({ source }) => source.isWhole?.() ?? true),
    // A source without a clock of its own is read whole each time.
    readAt: () =>
      sources
        .flatMap(({ source }) => source.readAt?.() ?? [])
        .sort()
        .at(0),
  };
}

const inOthersOnly = (name: string, others: readonly string[], locales: readonly string[]): Fault =>
  new Fault(
    'misconfigured',
    `could not take anything from ${name}: its articles are in ${others.join(', ')} and knowledge.locales asks for ${locales.join(', ')}; mend it in the policy, or the locale of the source`,
  );

function failureOf(failed: readonly Fault[]): Fault {
  const [first] = failed;
  if (failed.length === 1 && first !== undefined) return first;
  const kind = failed.find((each) => each.kind === 'misconfigured')?.kind ?? first?.kind ?? 'transient';
  const reasons = failed.map((each) => each.message).join('; ');
  return new Fault(kind, `no source of articles could be read, and nothing was changed: ${reasons}`, { cause: first });
}
