/** The embedder that needs no model: what may be relied on. */
import { expect, test } from 'vitest';
import { builtInEmbedder, fitTo, unfitted } from '../../../src/adapters/knowledge/built-in-embedder.ts';
import { countStems } from '../../../src/adapters/knowledge/latent-basis.ts';
import { countArticles, emptyVocabulary, withPieces } from '../../../src/adapters/knowledge/vocabulary.ts';
import { wordsOf } from '../../../src/adapters/knowledge/words.ts';

const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

const stemsOf = (text: string) => wordsOf(text, 'en').map(({ stem }) => stem);

async function fittedTo(texts: readonly string[]) {
  const words = texts.map((text) => stemsOf(text).join(' '));
  const rows = words.map((each, index) => ({ articleKey: String(index), words: each }));
  return fitTo(await withPieces(await countArticles(rows, { ...emptyVocabulary, language: 'en' })), words);
}

/** Texts on ten subjects of twelve words, of which each uses half; two words never meet but keep the same company. */
const company = Array.from({ length: 200 }, (_, n) => {
  const subject = n % 10;
  const round = Math.floor(n / 10);
  const words = Array.from({ length: 12 }, (_word, index) => `subject${subject}word${index}`);
  const name = round % 2 === 0 ? ['car', 'cake'] : ['automobile', 'pie'];
  return [...words.filter((_word, index) => (index * 7 + round * 5) % 12 < 6), name[subject] ?? ''].join(' ');
});

test('vectors have the promised length and unit norm, and the same text always gives the same vector', async () => {
  const embedder = builtInEmbedder(await fittedTo(company));
  const [first, again] = await embedder.embed(['brakes of the car', 'brakes of the car']);
  expect(first).toHaveLength(embedder.dimensions);
  expect(Math.hypot(...(first ?? []))).toBeCloseTo(1, 5);
  expect(again).toEqual(first);
});

test('a text without words has no direction instead of a wrong one', async () => {
  const [vector] = await builtInEmbedder(await fittedTo(company)).embed(['?!']);
  expect(vector?.every((value) => value === 0)).toBe(true);
});

test('a word that is in every article says less than a rare one', async () => {
  const embedder = builtInEmbedder(await fittedTo(company.map((text) => `rota ${text}`)));
  const of = (text: string) => embedder.ofStems(countStems(stemsOf(text)));
  expect(cosine(of('rota car'), of('rota'))).toBeLessThan(cosine(of('rota car'), of('car')));
});

test('a new fit is a new id, so that vectors of two fits are never mixed', async () => {
  const fits = [unfitted, await fittedTo(company), await fittedTo(company.slice(1))];
  expect(new Set(fits.map((fit) => builtInEmbedder(fit).id)).size).toBe(3);
});

test('words that keep the same company are found for each other, although no article has both', async () => {
  const embedder = builtInEmbedder(await fittedTo(company));
  const of = (word: string) => embedder.ofStems(countStems(stemsOf(word)));
  expect(cosine(of('car'), of('automobile'))).toBeGreaterThan(0.5);
  expect(cosine(of('car'), of('cake'))).toBeLessThan(0.2);
});

test('the same articles give the same vectors', async () => {
  const [one, two] = [builtInEmbedder(await fittedTo(company)), builtInEmbedder(await fittedTo(company))];
  expect(one.id).toBe(two.id);
  expect(await one.embed(['brakes of the car'])).toEqual(await two.embed(['brakes of the car']));
});

test('one article, or one word, is enough to start with', async () => {
  for (const texts of [['password'], ['reset password'], []]) {
    const embedder = builtInEmbedder(await fittedTo(texts));
    const [vector] = await embedder.embed(['password']);
    expect(vector).toHaveLength(embedder.dimensions);
    expect(vector?.every(Number.isFinite)).toBe(true);
  }
});
