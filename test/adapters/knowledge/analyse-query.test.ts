/** What of a mail a search asks for. */
import { expect, test } from 'vitest';
import { analyseQuery } from '../../../src/adapters/knowledge/analyse-query.ts';
import { countArticles, emptyVocabulary, withPieces } from '../../../src/adapters/knowledge/vocabulary.ts';
import { wordsOf } from '../../../src/adapters/knowledge/words.ts';

const chunks = ['Export all data as a file', 'Reset a forgotten password', 'Invite people to a team'];
const stemsOf = (text: string) =>
  wordsOf(text, 'en')
    .map(({ stem }) => stem)
    .join(' ');
const vocabulary = await withPieces(
  await countArticles(
    chunks.map((chunk) => ({ articleKey: chunk, words: stemsOf(chunk) })),
    { ...emptyVocabulary, language: 'en' },
  ),
);
const asked = (texts: readonly string[], history: readonly string[] = []) =>
  analyseQuery({ texts, history, language: 'en' }, vocabulary);

test('of a question the words that count are asked for, a word said twice for more than once but not for two', () => {
  const { stems } = asked(['Export, please export my data']);
  expect([...stems.keys()]).toEqual(['export', 'data']);
  expect(stems.get('export')).toBeGreaterThan(1);
  expect(stems.get('export')).toBeLessThan(2);
});

test.each([
  ['a letter too few', 'pasword', 'password'],
  ['two letters swapped', 'psasword', 'password'],
  ['another ending', 'passwordless', 'password'],
  ['a part of a compound', 'datafile', 'data'],
])('%s: the word of the articles is asked for', (_, written, meant) => {
  const [stem = ''] = wordsOf(meant, 'en').map((word) => word.stem);
  expect([...asked([written]).stems.keys()]).toContain(stem);
});

test('a number with another digit is another number', async () => {
  const numbered = await withPieces(await countArticles([{ articleKey: '1', words: 'error 4711' }], emptyVocabulary));
  expect(analyseQuery({ texts: ['error 4712'], history: [], language: 'en' }, numbered).stems.has('4711')).toBe(false);
});

test('of a long story every word is asked for, and a few are to be covered', () => {
  const story = [...chunks, ...chunks, 'and so on'].join(', ');
  const { stems, terms } = asked([`${story} ${Array.from({ length: 45 }, (_, n) => `detail${n}`).join(' ')}`]);
  expect(stems.size).toBeGreaterThan(7);
  expect(terms.length).toBeLessThanOrEqual(14);
});

test('a word of what was said before counts less than the same word asked now', () => {
  const weights = (texts: readonly string[], history: readonly string[]) => {
    const { stems, terms } = asked(texts, history);
    return [stems.get('password') ?? 0, terms.find(({ stem }) => stem === 'password')?.weight ?? 0];
  };
  const [before = [], now = []] = [weights(['why?'], ['my password']), weights(['why my password?'], [])];
  for (const index of [0, 1]) {
    expect(before[index]).toBeGreaterThan(0);
    expect(before[index]).toBeLessThan(now[index] ?? 0);
  }
});
