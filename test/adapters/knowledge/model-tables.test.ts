/** The knowledge base with vectors of a real model: search, a change of embeddings, and a model that is gone. */
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { EmbeddingSettings } from '../../../src/adapters/knowledge/embeddings.ts';
import { type KnowledgeBase, openKnowledge } from '../../../src/adapters/knowledge/index.ts';
import type { ArticleSource } from '../../../src/core/article.ts';
import { builtInSettings, modelCopy, modelIn, tinyModel } from './models.ts';
import { article, from, handClock, helpCentre, silentLog, temporaryFolder } from './open.ts';

const password = { texts: ['Hello, how can I reset my password?'], language: 'en', limit: 3 };

async function openBy(uri: string, embeddings: EmbeddingSettings, warnings: string[] = []): Promise<KnowledgeBase> {
  const log = { ...silentLog, warn: (_: unknown, message: string) => void warnings.push(message) };
  const knowledge = await openKnowledge({ uri, log, clock: handClock(), embeddings, minScore: 0 });
  onTestFinished(() => knowledge.close());
  return knowledge;
}

/** The help centre, which stays half read until `finish`. */
function slowSource() {
  let finish = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const source: ArticleSource = {
    async *articles() {
      yield* helpCentre.slice(0, 2);
      begin();
      await finished;
      yield* helpCentre.slice(2);
    },
  };
  return { source, begun, finish };
}

test('a question finds its article by words and by the model’s vectors', async () => {
  const knowledge = await openBy(await temporaryFolder(), modelIn(tinyModel));
  const report = await knowledge.sync(from(...helpCentre));
  expect(report).toMatchObject({ articles: 5, added: 5 });
  expect(report.embedded).toBe(report.chunks);
  const [passage] = await knowledge.search(password);
  expect(passage?.articleId).toBe('1');
  expect(passage?.textScore).toBeGreaterThan(0.3);
  expect(passage?.vectorScore).toBeGreaterThan(0.3);
  const { embedder } = await knowledge.status();
  expect(embedder).toMatch(/^tiny-embed-q8-64-/);
  expect(knowledge.chosen).toContain(embedder);
});

test('the same model after a restart embeds nothing again', async () => {
  const uri = await temporaryFolder();
  await (await openBy(uri, modelIn(tinyModel))).sync(from(...helpCentre));
  const later = await openBy(uri, modelIn(await modelCopy()));
  expect((await later.search(password))[0]?.vectorScore).toBeGreaterThan(0.3);
  expect(await later.sync(from(...helpCentre))).toMatchObject({ unchanged: 5, embedded: 0 });
});

test('with a model, many new articles cost only their own vectors', async () => {
  const knowledge = await openBy(await temporaryFolder(), modelIn(tinyModel));
  await knowledge.sync(from(...helpCentre));
  const before = (await knowledge.status()).chunks;
  const more = Array.from({ length: 20 }, (_, index) =>
    article(`n${index}`, `Note ${index}`, '<p>About shipping.</p>'),
  );
  const report = await knowledge.sync(from(...helpCentre, ...more));
  expect(report.embedded).toBe(report.chunks - before);
  expect((await knowledge.search(password))[0]?.articleId).toBe('1');
});

test.each([
  ['from built-in to a model', builtInSettings, modelIn(tinyModel)],
  ['from a model to built-in', modelIn(tinyModel), builtInSettings],
])('%s, the next sync makes all vectors anew although no article changed', async (_, first, second) => {
  const uri = await temporaryFolder();
  const before = await openBy(uri, first);
  await before.sync(from(...helpCentre));
  const { embedder } = await before.status();
  const after = await openBy(uri, second);
  const report = await after.sync(from(...helpCentre));
  expect(report).toMatchObject({ unchanged: 5, added: 0, changed: 0, removed: 0 });
  expect(report.embedded).toBe(report.chunks);
  expect((await after.status()).embedder).not.toBe(embedder);
  const [passage] = await after.search(password);
  expect(passage?.articleId).toBe('1');
  expect(passage?.vectorScore).toBeGreaterThan(0.3);
  expect(await after.sync(from(...helpCentre))).toMatchObject({ unchanged: 5, embedded: 0 });
});

test('while a model’s vectors are being made, the built-in ones go on serving', async () => {
  const uri = await temporaryFolder();
  await (await openBy(uri, builtInSettings)).sync(from(...helpCentre));
  const knowledge = await openBy(uri, modelIn(tinyModel));
  const { source, begun, finish } = slowSource();
  const syncing = knowledge.sync(source);
  await begun;
  expect((await knowledge.status()).embedder).toMatch(/^built-in-/);
  expect((await knowledge.search(password))[0]).toMatchObject({ articleId: '1', vectorScore: expect.closeTo(1, 1) });
  finish();
  await syncing;
  expect((await knowledge.status()).embedder).toMatch(/^tiny-embed-/);
});

test('when the model is gone, its table is searched by words alone until the next sync, and that is said', async () => {
  const uri = await temporaryFolder();
  await (await openBy(uri, modelIn(tinyModel))).sync(from(...helpCentre));
  const gone = join(await temporaryFolder(), 'gone');
  const warnings: string[] = [];
  const knowledge = await openBy(uri, modelIn(gone, 'auto'), warnings);
  expect(warnings.join('\n')).toMatch(/built-in.*\n.*until the next sync it is searched by words alone/);
  const passages = await knowledge.search(password);
  expect(passages[0]?.articleId).toBe('1');
  expect(passages.map(({ vectorScore }) => vectorScore)).toEqual(passages.map(() => 0));
  expect((await knowledge.status()).embedder).toBeNull();
  await knowledge.sync(from(...helpCentre));
  expect((await knowledge.search(password))[0]).toMatchObject({ articleId: '1', vectorScore: expect.closeTo(1, 1) });
});

test('a model whose files changed is another model: its vectors are made anew', async () => {
  const uri = await temporaryFolder();
  const folder = await modelCopy();
  await (await openBy(uri, modelIn(folder))).sync(from(...helpCentre));
  const other = join(await temporaryFolder(), 'tiny-embed');
  await cp(folder, other, { recursive: true });
  await rm(join(other, 'onnx/model_quantized.onnx'));
  const knowledge = await openBy(uri, modelIn(other));
  const report = await knowledge.sync(from(...helpCentre));
  expect(report.embedded).toBe(report.chunks);
});

test('a sync that is stopped while it embeds leaves the old table in use', async () => {
  const uri = await temporaryFolder();
  await (await openBy(uri, builtInSettings)).sync(from(...helpCentre));
  const knowledge = await openBy(uri, modelIn(tinyModel));
  const halt = new AbortController();
  const source: ArticleSource = {
    async *articles() {
      yield* helpCentre;
      halt.abort(new Error('the process ends'));
    },
  };
  await expect(knowledge.sync(source, { signal: halt.signal })).rejects.toThrow('the process ends');
  expect((await knowledge.search(password))[0]).toMatchObject({ articleId: '1', vectorScore: expect.closeTo(1, 1) });
});

test.each([
  ['nothing', ''],
  ['white space', '   '],
  ['NUL', '\0'],
  ['half a character', '\ud800'],
  ['signs', '?!'],
  ['one endless word', 'x'.repeat(100_000)],
  ['100 000 characters', 'reset password '.repeat(7_000)],
])('a query of %s is no error with a model', async (_, text) => {
  const knowledge = await openBy(await temporaryFolder(), modelIn(tinyModel));
  await knowledge.sync(from(...helpCentre, article('9', 'Odd', `<p>${'\ud83d\0'}odd characters</p>`)));
  await expect(knowledge.search({ texts: [text, text], language: 'en', limit: 3 })).resolves.toBeInstanceOf(Array);
});
