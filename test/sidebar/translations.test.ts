// Every language says everything that English says, about the same things; and which of them an agent reads.
import { afterEach, describe, expect, test } from 'vitest';
import { ago, dollars, languageName } from '../../src/sidebar/format.ts';
import { language, languageOf, languages, locale, wordsOf } from '../../src/sidebar/translate.ts';
import { speakWords, words } from '../../src/sidebar/words.ts';

const files = import.meta.glob<object>('../../manifest/translations/*', { eager: true, import: 'default' });
const pathOf = (name: string) => `../../manifest/translations/${name}.json`;
const read = (name: string): object => files[pathOf(name)] ?? {};

/** Every text by its path. */
const textsIn = (value: object, path = ''): readonly (readonly [string, string])[] =>
  Object.entries(value).flatMap(([key, each]: [string, string | object]) =>
    typeof each === 'string' ? [[`${path}${key}`, each] as const] : textsIn(each, `${path}${key}.`),
  );
const namesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

afterEach(() => speakWords('en'));

test('there is a file for each language an agent may read, and no other', () => {
  expect(Object.keys(files).sort()).toEqual(languages.map(pathOf).sort());
});

describe.each(languages)('%s', (each) => {
  const texts = textsIn(read(each));

  test('says what English says, and nothing more', () => {
    expect(texts.map(([path]) => path)).toEqual(textsIn(read('en')).map(([path]) => path));
    expect(texts.filter(([, text]) => text.trim() === '')).toEqual([]);
  });
  test('has in each text the places its key names', () => {
    // Zendesk's own section is read by Zendesk.
    const wrong = texts.filter(([path, text]) => {
      const key = path.split('.').find((part) => part.includes('_'));
      const named = path.startsWith('app.') ? [] : (key?.split('_').slice(1) ?? []);
      // Of one thing, the number need not be said.
      const told = path.endsWith('.one') ? named.filter((name) => text.includes(`{${name}}`)) : named;
      return [...new Set(namesIn(text))].join() !== told.toSorted().join();
    });
    expect(wrong).toEqual([]);
  });
  test('is its own: it repeats English only where the two are alike', () => {
    const english = new Map(textsIn(read('en')));
    const same = texts.filter(
      ([path, text]) => english.get(path) === text && / \p{L}/u.test(text.replace(/\{\w+\}/g, '')),
    );
    expect(each === 'en' ? [] : same).toEqual([]);
  });
});

test.each([
  ['de-AT', 'de'],
  ['fr-CA', 'fr'],
  ['es-419', 'es'],
  ['JA', 'ja'],
  ['en-GB', 'en'],
  ['pt-BR', 'en'],
  [undefined, 'en'],
])('an agent whose Zendesk speaks %s reads %s', (asked, read) => {
  expect(languageOf(asked)).toBe(read);
});

test('words, numbers, times and names are of one language', async () => {
  await speakWords('de-AT');
  expect([language, locale]).toEqual(['de', 'de-AT']);
  expect(words.headlines.written.suggest).toBe('Ein Entwurf für Sie');
  expect(words.sourceOf_place_title({ place: 1, title: 'Daten' })).toBe('Quelle 1: Daten');
  expect(ago('2026-11-19T10:00:00Z', Date.parse('2026-11-20T10:00:00Z'))).toBe('gestern');
  expect(dollars(0.5)).toMatch(/0,50/);
  expect(languageName('en')).toBe('Englisch');
});

test('a locale that no browser knows is written as its language is', async () => {
  await speakWords('de-nonsense-x');
  expect([language, locale]).toEqual(['de', 'de']);
});

test('a count chooses its form, and is written as numbers are', async () => {
  await speakWords('fr');
  const texts = wordsOf({ found_count: { one: '{count} article', other: '{count} articles' } });
  expect([0, 1, 2, 4000].map((count) => texts.found_count({ count }))).toEqual([
    '0 article',
    '1 article',
    '2 articles',
    expect.stringMatching(/^4\s000 articles$/),
  ]);
});
