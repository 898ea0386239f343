/** Getting a model: from a folder, from a hub, and what is said when it is not to be had. */
import { readdir, rm, truncate, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { chooseEmbeddings, type EmbeddingSettings } from '../../../src/adapters/knowledge/embeddings.ts';
import type { Log } from '../../../src/core/ports.ts';
import { builtInSettings, closedPort, honestHub, hubOf, modelCopy, modelFrom, modelIn, tinyModel } from './models.ts';
import { silentLog, temporaryFolder } from './open.ts';

async function choose(settings: EmbeddingSettings, log: Log = silentLog) {
  const embeddings = await chooseEmbeddings(settings, log);
  onTestFinished(embeddings.close);
  return embeddings;
}

const refusal = (settings: EmbeddingSettings) =>
  choose(settings).then(
    ({ chosen }) => ({ kind: 'none', message: chosen }),
    (error: unknown) => error as { kind: string; message: string },
  );

const spoilt: readonly (readonly [string, (folder: string) => Promise<unknown>, RegExp])[] = [
  ['config.json is missing', (folder) => rm(join(folder, 'config.json')), /lacks config\.json/],
  ['tokenizer.json is missing', (folder) => rm(join(folder, 'tokenizer.json')), /lacks tokenizer\.json/],
  [
    'the weights are missing',
    (folder) => rm(join(folder, 'onnx'), { recursive: true }),
    /lacks onnx\/model_quantized\.onnx or onnx\/model\.onnx/,
  ],
  [
    'config.json is rubbish',
    (folder) => writeFile(join(folder, 'config.json'), '<html>'),
    /has a config\.json that is not JSON/,
  ],
  [
    'the tokenizer is of another kind',
    (folder) => writeFile(join(folder, 'tokenizer.json'), '{}'),
    /could not be loaded: .+/,
  ],
  [
    'the weights are cut off',
    (folder) => truncate(join(folder, 'onnx/model_quantized.onnx'), 30_000),
    /could not be loaded: .+/,
  ],
  [
    'the weights are another model’s',
    (folder) => writeFile(join(folder, 'config.json'), '{"model_type":"bert","hidden_size":384}'),
    /config\.json says 384 dimensions, the weights give 64/,
  ],
  ['there is no such folder', (folder) => rm(folder, { recursive: true }), /does not exist/],
  [
    'it is a file',
    async (folder) => {
      await rm(folder, { recursive: true });
      await writeFile(folder, '');
    },
    /is not a folder/,
  ],
];

test.each(spoilt)('when %s, one line names the setting, the trouble and the way out', async (_, spoil, trouble) => {
  const folder = await modelCopy();
  await spoil(folder);
  const { kind, message } = await refusal(modelIn(folder));
  expect(kind).toBe('misconfigured');
  expect(message).toMatch(trouble);
  expect(message).toContain(`EMBEDDING_MODEL_DIR=${folder}`);
  expect(message).toMatch(/copy .*or set EMBEDDINGS=built-in$/);
  expect(message).not.toContain('\n');
  expect(message).not.toContain('huggingface.co');
});

test.each(spoilt)('when %s, auto goes on with the built-in embeddings and says why', async (_, spoil, trouble) => {
  const folder = await modelCopy();
  await spoil(folder);
  const warnings: unknown[] = [];
  const log = { ...silentLog, warn: (fields: unknown) => warnings.push(fields) };
  const embeddings = await choose(modelIn(folder, 'auto'), log);
  expect(embeddings.make).toMatch(/^built-in-/);
  expect(embeddings.chosen).toMatch(trouble);
  expect(warnings).toEqual([{ reason: expect.stringMatching(trouble) }]);
});

test('auto takes the model that is there', async () => {
  const embeddings = await choose(modelIn(tinyModel, 'auto'));
  expect(embeddings.make).toMatch(/^tiny-embed-q8-64-/);
  expect(embeddings.chosen).toContain(embeddings.make);
});

test('built-in asks nobody', async () => {
  const hub = await honestHub();
  const embeddings = await choose(modelFrom(hub, await temporaryFolder(), { embeddings: 'built-in' }));
  expect(embeddings.make).toMatch(/^built-in-/);
  expect((await choose(builtInSettings)).make).toBe(embeddings.make);
  expect(hub.asked).toEqual([]);
});

test('a model is fetched once, whole, and then needs no hub', async () => {
  const hub = await honestHub();
  const dataDir = await temporaryFolder();
  const first = await choose(modelFrom(hub, dataDir));
  expect(first.make).toBe((await choose(modelIn(tinyModel))).make);
  expect((await readdir(join(dataDir, 'models/acme/tiny-embed'), { recursive: true })).sort()).toEqual([
    'config.json',
    'onnx',
    'onnx/model_quantized.onnx',
    'tokenizer.json',
    'tokenizer_config.json',
  ]);
  const asked = hub.asked.length;
  expect((await choose(modelFrom(hub, dataDir))).make).toBe(first.make);
  expect(hub.asked).toHaveLength(asked);
});

test('a model without eight-bit weights is fetched in full precision', async () => {
  const folder = await modelCopy();
  await rm(join(folder, 'onnx/model_quantized.onnx'));
  const embeddings = await choose(modelFrom(await honestHub(folder), await temporaryFolder()));
  expect(embeddings.make).toMatch(/^tiny-embed-fp32-/);
});

/** Always a little more, and never all. */
const drip: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-length': 1_000_000 });
  const timer = setInterval(() => response.write(' '), 20);
  response.on('close', () => clearInterval(timer));
};
type Trouble = readonly [string, () => Promise<{ url: string }>, RegExp, Partial<EmbeddingSettings>];
const troubles: readonly Trouble[] = [
  ['nobody answers', closedPort, /could not be fetched: .*ECONNREFUSED/, {}],
  [
    'a proxy answers with its sign-in page',
    () => hubOf((_, response) => response.setHeader('content-type', 'text/html').end('<html>Sign in</html>')),
    /a web page came instead/,
    {},
  ],
  [
    'a proxy answers something else',
    () => hubOf((_, response) => response.setHeader('content-type', 'application/json').end('Sign in')),
    /has a config\.json that is not JSON/,
    {},
  ],
  [
    'the hub is broken',
    () => hubOf((_, response) => response.writeHead(503).end()),
    /config\.json: the answer was 503/,
    {},
  ],
  [
    'there is no such model',
    () => hubOf((_, response) => response.writeHead(401).end()),
    /has no public model acme\/t/,
    {},
  ],
  ['the hub never answers', () => hubOf(() => {}), /nothing came for 0\.2 s/, { stallMs: 200 }],
  [
    'the hub stops in the middle',
    () => hubOf((_, response) => response.writeHead(200, { 'content-length': 1_000_000 }).write('{')),
    /nothing came for 0\.2 s/,
    { stallMs: 200 },
  ],
  ['the hub is too slow', () => hubOf(drip), /it took longer than 0\.3 s/, { waitMs: 300 }],
  [
    'the connection breaks in the middle',
    () =>
      hubOf((_, response) => {
        response.writeHead(200, { 'content-length': 1_000_000 }).write('{', () => response.destroy());
      }),
    /could not be fetched: .+/,
    {},
  ],
];

test.each(troubles)('when %s, that is said, and nothing half is kept', async (_, open, trouble, limits) => {
  const dataDir = await temporaryFolder();
  const settings = modelFrom(await open(), dataDir, limits);
  const { kind, message } = await refusal(settings);
  expect(kind).toBe('misconfigured');
  expect(message).toMatch(trouble);
  expect(message).toMatch(/^EMBEDDING_MODEL=acme\/tiny-embed .*; .*or set EMBEDDINGS=built-in$/);
  const auto = await choose({ ...settings, embeddings: 'auto' });
  expect(auto.make).toMatch(/^built-in-/);
  // What did not come whole the first time does not stand in the way of the second.
  const again = await choose(modelFrom(await honestHub(), dataDir));
  expect(again.make).toMatch(/^tiny-embed-q8-64-/);
  const left = await readdir(join(dataDir, 'models'), { recursive: true });
  expect(left.filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('where the disk refuses, the fault says so', async () => {
  const file = join(await temporaryFolder(), 'data');
  await writeFile(file, '');
  const { message } = await refusal(modelFrom(await honestHub(), file));
  expect(message).toMatch(/could not be fetched: .*(?:ENOTDIR|EEXIST)/);
  expect(await readdir(dirname(file))).toEqual(['data']);
});
