/** `firstline kb sync` and `kb search "…"`: bring the knowledge base up to date; look into it. `kb-eval.ts` measures it. */
import type { Command } from 'commander';
import { systemClock } from '../adapters/clock.ts';
import { openDatabase } from '../adapters/database/index.ts';
import { openKnowledge, type SyncReport } from '../adapters/knowledge/index.ts';
import { connectZendesk } from '../adapters/zendesk/index.ts';
import { type Settings, zendeskAccess } from '../config.ts';
import { Fault } from '../core/fault.ts';
import { underSyncLease } from '../main/sync-lease.ts';
import { articlesFor } from '../main.ts';
import { logFor, policyAt, settingsFromEnvironment } from './context.ts';
import { addKbAffected } from './kb-affected.ts';
import { addKbEval } from './kb-eval.ts';
import { wholeNumber } from './options.ts';
import { cut, printJson, printTable } from './print.ts';

export function addKb(program: Command): void {
  const kb = program.command('kb').description('the knowledge base');
  kb.command('sync')
    .description('bring it up to date with the sources of the policy')
    .option('--changes', 'read only what changed since the last time; what was taken away without a word stays')
    .option('--json', 'one JSON object')
    .action(async (flags: { changes?: true; json?: true }) => {
      const settings = settingsFromEnvironment();
      const log = logFor(settings);
      const { policy } = policyAt(settings.policyFile);
      const zendesk = () => connectZendesk({ ...zendeskAccess(settings), log, clock: systemClock });
      const source = articlesFor(policy, settings.policyFile, log, zendesk);
      const knowledge = await openKnowledge({ uri: settings.kbUri, log, clock: systemClock, embeddings: settings });
      const full = flags.changes !== true;
      const report = await inTurn(settings, (signal) => knowledge.sync(source, { full, signal })).finally(() =>
        knowledge.close(),
      );
      const embedder = knowledge.embedder.id;
      if (flags.json) return printJson({ ...report, embedder });
      console.log(
        `${report.articles} articles: ${report.added} added, ${report.changed} changed, ${report.removed} removed, ` +
          `${report.unchanged} unchanged; ${report.chunks} passages, ${report.embedded} passages embedded ` +
          `in ${(report.durationMs / 1000).toFixed(1)} s${report.full ? '' : '; only changes were read'}`,
      );
      console.log(`Embeddings: ${knowledge.chosen}`);
    });
  addKbEval(kb);
  addKbAffected(kb);
  kb.command('search')
    .argument('<query...>', 'what a customer would write')
    .description('show the passages that would be found')
    .option('--language <code>', 'of the customer', 'en')
    .option('--limit <n>', 'how many', wholeNumber(1, 100), 5)
    .option('--json', 'one JSON object a line')
    .action(async (words: string[], flags: { language: string; limit: number; json?: true }) => {
      const settings = settingsFromEnvironment();
      // Everything is shown, also what is too weak to be used: that is what one looks for here.
      const options = { uri: settings.kbUri, log: logFor(settings), clock: systemClock, minScore: 0 };
      const knowledge = await openKnowledge({ ...options, embeddings: settings });
      const query = { texts: [words.join(' ')], language: flags.language, limit: flags.limit };
      const passages = await knowledge.search(query);
      const { embedder } = await knowledge.status();
      await knowledge.close();
      if (flags.json) return passages.forEach(printJson);
      console.log(`Embeddings: ${embedder ?? 'none, only words'}`);
      if (passages.length === 0) return console.log('Nothing in the knowledge base answers that.');
      const two = (score: number) => score.toFixed(2);
      printTable(
        ['score', 'text', 'vector', 'article', 'passage'],
        passages.map((each) => [
          two(each.score),
          two(each.textScore),
          two(each.vectorScore),
          cut([each.title, ...each.headings].join(' › '), 60),
          cut(each.blocks.join(' '), 120),
        ]),
      );
    });
}

/** Machines that share a Postgres may share a knowledge base; an embedded database says nothing about others. */
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
