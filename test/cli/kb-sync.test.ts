// `firstline kb sync` with articles from files: no Zendesk needed, and what cannot be read is said.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jsonLines, said, type Workplace, workplace } from './firstline.ts';

const policy = `version: 1
company: Acme
knowledge:
  sources:
    - { kind: folder, path: rules/help, locale: en, baseUrl: 'https://acme.example/help' }
`;
let place: Workplace;
beforeAll(async () => {
  place = await workplace(null, null);
  await mkdir(join(place.folder, 'conf/rules/help'), { recursive: true });
  await writeFile(join(place.folder, 'conf/firstline.yaml'), policy);
  await writeFile(join(place.folder, 'conf/rules/help/cranes.md'), '# Cranes\n\nCranes need a permit.');
});
afterAll(() => place.close());

const kb = (...args: readonly string[]) => place.run(['kb', ...args], { FIRSTLINE_POLICY: 'conf/firstline.yaml' });

test('paths are relative to the policy, articles are found with their address, and a second sync embeds nothing', async () => {
  const first = await kb('sync', '--json');
  expect(first.code).toBe(0);
  expect(jsonLines(first.out)[0]).toMatchObject({ articles: 1, added: 1, embedded: 1 });
  expect(jsonLines((await kb('search', 'permit for cranes', '--json')).out)[0]).toMatchObject({
    articleId: 'folder:rules/help:cranes.md',
    url: 'https://acme.example/help/cranes',
  });
  expect(jsonLines((await kb('sync', '--json')).out)[0]).toMatchObject({ unchanged: 1, added: 0, embedded: 0 });
});

test('a folder that is gone ends with 2 and its name, and the index stays', async () => {
  await rm(join(place.folder, 'conf/rules/help'), { recursive: true });
  const ended = await kb('sync');
  expect(ended.code).toBe(2);
  expect(said(ended).join()).toMatch(/rules\/help: it does not exist.*knowledge\.sources/);
  expect(jsonLines((await kb('search', 'permit for cranes', '--json')).out)).toHaveLength(1);
});
