// `npx tsx test/bench/embed.ts [FOLDER]`: texts a second, one by one and many at once, of the built-in embedder and of
// a model (FOLDER in Transformers.js layout; else the tiny one of the tests, which shows what the way there costs).
import { resolve } from 'node:path';
import { chooseEmbeddings } from '../../src/adapters/knowledge/embeddings.ts';
import { createLog } from '../../src/adapters/log.ts';

const sentence = 'Owners export all shifts and people as files under Settings, and the archive arrives by e-mail. ';
const texts = Array.from({ length: 512 }, (_, index) => `Passage ${index}. ${sentence.repeat(1 + (index % 8))}`);
const folder = resolve(process.argv[2] ?? resolve(import.meta.dirname, '../fixtures/tiny-embed'));
const log = createLog({ level: 'warn' });
const unused = { embeddingModel: 'none/none', dataDir: '.' };

const perSecond = async (run: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now();
  await run();
  return Math.round(texts.length / ((performance.now() - startedAt) / 1000));
};

const rows: object[] = [];
for (const embeddings of ['built-in', 'transformers'] as const) {
  const startedAt = performance.now();
  const chosen = await chooseEmbeddings({ ...unused, embeddings, embeddingModelDir: folder }, log);
  const embedder = chosen.embedder({ language: 'en', chunks: 0, counts: {} });
  await embedder.embed(texts.slice(0, 8));
  const readyMs = Math.round(performance.now() - startedAt);
  const oneByOne = await perSecond(async () => {
    for (const text of texts) await embedder.embed([text]);
  });
  const atOnce = await perSecond(() => embedder.embed(texts, 'passage'));
  rows.push({ embedder: embedder.id, readyMs, 'texts/s one by one': oneByOne, 'texts/s at once': atOnce });
  await chosen.close();
}
console.table(rows);
