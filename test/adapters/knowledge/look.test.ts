/** A look into the knowledge base: it must show what a search would have handed over, and say why, also of the rest. */
import { expect, onTestFinished, test } from 'vitest';
import { type KnowledgeOptions, openKnowledge } from '../../../src/adapters/knowledge/index.ts';
import type { Article } from '../../../src/core/article.ts';
import { article, from, handClock, helpCentre, silentLog, temporaryFolder } from './open.ts';

async function filled(articles: readonly Article[] = helpCentre, more: Partial<KnowledgeOptions> = {}) {
  const uri = await temporaryFolder();
  const knowledge = await openKnowledge({ uri, log: silentLog, clock: handClock(), ...more });
  onTestFinished(() => knowledge.close());
  await knowledge.sync(from(...articles));
  const asked = (text: string, limit = 5) => ({ texts: [text], language: 'en', limit });
  return { ...knowledge, lookFor: (text: string, limit?: number) => knowledge.look(asked(text, limit)), asked };
}

test('a misspelt word is shown with the word it was taken for, as the articles write it', async () => {
  const { lookFor } = await filled();
  const { words } = await lookFor('where are my invoces, frobnicate');
  expect(words.map(({ word, takenFor, known }) => [word, takenFor, known])).toEqual([
    ['invoces', ['invoices'], false],
    ['frobnicate', [], false],
  ]);
});

test('a word of the articles is taken for itself', async () => {
  const { lookFor } = await filled();
  const { words } = await lookFor('password');
  expect(words).toMatchObject([{ word: 'password', takenFor: [], known: true }]);
  expect(words[0]?.weight).toBeGreaterThan(0);
});

test('of each passage it is said which words stand in its title or headings, and which in its text only', async () => {
  const { lookFor } = await filled();
  const { passages } = await lookFor('download an invoice as PDF');
  const { title, inHeading, inText } = passages[0] ?? {};
  expect({ title, inHeading, inText }).toEqual({
    title: 'Find your invoices',
    inHeading: ['invoice'],
    inText: ['download', 'pdf'],
  });
});

test('what is usable is exactly what a search hands over, and the weak ones come after it', async () => {
  const knowledge = await filled();
  const text = 'How do I reset my password and export my data?';
  const { passages, minScore } = await knowledge.lookFor(text, 9);
  const usable = passages.filter((each) => each.usable);
  const searched = await knowledge.search(knowledge.asked(text, 9));
  expect(searched.length).toBeGreaterThan(0);
  expect(usable.map(({ id, blocks }) => ({ id, blocks }))).toEqual(searched.map(({ id, blocks }) => ({ id, blocks })));
  expect(passages.slice(0, usable.length)).toEqual(usable);
  expect(passages.length).toBeGreaterThan(usable.length);
  for (const { score } of passages.slice(usable.length)) expect(score).toBeLessThan(minScore);
});

test('when nothing is good enough, the weak ones are shown as such', async () => {
  const { lookFor } = await filled();
  const { passages } = await lookFor('Do you sell dog food for puppies by subscription?');
  expect(passages.length).toBeGreaterThan(0);
  expect(passages.map(({ usable }) => usable)).not.toContain(true);
});

test('a weak chunk is not shown as part of the usable one beside it, which a ticket would get alone', async () => {
  const long = (words: string) => `<p>${words} ${'Seats are made of steel and wood. '.repeat(26)}</p>`;
  const bench = article(
    '9',
    'Benches',
    `${long('Sanding a bench takes patience.')}${long('Frobnicate it at the gate.')}`,
  );
  const { lookFor } = await filled([...helpCentre, bench], { minScore: 0.7 });
  const { passages } = await lookFor('frobnicate at the gate');
  expect(passages.filter(({ title }) => title === 'Benches').map(({ id, usable }) => [id, usable])).toEqual([
    ['9#1.en-us', true],
    ['9#0.en-us', false],
  ]);
});

test('no more passages are shown than asked for, usable ones first', async () => {
  const { lookFor } = await filled();
  const { passages } = await lookFor('reset my password', 1);
  expect(passages.map(({ title, usable }) => [title, usable])).toEqual([['Reset your password', true]]);
});

test('how old a passage is, and of which version, goes with it', async () => {
  const { lookFor } = await filled();
  const [best] = (await lookFor('reset my password')).passages;
  expect(best).toMatchObject({ updatedAt: '2026-01-05T10:00:00Z', version: expect.stringMatching(/^[0-9a-f]{8,}$/) });
});

test('what nothing is like finds nothing, and the words are shown all the same', async () => {
  const { lookFor } = await filled();
  expect(await lookFor('qqqq zzzz')).toMatchObject({ passages: [], words: [{ word: 'qqqq' }, { word: 'zzzz' }] });
  expect(await lookFor('')).toMatchObject({ passages: [], words: [] });
});

test('the vectors’ share is said with where it comes from: too few articles, or the policy', async () => {
  const few = await filled();
  expect(await few.lookFor('password')).toMatchObject({ vectorShare: 0.2, shareFrom: 'default' });
  expect(await few.status()).toMatchObject({ vectorShare: 0.2, shareFrom: 'default' });
  const search = { candidates: 60, vectorShare: 0.4, reranked: 10 };
  const told = await filled(helpCentre, { search });
  expect(await told.lookFor('password')).toMatchObject({ vectorShare: 0.4, shareFrom: 'policy' });
});

test('and measured, where there are enough articles', async () => {
  const subjects = [
    'cranes',
    'ladders',
    'tractors',
    'barges',
    'kilns',
    'lathes',
    'looms',
    'pumps',
    'drills',
    'presses',
  ];
  const deeds = ['renting', 'cleaning', 'moving', 'insuring', 'painting', 'storing', 'selling', 'mending'];
  const many = subjects.flatMap((subject, a) =>
    deeds.map((deed, b) => {
      const part = (n: number) =>
        `<h2>Step ${n}</h2><p>When ${deed} ${subject}, the foreman signs form ${n} and keeps a copy for the yard.</p>` +
        `<p>Before ${deed} begins, ${subject} are checked by two people in turn and then marked green.</p>`;
      return article(`${a}${b}`, `${deed} ${subject}`, [1, 2, 3, 4, 5].map(part).join(''));
    }),
  );
  const { lookFor, status } = await filled(many);
  expect((await status()).shareFrom).toBe('measured');
  expect((await lookFor('renting cranes')).shareFrom).toBe('measured');
});

test('an empty knowledge base is said, not shown as one that has no answer', async () => {
  const knowledge = await openKnowledge({ uri: await temporaryFolder(), log: silentLog, clock: handClock() });
  onTestFinished(() => knowledge.close());
  await expect(knowledge.look({ texts: ['password'], language: 'en', limit: 5 })).rejects.toThrow(/empty.*kb sync/);
});
