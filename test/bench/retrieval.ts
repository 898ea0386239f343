// `npm run bench:kb`: how fast the knowledge base is filled, followed and searched on this machine, what memory it takes,
// and how fast texts become vectors; each in a process of its own. How well it searches, `firstline kb eval` measures.
// Prints a table, or with `-- --json` one object a line; `-- --only NAME` runs one of build, search, large and model,
// and `-- --model DIR` takes that model (Transformers.js layout) instead of making one with random weights.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { madeUpPages, type Page, pagesFolder, realPages, writePages } from './knowledge/pages.ts';
import { questionsFor } from './knowledge/questions.ts';
import { run } from './knowledge/run.ts';
import { type Measure, print, progress } from './measure.ts';

const { values: flags } = parseArgs({
  options: { json: { type: 'boolean' }, only: { type: 'string' }, model: { type: 'string' } },
});

const largeChunks = 100_000;
const usualChunks = 10_000;
const learntChunks = 2_000;
/** From the table of `npm run bench`: what a ticket takes without a model. */
const ticketMs = 21;
/** The shape of MiniLM. */
const modelShape = ['--layers', '6', '--wide', '384', '--heads', '12', '--vocabulary', '30522'];

const benches: Readonly<Record<string, () => Promise<readonly Measure[]>>> = {
  build: benchBuild,
  search: benchSearch,
  large: benchLarge,
  model: benchModel,
};

if (flags.only !== undefined && !(flags.only in benches)) {
  console.error(`--only ${flags.only}: there are ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}

const root = mkdtempSync(join(tmpdir(), 'firstline-bench-kb-'));
process.once('exit', () => rmSync(root, { recursive: true, force: true }));
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

const real = realPages();
const measures: Measure[] = [];
for (const [name, bench] of Object.entries(benches)) {
  if (flags.only !== undefined && flags.only !== name) continue;
  progress(`${name} …`);
  measures.push(...(await bench()));
}
print(measures, flags.json === true);

/** From nothing to searchable, and again with nothing new. */
async function benchBuild(): Promise<readonly Measure[]> {
  if (real.length === 0) {
    console.error(`build: skipped, there are no articles in ${pagesFolder} (KB_ARTICLES names another folder)`);
    return [];
  }
  const pages = join(root, 'real.jsonl');
  writePages(pages, real);
  const task = { kind: 'sync', uri: join(root, 'build'), pages } as const;
  return [
    ...(await run({ ...task, bench: 'from nothing', aims: { seconds: 30 } })),
    ...(await run({ ...task, bench: 'unchanged', aims: { seconds: 2, embedded: 0 } })),
  ];
}

/** The real articles are just about as many as wanted. */
async function benchSearch(): Promise<readonly Measure[]> {
  const pages = real.length > 0 ? real : [...madeUpPages(usualChunks, real)];
  const aims = { p50Ms: 15, p95Ms: 40, memoryMb: 500 };
  return filledAndAsked('10,000', pages, { build: { memoryMb: 500 }, ask: aims, questions: 420 });
}

async function benchLarge(): Promise<readonly Measure[]> {
  const pages = [...madeUpPages(largeChunks, real)];
  return filledAndAsked('100,000', pages, { build: {}, ask: { p95Ms: 80 }, questions: 220 });
}

async function filledAndAsked(
  size: string,
  pages: readonly Page[],
  { build, ask, questions }: { build: { memoryMb?: number }; ask: object; questions: number },
): Promise<readonly Measure[]> {
  const [uri, pagesFile, asked] = [join(root, size), join(root, `${size}.jsonl`), join(root, `${size}-asked.json`)];
  writePages(pagesFile, pages);
  writeFileSync(asked, JSON.stringify(questionsFor(pages, questions, size)));
  const filled = await run({ kind: 'sync', bench: `${size}: filling`, uri, pages: pagesFile, aims: build });
  const searched = await run({ kind: 'ask', bench: `${size}: searching`, uri, questions: asked, aims: ask });
  rmSync(uri, { recursive: true });
  return [...filled, ...searched];
}

/** The built-in embedder, and a model's shape with both kinds of weights. */
async function benchModel(): Promise<readonly Measure[]> {
  const [learnt, pages] = [join(root, 'learnt'), join(root, 'learnt.jsonl')];
  writePages(pages, madeUpPages(learntChunks, real));
  await run({ kind: 'sync', bench: 'learning', uri: learnt, pages, aims: {} });
  const all = [...(await run({ kind: 'embed', bench: 'embedding: built-in', of: { uri: learnt }, ticketMs }))];
  const models = flags.model === undefined ? ['fp32', 'q8'] : [flags.model];
  for (const model of models) {
    const folder = flags.model === undefined ? await madeModel(model) : resolve(model);
    if (folder !== null)
      all.push(...(await run({ kind: 'embed', bench: `embedding: model, ${model}`, of: { folder }, ticketMs })));
  }
  return all;
}

async function madeModel(dtype: string): Promise<string | null> {
  const script = fileURLToPath(new URL('../../scripts/make-model.ts', import.meta.url));
  const folder = join(root, `model-${dtype}`);
  if (!existsSync(script)) {
    console.error(`model: skipped, there is no ${script}`);
    return null;
  }
  const args = ['--import', 'tsx', script, 'embedding', folder, ...modelShape, '--dtype', dtype];
  await promisify(execFile)(process.execPath, args);
  return folder;
}
