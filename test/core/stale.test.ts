// Whether what a draft rests on is still published.
import { expect, test } from 'vitest';
import { examplePassage } from '../../src/core/example.ts';
import { citedArticles, staleReason } from '../../src/core/stale.ts';

const cited = examplePassage({ blocks: ['Press Export.', 'It takes a minute.'] });
const other = examplePassage({ id: '78#0', articleId: '78' });
const draft = {
  language: 'en',
  sentences: [{ text: 'Press Export.', citations: [{ passageId: cited.id, block: 0, quote: 'Press Export.' }] }],
};
const stale = (...now: readonly (typeof cited)[]) => staleReason(draft, [cited, other], now);

test('only articles that a draft cites are read again', () => {
  expect(citedArticles(draft, [cited, other])).toEqual(['77']);
});

test('a draft holds while its article says what it cites, wherever it now stands', () => {
  expect(stale(cited)).toBeNull();
  expect(stale({ ...cited, id: '77#3', version: 'v2', blocks: ['New.', 'Press Export.'] })).toBeNull();
});

test('a draft does not hold when its article was taken back or changed', () => {
  expect(stale()).toBe('an article that the draft rests on is no longer published');
  expect(stale(other)).toBe('an article that the draft rests on is no longer published');
  expect(stale({ ...cited, blocks: ['Press Download.'] })).toBe('an article that the draft rests on was changed');
});
