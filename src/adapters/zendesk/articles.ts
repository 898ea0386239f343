/**
 * The articles of all help centres of an account that everyone may read, and no other: all of them, or those that
 * changed. Separate from the desk because it has its own rate limit and its own danger (`public-articles.ts`).
 */
import { type Article, type ArticleSource, isWantedLocale, type Withdrawn } from '../../core/article.ts';
import { Fault } from '../../core/fault.ts';
import type { Log } from '../../core/ports.ts';
import { type CentreOf, centreByCentre, keyOf } from './centre-by-centre.ts';
import { changedArticles } from './changed-articles.ts';
import type { Brands, HelpCentre, HelpCentres } from './help-centres.ts';
import { listPublic, needs, publicReader } from './public-articles.ts';
import { localesAnswer, read } from './wire.ts';

/** More calls than this for changed articles, and the list is read, which has a hundred on a page. */
const oneByOneCallsMax = 100;

/** `locales` in any case, or languages; without them, all that a help centre has. */
export type ArticleOptions = Readonly<{ locales?: readonly string[]; brands?: Brands }>;

/** @param centreOf Kept from one reading to the next, and filled by each. */
export function articleSource(
  centres: HelpCentres,
  log: Log,
  { locales = [], brands = 'own' }: ArticleOptions = {},
  centreOf: CentreOf = new Map(),
): ArticleSource {
  const { read: each, ...told } = centreByCentre(centreOf, log);
  return {
    async *articles(signal) {
      const closed: string[] = [];
      const languages: string[] = [];
      let lists = 0;
      const readOne = async function* (centre: HelpCentre): AsyncGenerator<Article> {
        const own = await readLocales(centre, signal);
        languages.push(...own);
        for (const locale of own.filter((one) => isWantedLocale(one, locales))) {
          const listed = yield* listPublic(centre, locale, signal);
          if (listed === null) {
            closed.push(centre.name);
            return;
          }
          lists += 1;
          for (const id of listed.visible) centreOf.set(String(id), keyOf(centre));
          const counts = { public: listed.visible.size, withheld: listed.withheld };
          log.info({ centre: centre.name, locale, ...counts }, 'help centre read');
        }
      };
      yield* each(await centres.read(brands, signal), readOne, signal);
      // Nothing at all is a setting to mend: as an empty help centre it would withdraw everything.
      if (lists === 0) throw nothingRead(closed, languages, locales);
      for (const centre of closed)
        log.warn({ centre }, 'a help centre is closed to visitors: nothing in it may be quoted');
    },
    async *changes(since, signal) {
      const readOne = async function* (centre: HelpCentre): AsyncGenerator<Article | Withdrawn> {
        const ids = await changedArticles(centre.transport, since, signal);
        if (ids?.size === 0) return;
        const wanted = (await readLocales(centre, signal)).filter((one) => isWantedLocale(one, locales));
        const few = ids !== null && ids.size * wanted.length * 2 <= oneByOneCallsMax;
        yield* few ? readEach(centre, ids, wanted, signal) : readLists(centre, ids ?? new Set(), wanted, signal);
      };
      yield* each(await centres.known(brands, signal), readOne, signal);
    },
    ...told,
  };
}

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

function nothingRead(closed: readonly string[], languages: readonly string[], locales: readonly string[]): Fault {
  const why =
    closed.length > 0
      ? `${closed.join(', ')} is closed to visitors, so nothing in it may be quoted; open it in Guide, or take articles from elsewhere`
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
