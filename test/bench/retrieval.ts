// `npm run bench:kb`: how often the search as it ships finds the right article among five, on a public set of help
// pages and questions (corpus.jsonl, queries.jsonl, qrels.tsv). The set is not ours to ship: KB_BENCH names its folder,
// or it lies in a folder `shared` beside the project; without it this says so and ends.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { systemClock } from '../../src/adapters/clock.ts';
import { openKnowledge } from '../../src/adapters/knowledge/index.ts';
import { createLog } from '../../src/adapters/log.ts';
import { measuresOf, print } from './measure.ts';

process.env.LANCE_LOG ??= 'error';
const beside = resolve(import.meta.dirname, '../../../shared/data/retrieval/doc2dial-dmv-ssa');
const folder = process.env.KB_BENCH ?? beside;
if (!existsSync(join(folder, 'qrels.tsv'))) {
  console.error('No retrieval set (KB_BENCH names its folder): nothing measured');
  process.exit(0);
}

type Page = { _id: string; title: string; text: string };
type Question = { _id: string; text: string; turn?: number };
const lines = (file: string) => readFileSync(join(folder, file), 'utf8').trim().split('\n');
const pages = lines('corpus.jsonl').map((line) => JSON.parse(line) as Page);
const questions = lines('queries.jsonl').map((line) => JSON.parse(line) as Question);
const right = new Map<string, Set<string>>();
for (const [query = '', page = ''] of lines('qrels.tsv')
  .slice(1)
  .map((line) => line.split('\t')))
  right.set(query, (right.get(query) ?? new Set()).add(page));

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
async function* articles() {
  for (const { _id: id, title, text } of pages) {
    const html = text.split(/\n{2,}/).map((paragraph) => `<p>${escaped(paragraph)}</p>`);
    const url = `https://help.example/${encodeURIComponent(id)}`;
    yield { id, title, html: html.join(''), url, locale: 'en-us', updatedAt: '2026-01-01T00:00:00Z' };
  }
}

const uri = mkdtempSync(join(tmpdir(), 'firstline-bench-kb-'));
try {
  const log = createLog({ level: 'warn' });
  const knowledge = await openKnowledge({ uri, log, clock: systemClock, minScore: 0 });
  const { articles: indexed, chunks } = await knowledge.sync({ articles });
  // Several passages of one article come; the first five different articles count.
  const passagesAsked = 40;
  const articlesCounted = 5;
  const first = questions.filter(({ turn }) => (turn ?? 1) === 1);
  let found = 0;
  const startedAt = performance.now();
  for (const { _id, text } of first) {
    const passages = await knowledge.search({ texts: [text], language: 'en', limit: passagesAsked });
    const ids = [...new Set(passages.map(({ articleId }) => articleId))].slice(0, articlesCounted);
    if (ids.some((id) => right.get(_id)?.has(id))) found += 1;
  }
  const msPerQuery = (performance.now() - startedAt) / first.length;
  await knowledge.close();
  const measure = measuresOf('retrieval');
  print(
    [
      measure('articles', indexed, 'articles'),
      measure('passages', chunks, 'passages'),
      measure('first questions', first.length, 'questions'),
      measure('the right article among five', (100 * found) / first.length, '%'),
      measure('time per search', msPerQuery, 'ms'),
    ],
    process.argv.includes('--json'),
  );
} finally {
  rmSync(uri, { recursive: true, force: true });
}
