/** The knowledge base on an object store: the same code, other machines included, and what it says when the store fails. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openKnowledge } from '../../../src/adapters/knowledge/index.ts';
import { type ObjectStore, startObjectStore } from '../../fakes/object-store/index.ts';
import { syncElsewhere } from './in-process.ts';
import { article, from, handClock, helpCentre, openIn, silentLog } from './open.ts';

const password = { texts: ['reset my password'], language: 'en', limit: 3 };
const invoices = { texts: ['download an invoice'], language: 'en', limit: 3 };

let store: ObjectStore;
let uri: string;
let folders = 0;
beforeAll(async () => {
  store = await startObjectStore();
  Object.assign(process.env, store.env);
});
afterAll(async () => {
  for (const name of Object.keys(store.env)) delete process.env[name];
  await store.close();
});
beforeEach(() => {
  store.refuse(null);
  folders += 1;
  uri = store.uri(`kb/${folders}`);
});

test('articles are synced, found, edited and withdrawn as in a folder', async () => {
  const clock = handClock();
  const [writer, reader] = [await openIn(uri), await openIn(uri, clock)];
  await writer.sync(from(...helpCentre));
  clock.pass(10_000);
  expect((await reader.search(password))[0]?.blocks).toContain('2. Choose Forgot password.');
  const edited = article('1', 'Reset your password', '<p>Ask the owner of your account for a new password.</p>');
  expect(await writer.sync(from(edited, ...helpCentre.slice(2)))).toMatchObject({
    changed: 1,
    removed: 1,
    embedded: 1,
  });
  clock.pass(10_000);
  expect((await reader.search(password))[0]?.blocks).toEqual(['Ask the owner of your account for a new password.']);
  expect((await reader.search(invoices)).map(({ articleId }) => articleId)).not.toContain('2');
  expect(await (await openIn(uri)).sync(from(edited, ...helpCentre.slice(2)))).toMatchObject({
    unchanged: 4,
    embedded: 0,
  });
});

test('a process elsewhere sees what another one synced without a restart', async () => {
  const reader = await openIn(uri);
  await expect(reader.search(password)).rejects.toMatchObject({ kind: 'transient' });
  await syncElsewhere({ uri, env: store.env, articles: helpCentre });
  const clock = handClock();
  const other = await openIn(uri, clock);
  expect((await other.search(password))[0]?.articleId).toBe('1');
  await syncElsewhere({ uri, env: store.env, articles: helpCentre.slice(1) });
  clock.pass(10_000);
  expect((await other.search(password)).map(({ articleId }) => articleId)).not.toContain('1');
});

test('vectors of other embeddings are made beside the old ones, and what is left over goes', async () => {
  const tables = () =>
    new Set(store.objects.list(`kb/${folders}/chunks_`, '', '', 10_000).objects.map(([key]) => key.split('/')[2]));
  const knowledge = await openIn(uri);
  for (const word of ['Notes', 'Rules', 'Hints', 'Terms']) {
    const filler = Array.from({ length: 40 }, (_, index) =>
      article(`f${index}`, `${word} ${index}`, `<p>${word} of ${index}.</p>`),
    );
    await knowledge.sync(from(...helpCentre, ...filler));
    expect((await knowledge.search(password))[0]?.articleId).toBe('1');
  }
  // The one in use and the one before it, which another process may still be reading.
  expect(tables().size).toBe(2);
});

test('a search does not list the store again and again', async () => {
  const knowledge = await openIn(uri);
  await knowledge.sync(from(...helpCentre));
  await knowledge.search(password);
  const before = store.count('LIST');
  for (let each = 0; each < 5; each += 1) await knowledge.search(password);
  expect(store.count('LIST')).toBe(before);
});

test('a store that is busy makes tickets wait, and all is well when it answers again', async () => {
  const knowledge = await openIn(uri);
  await knowledge.sync(from(...helpCentre));
  store.refuse('SlowDown');
  await expect(knowledge.sync(from(...helpCentre.slice(1)))).rejects.toMatchObject({
    kind: 'transient',
    message: expect.stringMatching(/s3:.*answered 503 Service Unavailable \(SlowDown\)/),
  });
  store.refuse(null);
  expect((await knowledge.search(password))[0]?.articleId).toBe('1');
  expect(await knowledge.sync(from(...helpCentre.slice(1)))).toMatchObject({ removed: 1 });
});

test('a store that denies access is a setting to fix, named', async () => {
  store.refuse('AccessDenied');
  const open = openKnowledge({ uri, log: silentLog, clock: handClock() });
  await expect(open).rejects.toMatchObject({
    kind: 'misconfigured',
    message: expect.stringMatching(/answered 403 \(AccessDenied\).*AWS_ACCESS_KEY_ID/),
  });
});

test('a bucket that does not exist is a setting to fix, named', async () => {
  const elsewhere = 's3://no-such-bucket/kb';
  const open = openKnowledge({ uri: elsewhere, log: silentLog, clock: handClock() });
  await expect(open).rejects.toMatchObject({
    kind: 'misconfigured',
    message: expect.stringMatching(/no-such-bucket.*NoSuchBucket.*check KB_URI/),
  });
});

test('a store that is away makes tickets wait, and its address is named', async () => {
  const gone = await startObjectStore();
  const knowledge = await withEnv(gone.env, () => openIn(gone.uri('kb')));
  await knowledge.sync(from(...helpCentre));
  await gone.close();
  await expect(knowledge.search(password)).rejects.toMatchObject({
    kind: 'transient',
    message: expect.stringContaining(`${gone.env.AWS_ENDPOINT} cannot be reached`),
  });
  await expect(withEnv(gone.env, () => openIn(gone.uri('kb')))).rejects.toMatchObject({
    kind: 'transient',
    message: expect.stringContaining('cannot be reached'),
  });
});

/** LanceDB reads the variables when it connects. */
async function withEnv<T>(env: Readonly<Record<string, string>>, run: () => Promise<T>): Promise<T> {
  Object.assign(process.env, env);
  try {
    return await run();
  } finally {
    Object.assign(process.env, store.env);
  }
}
