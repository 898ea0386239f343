/**
 * The articles of all help centres of an account that everyone may read, and no other: all of them, or those that
 * changed. Separate from the desk because it has its own rate limit and its own danger (`public-articles.ts`).
 */
import type { Article, ArticleSource, Withdrawn } from '../../core/article.ts';
import { Fault } from '../../core/fault.ts';
import type { Log } from '../../core/ports.ts';
import { changedArticles } from './changed-articles.ts';
import type { HelpCentre, HelpCentres } from './help-centres.ts';
import { listPublic, needs, publicReader } from './public-articles.ts';
import { localesAnswer, read } from './wire.ts';

/** More changed articles than this are read by the list, which has a hundred on a page. */
const oneByOneMax = 50;

/** `locales` in any case; without them, all that a help centre has. */
export const articleSource = (centres: HelpCentres, log: Log, locales: readonly string[] = []): ArticleSource => ({
  async *articles(signal) {
    const closed: HelpCentre[] = [];
    const readable: HelpCentre[] = [];
    const languages: string[] = [];
    for (const centre of await centres.read(signal)) {
      const own = await readLocales(centre, signal);
      languages.push(...own);
      for (const locale of wantedOf(own, locales)) {
        if (closed.includes(centre)) continue;
        const visible = yield* listPublic(centre, locale, signal);
        if (visible === null) closed.push(centre);
        else {
          readable.push(centre);
          log.info({ centre: centre.name, locale, ...visible }, 'help centre read');
        }
      }
    }
    // Nothing at all is a setting to mend: as an empty help centre it would withdraw everything.
    if (readable.length === 0) throw nothingRead(closed, languages, locales);
    for (const { name } of closed)
      log.warn({ centre: name }, 'a help centre is closed to visitors: nothing in it may be quoted');
  },
  async *changes(since, signal) {
    for (const centre of await centres.known(signal)) {
      const ids = await changedArticles(centre.transport, since, signal);
      if (ids?.size === 0) continue;
      const wanted = wantedOf(await readLocales(centre, signal), locales);
      const few = ids !== null && ids.size <= oneByOneMax;
      yield* few ? readEach(centre, ids, wanted, signal) : readLists(centre, ids ?? new Set(), wanted, signal);
    }
  },
});

/** In each language for itself: one translation may be a draft again while the others stay. */
async function* readEach(
  centre: HelpCentre,
  ids: ReadonlySet<number>,
  locales: readonly string[],
  signal: AbortSignal | undefined,
): AsyncGenerator<Article | Withdrawn> {
  const readOne = publicReader(centre, signal);
  for (const id of ids) for (const locale of locales) yield (await readOne(id, locale)) ?? withdrawn(id, locale);
}

/** Also articles that did not change, which cost nothing more. */
async function* readLists(
  centre: HelpCentre,
  ids: ReadonlySet<number>,
  locales: readonly string[],
  signal: AbortSignal | undefined,
): AsyncGenerator<Article | Withdrawn> {
  for (const locale of locales) {
    const gone = new Set(ids);
    for await (const article of listPublic(centre, locale, signal)) {
      gone.delete(Number(article.id));
      yield article;
    }
    for (const id of gone) yield withdrawn(id, locale);
  }
}

const withdrawn = (id: number, locale: string): Withdrawn => ({ id: String(id), withdrawn: true, locale });

function wantedOf(own: readonly string[], locales: readonly string[]): readonly string[] {
  const wanted = new Set(locales.map((locale) => locale.toLowerCase()));
  return wanted.size === 0 ? own : own.filter((locale) => wanted.has(locale.toLowerCase()));
}

function nothingRead(closed: readonly HelpCentre[], languages: readonly string[], locales: readonly string[]): Fault {
  const why =
    closed.length > 0
      ? `${closed.map(({ name }) => name).join(', ')} is closed to visitors, so nothing in it may be quoted; open it in Guide, or take articles from elsewhere`
      : `it has ${languages.join(', ') || 'no language'} and knowledge.locales asks for ${locales.join(', ')}`;
  return new Fault('misconfigured', `could not read the help centre: ${why}`);
}

async function readLocales({ transport }: HelpCentre, signal?: AbortSignal): Promise<readonly string[]> {
  const doing = "list the help centre's languages";
  const path = '/api/v2/help_center/locales';
  const { status, body } = await transport({ method: 'GET', path, signal, doing, needs, outcomes: [404] });
  if (status === 404)
    throw new Fault('misconfigured', `could not ${doing}: this account has no help centre; activate Guide`);
  return read(localesAnswer, body, doing).locales;
}
