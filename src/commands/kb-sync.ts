/** `firstline kb sync`: bring the knowledge base up to date with the sources of the policy, once and now. */
import { systemClock } from '../adapters/clock.ts';
import { openDatabase } from '../adapters/database/index.ts';
import type { SyncReport } from '../adapters/knowledge/index.ts';
import { connectZendesk } from '../adapters/zendesk/index.ts';
import { type Settings, zendeskAccess } from '../config.ts';
import { Fault } from '../core/fault.ts';
import { openKnowledgeFor } from '../main/open-knowledge.ts';
import { underSyncLease } from '../main/sync-lease.ts';
import { articlesFor } from '../main.ts';
import { logFor, settingsFromEnvironment } from './context.ts';
import { searchedBy } from './look-words.ts';
import { policyAt } from './opening.ts';
import { printJson } from './print.ts';

type Flags = Readonly<{ changes?: true; json?: true }>;

export async function runKbSync(flags: Flags): Promise<void> {
  const settings = settingsFromEnvironment();
  const log = logFor(settings);
  const { policy } = policyAt(settings.policyFile);
  const zendesk = () => connectZendesk({ ...zendeskAccess(settings), log, clock: systemClock });
  const source = articlesFor(policy, settings.policyFile, log, zendesk);
  // Nothing is searched here, so no reranker is loaded or fetched.
  const unranked = { ...settings, reranker: 'off' } as const;
  const knowledge = await openKnowledgeFor({ settings: unranked, policy, log, clock: systemClock });
  try {
    const full = flags.changes !== true;
    const report = await inTurn(settings, (signal) => knowledge.sync(source, { full, signal }));
    const { embedder, vectorShare, shareFrom } = await knowledge.status();
    if (flags.json) printJson({ ...report, embedder, vectorShare, shareFrom });
    else
      console.log(
        `${said(report)}\nEmbeddings: ${knowledge.chosen}; ${searchedBy({ embedder, vectorShare, shareFrom })}`,
      );
  } finally {
    await knowledge.close();
  }
}

const said = (report: SyncReport): string =>
  `${report.articles} articles: ${report.added} added, ${report.changed} changed, ${report.removed} removed, ` +
  `${report.unchanged} unchanged; ${report.chunks} passages, ${report.embedded} passages embedded ` +
  `in ${(report.durationMs / 1000).toFixed(1)} s${report.full ? '' : '; only changes were read'}`;

/**
 * Machines that share a Postgres may share a knowledge base. An embedded database is another process's while that one
 * serves, so there is no lease in it: then both may sync, the one that ends first counts, and the other one says so.
 */
async function inTurn(settings: Settings, sync: (signal?: AbortSignal) => Promise<SyncReport>): Promise<SyncReport> {
  if (settings.databaseUrl === null) return sync();
  const database = await openDatabase({ url: settings.databaseUrl }, { log: logFor(settings), clock: systemClock });
  try {
    const report = await underSyncLease({ query: database.query, kbUri: settings.kbUri, clock: systemClock }, sync);
    if (report !== null) return report;
    throw new Fault(
      'transient',
      `another process is bringing ${settings.kbUri} up to date; what it finds is used here`,
    );
  } finally {
    await database.close();
  }
}
