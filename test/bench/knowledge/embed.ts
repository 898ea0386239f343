// How many texts a second the embedders make into vectors, one by one as tickets come and many at once as a sync does.
// A model's weights may be random, since its speed is in its shape; what counts is how many tokens it reads, so the
// texts are made of words that its tokenizer knows, some with an ending of their own: four tokens for three words.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../src/adapters/clock.ts';
import { unfitted } from '../../../src/adapters/knowledge/built-in-embedder.ts';
import { chooseEmbeddings, type Embeddings } from '../../../src/adapters/knowledge/embeddings.ts';
import { readGeneration, readPointer } from '../../../src/adapters/knowledge/generation.ts';
import { openTables } from '../../../src/adapters/knowledge/tables.ts';
import { createLog } from '../../../src/adapters/log.ts';
import type { Embedder } from '../../../src/core/ports.ts';
import { diceFor, pick } from '../../../src/core/seeded.ts';
import { type Measure, measuresOf, median } from '../measure.ts';
import { memoryOf } from '../product.ts';

export type EmbedTask = Readonly<{
  bench: string;
  /** Knowledge tables that the built-in embedder learnt from, or a model's folder in Transformers.js layout. */
  of: Readonly<{ uri: string } | { folder: string }>;
  /** A ticket's own time without a model, from the ticket benchmark. */
  ticketMs: number;
}>;

const warmUp = 10;
const queries = { count: 200, words: 12 };
const passages = { count: 96, words: 120 };
const lots = 4;

export async function embedAll({ bench, of, ticketMs }: EmbedTask): Promise<readonly Measure[]> {
  const before = memoryOf(process.pid).now;
  const startedAt = performance.now();
  const folder = 'folder' in of ? of.folder : null;
  const wanted = { embeddings: folder === null ? 'built-in' : 'transformers', embeddingModelDir: folder } as const;
  const log = createLog({ level: 'warn' });
  const embeddings = await chooseEmbeddings({ ...wanted, embeddingModel: '', dataDir: '' }, log);
  const embedder = 'uri' in of ? await learntIn(of.uri, embeddings) : embeddings.embedder(unfitted);
  const readyMs = performance.now() - startedAt;
  const short = textsOf(folder, queries);
  const long = textsOf(folder, passages);
  await embedder.embed(short.slice(0, warmUp));
  const oneByOneMs = async (texts: readonly string[], kind: 'query' | 'passage') => {
    const times: number[] = [];
    for (const text of texts) times.push(await msOf(() => embedder.embed([text], kind, 'en')));
    return times;
  };
  const singleMs = await oneByOneMs(short, 'query');
  const longMs = await oneByOneMs(long.slice(0, 32), 'passage');
  /** Median of several lots, since other work on the machine falls on some of them. */
  const atOnce = async (texts: readonly string[], kind: 'query' | 'passage') => {
    const size = Math.ceil(texts.length / lots);
    const times: number[] = [];
    for (let start = 0; start < texts.length; start += size)
      times.push(await msOf(() => embedder.embed(texts.slice(start, start + size), kind, 'en')));
    return (1000 * size) / median(times);
  };
  const shortAtOnce = await atOnce(short, 'query');
  const longAtOnce = await atOnce(long, 'passage');
  const { peak } = memoryOf(process.pid);
  await embeddings.close();
  const measure = measuresOf(bench);
  const query = median(singleMs);
  return [
    measure('ready to embed', readyMs, 'ms'),
    measure(`a query of ${queries.words} words, p50`, query, 'ms'),
    measure('queries, one by one', 1000 / query, 'texts/s'),
    measure('queries, at once', shortAtOnce, 'texts/s'),
    measure(`a passage of ${passages.words} words, p50`, median(longMs), 'ms'),
    measure('passages, one by one', 1000 / median(longMs), 'texts/s'),
    measure('passages, at once', longAtOnce, 'texts/s'),
    measure('one query, of a ticket’s own time with it', (100 * query) / (ticketMs + query), '%'),
    measure('memory, peak, above an empty process', peak - before, 'MB'),
  ];
}

async function learntIn(uri: string, embeddings: Embeddings): Promise<Embedder> {
  const tables = await openTables(uri, systemClock);
  try {
    const pointer = await readPointer(tables);
    const { embedder } = pointer === null ? { embedder: null } : await readGeneration(tables, pointer, embeddings);
    if (embedder === null) throw new Error(`nothing was learnt in ${uri}`);
    return embedder;
  } finally {
    tables.close();
  }
}

async function msOf(run: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await run();
  return performance.now() - startedAt;
}

const plainWords =
  'refund order ticket password reset login invoice shipping delivery cancel account email card payment return broken help please change subscription';

/** Whole words that the model's tokenizer knows. */
function knownWords(folder: string): readonly string[] {
  const file = JSON.parse(readFileSync(join(folder, 'tokenizer.json'), 'utf8')) as { model: { vocab: object } };
  const whole = Object.keys(file.model.vocab).filter((token) => /^[a-z]{4,10}$/.test(token));
  if (whole.length < plainWords.split(' ').length / 2)
    throw new Error(`${folder}: its tokenizer knows too few words to make texts of`);
  return whole;
}

function textsOf(folder: string | null, { count, words }: typeof queries): readonly string[] {
  const known = folder === null ? plainWords.split(' ') : knownWords(folder);
  const dice = diceFor('texts');
  const word = (_none: unknown, index: number) =>
    `${known[pick(dice, known.length)] ?? ''}${index % 3 === 2 ? 's' : ''}`;
  return Array.from({ length: count }, () => Array.from({ length: words }, word).join(' '));
}
