/** The embedder that needs no model: what may be relied on. */
import { expect, test } from 'vitest';
import { builtInEmbedder, fitTo, unfitted } from '../../../src/adapters/knowledge/built-in-embedder.ts';
import { countWords } from '../../../src/adapters/knowledge/vocabulary.ts';
import { wordsOf } from '../../../src/adapters/knowledge/words.ts';

const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

async function likeness(first: string, second: string, embedder = builtInEmbedder(unfitted)): Promise<number> {
  const [a, b] = await embedder.embed([first, second]);
  return a === undefined || b === undefined ? Number.NaN : cosine(a, b);
}

test('vectors have the promised length and unit norm, and the same text always gives the same vector', async () => {
  const embedder = builtInEmbedder(unfitted);
  const [first, again] = await embedder.embed(['How do I reset my password?', 'How do I reset my password?']);
  expect(first).toHaveLength(embedder.dimensions);
  expect(Math.hypot(...(first ?? []))).toBeCloseTo(1, 5);
  expect(again).toEqual(first);
});

test('a text without words has no direction instead of a wrong one', async () => {
  const [vector] = await builtInEmbedder(unfitted).embed(['?!']);
  expect(vector?.every((value) => value === 0)).toBe(true);
});

test.each([
  ['a misspelling', 'reset pasword', 'reset password'],
  ['another ending', 'cancelled invoices', 'cancel invoice'],
  ['a compound', 'Rechnungsadresse', 'Rechnung Adresse'],
  ['accents left out', 'resiliation facturée', 'résiliation facturee'],
])('%s stays near the word it stands for', async (_, written, meant) => {
  const other = await likeness(written, 'calendar synchronisation');
  expect(await likeness(written, meant)).toBeGreaterThan(other + 0.15);
});

const fittedTo = (texts: readonly string[]) =>
  builtInEmbedder(
    fitTo(
      countWords(
        texts.map((text) => wordsOf(text, 'en')),
        { language: 'en', chunks: 0, words: new Map() },
      ),
    ),
  );

test('a word that is in every article says less than a rare one', async () => {
  const texts = ['rota password', 'rota invoice', 'rota calendar', 'rota export', 'rota plan'];
  const fitted = fittedTo(texts);
  expect(await likeness('rota password', 'rota', fitted)).toBeLessThan(
    await likeness('rota password', 'password', fitted),
  );
});

test('a new fit is a new id, so that vectors of two fits are never mixed', () => {
  const ids = [['one two'], ['one three']].map((texts) => fittedTo(texts).id);
  expect(new Set([...ids, builtInEmbedder(unfitted).id]).size).toBe(3);
});
