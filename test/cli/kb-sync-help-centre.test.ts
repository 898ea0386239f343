// `firstline kb sync` with a help centre over HTTP: what it says, what it costs, and what is left when it is cut off.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { policyText, seed, until } from '../support/deployment.ts';
import { jsonLines, said, type Workplace, workplace } from './firstline.ts';

const updatedAt = '2026-01-01T00:00:00Z';
const numbered = Array.from({ length: 250 }, (_, n) => ({
  ...{ id: 1000 + n, title: `Valve ${n}`, locale: 'en-us', updatedAt },
  body: `<p>Open valve ${n} by hand.</p>`,
}));
const cranes = { id: 900, title: 'Cranes', locale: 'en-us', body: '<p>Cranes need a permit.</p>', updatedAt };

let sandbox: Sandbox;
let place: Workplace;
beforeAll(async () => {
  sandbox = await startSandbox({ seed: { ...seed, articles: [cranes, ...numbered] } });
  place = await workplace(sandbox, policyText);
});
afterAll(async () => {
  await place.close();
  await sandbox.close();
});

const sync = async (...flags: readonly string[]) => {
  const before = sandbox.requests().length;
  const ended = await place.run(['kb', 'sync', ...flags]);
  const paths = sandbox
    .requests()
    .slice(before)
    .map(({ path }) => path.replace(/^\/api\/v2|\?.*/g, ''));
  return { ...ended, paths: paths.filter((path) => path !== '/oauth/tokens') };
};
const asked = async () =>
  jsonLines((await place.run(['kb', 'search', 'permit for cranes', '--json'])).out).map(({ blocks }) => blocks);
const { updatedAt: _, ...edited } = { ...cranes, body: '<p>Cranes need two permits.</p>' };

test('a first sync embeds everything, a second one nothing, and says so', async () => {
  expect((await sync()).out).toMatch(/^251 articles: 251 added.* 251 passages, 251 passages embedded in/);
  expect((await sync()).out).toMatch(
    /^251 articles: 0 added, 0 changed, 0 removed, 251 unchanged; .* 0 passages embedded in/,
  );
});

test('where nothing changed, a sync of the changes costs one request beside the list of brands', async () => {
  const { out, paths } = await sync('--changes');
  expect(out).toMatch(/251 unchanged; .* 0 passages embedded in .*; only changes were read/);
  expect(paths).toEqual(['/brands', '/help_center/incremental/articles']);
});

test('a help centre that fails on its third page leaves the old articles, and what failed is named', async () => {
  sandbox.control.putArticle(edited);
  const third = Buffer.from('at:200').toString('base64url');
  sandbox.control.set({ failNext: { count: 10, status: 500, match: `en-us/articles\\?.*after%5D=${third}` } });
  const ended = await sync();
  expect([ended.code, said(ended).join()]).toEqual([
    1,
    expect.stringMatching(/articles in en-us: Zendesk answered 500/),
  ]);
  sandbox.control.set({ failNext: null });
  expect((await asked())[0]).toEqual(['Cranes need a permit.']);
});

test('a sync that is killed leaves the old articles, and the next one brings the new ones', async () => {
  sandbox.control.set({ latencyMs: 300 });
  const before = sandbox.requests().length;
  const killed = place.start(['kb', 'sync']);
  await until(
    'two pages',
    () =>
      sandbox
        .requests()
        .slice(before)
        .filter(({ path }) => /us\/articles\?/.test(path)).length > 1,
  );
  killed.child.kill('SIGKILL');
  await killed.ended;
  sandbox.control.set({ latencyMs: 0 });
  expect((await asked())[0]).toEqual(['Cranes need a permit.']);
  expect((await sync('--changes')).out).toMatch(/1 changed.* 1 passages embedded/);
  expect((await asked())[0]).toEqual(['Cranes need two permits.']);
});
