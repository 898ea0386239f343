// `firstline kb search "…"`: what a person reads, what a script gets, and that it searches as the policy says.
import { mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jsonLines, said, type Workplace, workplace } from './firstline.ts';

const policyOf = (knowledge = '') => `version: 1
company: Acme
knowledge:
  sources:
    - { kind: folder, path: help, locale: en, baseUrl: 'https://acme.example/help' }
${knowledge}`;
const policy = policyOf();
const threeMonthsMs = 95 * 86_400_000;

let place: Workplace;
const write = (text: string) => writeFile(join(place.folder, 'firstline.yaml'), text);
beforeAll(async () => {
  place = await workplace(null, policy);
  const pages = {
    'cranes.md': '# Cranes\n\nCranes need a permit from the harbour office.\n',
    'ladders.md': '# Ladders\n\nLadders are checked by two people every spring.\n',
    'barges.md': '# Barges\n\nBarges may stay at the quay overnight.\n',
  };
  await mkdir(join(place.folder, 'help'));
  for (const [name, text] of Object.entries(pages)) {
    const file = join(place.folder, 'help', name);
    await writeFile(file, text);
    const written = new Date(Date.now() - threeMonthsMs);
    await utimes(file, written, written);
  }
  const synced = await place.run(['kb', 'sync']);
  expect(synced).toMatchObject({ code: 0 });
  expect(synced.out).toMatch(
    /\nEmbeddings: the built-in embeddings; vectors count 0\.20 beside words: your articles are too few to measure it\n$/,
  );
});
afterAll(() => place.close());

const search = (...args: readonly string[]) => place.run(['kb', 'search', ...args]);

test('it begins with what was looked for and how, then what came of it, then each passage with its reasons', async () => {
  const { code, out } = await search('permitt', 'for', 'cranes,', 'frobnicate');
  expect(code).toBe(0);
  const lines = out.split('\n');
  expect(lines.slice(0, 5)).toEqual([
    'Looked for: permitt → permit, cranes; no article knows: frobnicate',
    expect.stringMatching(/^Embeddings: built-in-.*; vectors count 0\.20 beside words: your articles are too few/),
    'Needed to be used: 0.35, as ./firstline.yaml says',
    '',
    expect.stringMatching(/^1 of \d passages is good enough to be used\.$/),
  ]);
  expect(lines.slice(6, 10)).toEqual([
    expect.stringMatching(/^0\.\d\d {2}Cranes$/),
    expect.stringMatching(/^ {6}usable: words 0\.\d\d, meaning \d\.\d\d; edited 3 months ago$/),
    '      in title or headings: cranes; in the text: permitt',
    '      Cranes need a permit from the harbour office.',
  ]);
});

test('that nothing answers is said with what was needed, and the weak ones are shown as such', async () => {
  const { out } = await search('do you sell dog food and toys at the quay');
  expect(out).toMatch(/^Nothing in the knowledge base answers that \(the best scores 0\.\d\d, 0\.35 is needed\)\.$/m);
  expect(out).toMatch(/^0\.\d\d {2}Barges\n {6}too weak: /m);
  expect((await search('qqqq')).out).toMatch(
    /^Looked for: only words that no article knows: qqqq\n[\s\S]*\nNothing in the knowledge base answers that: no passage/,
  );
});

test('--json prints one passage a line, --summary also what was looked for', async () => {
  const { out } = await search('permitt for cranes', '--json', '--limit', '1');
  expect(jsonLines(out)).toEqual([
    expect.objectContaining({
      ...{ articleId: 'folder:help:cranes.md', usable: true, inHeading: ['cranes'], inText: ['permitt'] },
      ...{ updatedAt: expect.any(String), version: expect.any(String), score: expect.any(Number) },
    }),
  ]);
  const [first, ...passages] = jsonLines((await search('permitt for cranes', '--json', '--summary')).out);
  expect(first).toMatchObject({ kind: 'look', minScore: 0.35, vectorShare: 0.2, shareFrom: 'default' });
  expect(first?.words).toMatchObject([{ word: 'permitt', takenFor: ['permit'] }, { word: 'cranes' }]);
  expect(passages[0]).toMatchObject({ title: 'Cranes' });
});

test('what was said before counts, and may be given several times', async () => {
  const follow = ['and', 'who', 'gives', 'it?', '--json', '--limit', '1'];
  expect(jsonLines((await search(...follow)).out)[0]?.usable ?? false).toBe(false);
  const before = ['--history', 'Thank you.', '--history', 'Do I need a permit for cranes?'];
  expect(jsonLines((await search(...follow, ...before)).out)).toMatchObject([{ title: 'Cranes', usable: true }]);
});

test('it searches as the policy says, and says when there is none', async () => {
  await write(policyOf('  minScore: 0.99\n  passages: 1\n  search: { vectorShare: 0.5 }\n'));
  const strict = await search('ladders');
  expect(strict.out).toMatch(/vectors count 0\.50 beside words: your policy says so\nNeeded to be used: 0\.99, as /);
  expect(strict.out.match(/ {6}(usable|too weak): /g)).toHaveLength(1);
  await rm(join(place.folder, 'firstline.yaml'));
  expect((await search('ladders')).out).toContain(
    'Needed to be used: 0.35, by default: there is no policy at ./firstline.yaml',
  );
  await write(policy);
});

test('a wrong policy, or a reranker that is not there, ends with 2 and its name, as it would stop `serve`', async () => {
  const noModel = { RERANKER: 'transformers', RERANKER_MODEL_DIR: '/not/there' };
  const ended = await place.run(['kb', 'search', 'ladders'], noModel);
  expect([ended.code, said(ended).join()]).toEqual([2, expect.stringContaining('RERANKER_MODEL_DIR')]);
  await write(policyOf('  minScore: 7\n'));
  expect(await search('ladders')).toMatchObject({ code: 2, err: expect.stringContaining('minScore') });
  await write(policy);
});

test('before the first sync it is said what fills it', async () => {
  const ended = await place.run(['kb', 'search', 'ladders'], { KB_URI: join(place.folder, 'empty') });
  expect([ended.code, said(ended).join()]).toEqual([1, expect.stringContaining('`firstline kb sync` fills it')]);
});
