/** What of ranked chunks is handed over: neighbours as one passage, the same text once. Built by hand: the order is all. */
import { expect, test } from 'vitest';
import { joinNeighbours, type Piece, withoutCopies } from '../../../src/adapters/knowledge/join-neighbours.ts';

type Made = Piece & Readonly<{ order: number }>;

const headings = ['Invoices'];
function piece(articleId: string, position: number, score = 0.5, more: Partial<Made> & { locale?: string } = {}): Made {
  const { locale = 'en-us', ...rest } = more;
  const row = {
    ...{ id: `${articleId}#${position}.${locale}`, articleId, locale, title: 'T', url: 'https://help.example' },
    ...{ updatedAt: '2026-01-05T10:00:00Z', version: 'v', headings: '[]', blocks: '[]', text: '', words: '' },
  };
  return { row, headings, blocks: [`${articleId} ${locale} block ${position}`], score, order: score, ...rest };
}
const ids = (pieces: readonly Made[]) => pieces.map(({ row }) => row.id);
const positions = ({ blocks }: Made) => blocks.map((block) => Number(block.split(' ').at(-1)));

test('neighbours become one passage in the order of the article, named after where it begins', () => {
  const [one, ...others] = joinNeighbours([piece('7', 4, 0.9), piece('7', 3, 0.6)], 5);
  expect(others).toEqual([]);
  expect(one && positions(one)).toEqual([3, 4]);
  expect(one).toMatchObject({ row: { id: '7#3.en-us' }, score: 0.9 });
});

test('a joined passage stands where its best chunk stood', () => {
  const found = [piece('1', 0, 0.9), piece('2', 5, 0.8), piece('3', 0, 0.7), piece('2', 4, 0.6)];
  expect(ids(joinNeighbours(found, 5))).toEqual(['1#0.en-us', '2#4.en-us', '3#0.en-us']);
});

test('only the headings that all chunks share stay', () => {
  const found = [
    piece('1', 0, 0.9, { headings: ['Billing', 'Invoices'] }),
    piece('1', 1, 0.8, { headings: ['Billing', 'Refunds'] }),
  ];
  expect(joinNeighbours(found, 5).map((each) => each.headings)).toEqual([['Billing']]);
});

test('no passage is more than three chunks; the fourth begins the next', () => {
  const found = [0, 1, 2, 3, 4].map((position) => piece('1', position, 0.9 - position / 10));
  expect(joinNeighbours(found, 5).map(positions)).toEqual([
    [0, 1, 2],
    [3, 4],
  ]);
});

test('what joining saves, the next passages get; what comes after the limit is left out', () => {
  const found = [piece('1', 0, 0.9), piece('1', 1, 0.8), piece('2', 0, 0.7), piece('3', 0, 0.6), piece('4', 0, 0.5)];
  expect(ids(joinNeighbours(found, 2))).toEqual(['1#0.en-us', '2#0.en-us']);
  expect(joinNeighbours(found, 0)).toEqual([]);
});

test('chunks that do not stand beside each other stay apart, and so do those of two articles', () => {
  const found = [piece('1', 0), piece('1', 2), piece('2', 1), piece('12', 3)];
  expect(ids(joinNeighbours(found, 9))).toEqual(ids(found));
});

test('translations are never joined', () => {
  const found = [piece('1', 0), piece('1', 1, 0.5, { locale: 'de' })];
  expect(ids(joinNeighbours(found, 5))).toEqual(['1#0.en-us', '1#1.de']);
});

test('an article’s id may hold what separates the parts of a chunk’s', () => {
  const odd = 'folder:a#1.en:b#2.en';
  expect(joinNeighbours([piece(odd, 10), piece(odd, 9)], 5).map(positions)).toEqual([[9, 10]]);
  expect(joinNeighbours([piece('a#1', 2), piece('a', 1)], 5)).toHaveLength(2);
});

test('of the same text in two articles the better one stays, whatever its spaces and capitals', () => {
  const blocks = ['Call  us.', 'Any time.'];
  const found = [
    piece('1', 0, 0.9, { blocks }),
    piece('2', 0, 0.8, { blocks: ['CALL us. any\ntime.'] }),
    piece('3', 0, 0.7, { blocks: ['Call us.'] }),
  ];
  expect(ids(withoutCopies(found))).toEqual(['1#0.en-us', '3#0.en-us']);
});
