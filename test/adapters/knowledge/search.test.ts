/** What a search finds, and how sure it is, on real tables. */
import { expect, test } from 'vitest';
import type { Article } from '../../../src/core/article.ts';
import { article, from, helpCentre, openIn, temporaryFolder } from './open.ts';

async function filled(...more: readonly Article[]) {
  const knowledge = await openIn(await temporaryFolder());
  await knowledge.sync(from(...helpCentre, ...more));
  return (text: string, language = 'en') => knowledge.search({ texts: [text], language, limit: 3 });
}

test('a question is answered by the article about it, with everything a reply needs', async () => {
  const search = await filled();
  const [passage] = await search('How can I reset my password?');
  expect(passage).toMatchObject({
    id: '1#0.en-us',
    articleId: '1',
    title: 'Reset your password',
    url: 'https://help.example/articles/1',
    locale: 'en-us',
    updatedAt: '2026-01-05T10:00:00Z',
  });
  expect(passage?.blocks[2]).toBe('2. Choose Forgot password.');
  expect(passage?.score).toBeGreaterThan(0.5);
});

test.each([
  ['how do i resset my pasword', '1'],
  ['exprot data', '3'],
  ['calender sinc', '4'],
  ['cancel my subscripton', '5'],
])('misspelt as "%s", the article is found all the same', async (text, id) => {
  const search = await filled();
  const [passage] = await search(text);
  expect(passage?.articleId).toBe(id);
});

test('a follow-up that names nothing is understood from what was said before', async () => {
  const knowledge = await openIn(await temporaryFolder());
  await knowledge.sync(from(...helpCentre));
  const asked = { texts: ['That did not work, what else can I do?'], language: 'en', limit: 3 };
  const history = ['Have you tried to sign out and in again?', 'I want to reset my password.'];
  const [passage] = await knowledge.search({ ...asked, history });
  expect(passage?.articleId).toBe('1');
  expect((await knowledge.search(asked)).map(({ articleId }) => articleId)).not.toContain('1');
});

test('what is asked now counts more than what was said before', async () => {
  const knowledge = await openIn(await temporaryFolder());
  await knowledge.sync(from(...helpCentre));
  const history = ['I want to reset my password.'];
  const [passage] = await knowledge.search({ texts: ['How do I export my data?'], history, language: 'en', limit: 3 });
  expect(passage?.articleId).toBe('3');
});

test.each([
  'Do you sell dog food for puppies?',
  'What is the capital of Portugal?',
  'My washing machine makes a strange noise, can you send a technician?',
  'Are you hiring drivers in Hamburg?',
])('"%s", which nothing covers, finds nothing good enough to answer from', async (text) => {
  const search = await filled();
  expect(await search(text)).toEqual([]);
});

test('greetings, names and a long story do not drown the question', async () => {
  const search = await filled();
  const [passage] = await search(`Hello dear team,
    hope you are well! My name is Bartholomew Quigley and I run a small roofing firm near Galway with my brother.
    Yesterday it rained all day, so we finally had time for the paperwork. Where do I download last month's invoices?
    Thanks a million and kind regards, Bartholomew Quigley, Quigley & Sons, Unit 7, Harbour Road`);
  expect(passage?.articleId).toBe('2');
  expect(passage?.score).toBeGreaterThan(0.5);
});

const german = article(
  '1',
  'Passwort zurücksetzen',
  '<p>Wählen Sie auf der Anmeldeseite Passwort vergessen und folgen Sie dem Link in der E-Mail.</p>',
  { locale: 'de' },
);

test('a German query prefers the German article over its English translation', async () => {
  const search = await filled(german);
  const found = await search('Passwort reset password vergessen', 'de');
  expect(found.map((passage) => [passage.articleId, passage.locale])).toEqual([['1', 'de']]);
});

test('an English query never mixes two translations of one article', async () => {
  const search = await filled(german);
  const found = await search('reset password Passwort', 'en');
  expect(found.filter((passage) => passage.articleId === '1').map((passage) => passage.locale)).toEqual(['en-us']);
});

test('when nothing is written in the language of the customer, other languages may answer', async () => {
  const search = await filled();
  const [passage] = await search('reset password', 'nl');
  expect(passage?.articleId).toBe('1');
});

test.each(['', '   ', 'Hello!', "it's 100% 'quoted' -- ; DROP TABLE", '🙂'])(
  'the query "%s" is no error',
  async (text) => {
    const search = await filled();
    expect(Array.isArray(await search(text, "en' OR '1'='1"))).toBe(true);
  },
);

test('scores are between 0 and 1', async () => {
  const search = await filled();
  for (const text of [
    'password',
    'reset your password',
    'invoices invoices invoices export data cancel subscription',
  ]) {
    for (const { score, textScore, vectorScore } of await search(text)) {
      for (const value of [score, textScore, vectorScore])
        expect(value).toSatisfy((each: number) => each >= 0 && each <= 1);
    }
  }
});
