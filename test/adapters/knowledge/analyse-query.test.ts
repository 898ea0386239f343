/** What of a mail a search asks for. */
import { expect, test } from 'vitest';
import { analyseQuery, searchWords } from '../../../src/adapters/knowledge/analyse-query.ts';
import { countWords } from '../../../src/adapters/knowledge/vocabulary.ts';
import { wordsOf } from '../../../src/adapters/knowledge/words.ts';

const chunks = ['Export all data as a file', 'Reset a forgotten password', 'Invite people to a team'];
const vocabulary = countWords(
  chunks.map((chunk) => wordsOf(chunk, 'en')),
  { language: 'en', chunks: 0, words: new Map() },
);
const asked = (texts: readonly string[], history: readonly string[] = []) =>
  searchWords(analyseQuery(texts, vocabulary, 'en', history), vocabulary, texts, 'en').split(' ');

test('of a short question the words that count are asked for, each once', () => {
  expect(asked(['Export, please export my data'])).toEqual(['export', 'data']);
});

test('of a long story all words are asked for, as often as they come', () => {
  const story = Array.from({ length: 45 }, (_, n) => `detail${n}`).join(' ');
  const words = asked([`${story} export data export`]);
  expect(words.filter((word) => word.startsWith('detail')).length).toBeGreaterThanOrEqual(45);
  expect(words.filter((word) => word === 'export').length).toBeGreaterThanOrEqual(2);
});

test('a word of what was said before counts less than the same word asked now', () => {
  const weight = (texts: readonly string[], history: readonly string[]) =>
    analyseQuery(texts, vocabulary, 'en', history).find(({ stem }) => stem === 'password')?.weight ?? 0;
  expect(weight(['why?'], ['my password'])).toBeGreaterThan(0);
  expect(weight(['why?'], ['my password'])).toBeLessThan(weight(['why my password?'], []));
});
