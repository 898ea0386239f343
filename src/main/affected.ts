/**
 * Who was told what an article said: sent replies and open drafts that quoted it, as it was and as it is now. Read from
 * the recorded decisions; whether an agent has used or dropped a draft is not in them.
 */
import { systemClock } from '../adapters/clock.ts';
import type { Database } from '../adapters/database/index.ts';
import { articleKey } from '../adapters/knowledge/article.ts';
import { readPointer } from '../adapters/knowledge/generation.ts';
import { guardFor } from '../adapters/knowledge/guard.ts';
import { openTables } from '../adapters/knowledge/tables.ts';
import type { Affected } from '../core/affected.ts';
import type { Decision } from '../core/decision.ts';
import type { Passage } from '../core/draft.ts';

type Row = Readonly<{
  run: string;
  n: number;
  ticket: number;
  ended_at: Date;
  decision: Decision;
  superseded: boolean;
}>;

const rowsMax = 500;
/** `json` is searched as text: its operators refuse what customers' mail may hold. */
const written = `
select a.run_id::text as run, a.n, a.ticket_id as ticket, a.ended_at, a.decision, exists (
  select 1 from firstline.attempts later
  where later.ticket_id = a.ticket_id and later.state = 'settled' and later.receipt_1 is not null
    and later.ended_at > a.ended_at and later.outcome not like 'label%') as superseded
from firstline.attempts a
where a.state = 'settled' and a.receipt_1 is not null and (a.run_id, a.n) > ($2::uuid, $3)
  and position($1 in a.decision::text) > 0
order by a.run_id, a.n limit ${rowsMax}`;

/** Newest first. `article`: its id or its public address. `versions`: what is indexed now, by article key. */
export async function affectedBy(
  article: string,
  query: Database['query'],
  versions: ReadonlyMap<string, string>,
): Promise<readonly Affected[]> {
  const name = /^https?:\/\//.test(article) ? 'url' : 'articleId';
  const found: Affected[] = [];
  for (let last: Pick<Row, 'run' | 'n'> | undefined = { run: '00000000-0000-0000-0000-000000000000', n: 0 }; last; ) {
    const needle = `"${name}":${JSON.stringify(article)}`;
    const rows: readonly Row[] = await query<Row>(written, [needle, last.run, last.n]);
    for (const row of rows) found.push(...quotedIn(row, (passage) => passage[name] === article, versions));
    last = rows.length < rowsMax ? undefined : rows.at(-1);
  }
  return found.sort((a, b) => b.at.localeCompare(a.at));
}

function quotedIn(
  { run, ticket, ended_at, decision, superseded }: Row,
  isWanted: (passage: Passage) => boolean,
  versions: ReadonlyMap<string, string>,
): readonly Affected[] {
  if (decision.kind !== 'reply' && (decision.kind !== 'suggest' || superseded)) return [];
  const cited = decision.draft.sentences.flatMap(({ citations }) => citations);
  const quotes = new Map<string, { passage: Passage; texts: Set<string> }>();
  for (const { passageId, quote } of cited) {
    const passage = decision.passages.find(({ id }) => id === passageId);
    if (passage === undefined || !isWanted(passage)) continue;
    const key = articleKey({ id: passage.articleId, locale: passage.locale });
    const known = quotes.get(key) ?? { passage, texts: new Set() };
    known.texts.add(quote);
    quotes.set(key, known);
  }
  return [...quotes].map(([key, { passage, texts }]) => {
    const { articleId, locale, title, version } = passage;
    const now = versions.get(key) ?? null;
    const state = now === null ? 'withdrawn' : now === version ? 'unchanged' : 'changed';
    const kind = decision.kind === 'reply' ? 'reply' : 'draft';
    const about = { article: articleId, locale, title, version, now, state } as const;
    return { ticket, kind, at: ended_at.toISOString(), run, ...about, quotes: [...texts] };
  });
}

/** Of every translation in the knowledge base, by article key; none before the first sync. */
export async function indexedVersions(kbUri: string): Promise<ReadonlyMap<string, string>> {
  return guardFor(kbUri)('read', async () => {
    const tables = await openTables(kbUri, systemClock);
    try {
      const pointer = await readPointer(tables);
      return pointer === null ? new Map() : await (await tables.openChunks(pointer.table, pointer.version)).versions();
    } finally {
      tables.close();
    }
  });
}
