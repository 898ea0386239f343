// The articles that the retrieval benchmarks index: the real ones of a folder of JSON lines (id, title, body in
// Markdown), and as many made-up ones as it takes to see what a large help centre costs. Made-up ones are real sentences
// shuffled, so that words are as rare and as common as people use them; without real ones, words that follow Zipf's law.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { markdownToHtml } from '../../../src/adapters/files/markdown.ts';
import { type Dice, diceFor, pick } from '../../../src/core/seeded.ts';
import { sentencesIn } from '../../../src/core/sentences.ts';

export type Page = Readonly<{ id: string; title: string; html: string }>;

const seed = 'pages';
/** Not ours to ship: KB_ARTICLES names the folder, or it lies beside the project. */
export const pagesFolder = process.env.KB_ARTICLES ?? resolve(import.meta.dirname, '../../../../shared/data/kb');

/** Empty when the folder is absent. */
export function realPages(): readonly Page[] {
  if (!existsSync(pagesFolder)) return [];
  const files = readdirSync(pagesFolder).filter((name) => name.endsWith('.jsonl'));
  return files.toSorted().flatMap((name) => {
    const lines = readFileSync(join(pagesFolder, name), 'utf8').trim().split('\n');
    return lines.map((line) => {
      const { id, title, body } = JSON.parse(line) as { id: string; title: string; body: string };
      return { id, title: title || id, html: markdownToHtml(body) };
    });
  });
}

/** As `jsonlSource` reads them. */
export function writePages(path: string, pages: Iterable<Page>): void {
  const lines: string[] = [];
  for (const page of pages) {
    const url = `https://help.example/${encodeURI(page.id)}`;
    lines.push(`${JSON.stringify({ ...page, url, locale: 'en-us', updatedAt: '2026-01-01T00:00:00Z' })}\n`);
  }
  writeFileSync(path, lines.join(''));
}

const sentenceChars = { min: 25, max: 300 };

/** What people read of the pages, sentence by sentence, without tags. */
export const sentencesOf = (pages: readonly Page[]): readonly string[] =>
  pages.flatMap(({ html }) => {
    const text = html.replace(/<pre[\s\S]*?<\/pre>/g, ' ').replace(/<[^>]*>/g, ' ');
    const sentences = sentencesIn(text).map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' ').trim());
    return sentences.filter(({ length }) => length >= sentenceChars.min && length <= sentenceChars.max);
  });

/** Ranks from 0; a rank comes up in inverse proportion to itself, as words of a language do. */
const zipf = (dice: Dice, ranks: number): number => Math.min(ranks - 1, Math.floor(ranks ** dice()) - 1);

const syllables =
  'ba be bi bo ca co da de di do fa fe ga ge ka ke la le li lo ma me mi mo na ne pa re ri sa so ta te tu va vi xo zu';
const parts = syllables.split(' ');

/** Another word for each number. */
const madeUpWord = (number: number): string =>
  number < parts.length ** 2
    ? `${parts[Math.floor(number / parts.length)] ?? ''}${parts[number % parts.length] ?? ''}n`
    : `${madeUpWord(Math.floor(number / parts.length))}${parts[number % parts.length] ?? ''}`;

const madeUpWords = 60_000;

const madeUpSentence = (dice: Dice): string => {
  const words = Array.from({ length: 8 + pick(dice, 14) }, () => madeUpWord(zipf(dice, madeUpWords)));
  return `${words.join(' ')}.`;
};

/** Names and codes that only a few pages have: with more text come more words. */
const rareWordShare = 0.15;
const passageChars = 560;
const passagesPerPage = 6;

/** About `chunks` passages in all, always the same ones. Sentences of `real`, or made-up ones where there are none. */
export function* madeUpPages(chunks: number, real: readonly Page[]): Generator<Page> {
  const dice = diceFor(seed);
  const pool = sentencesOf(real);
  const sentence = (): string => pool[pick(dice, pool.length)] ?? madeUpSentence(dice);
  const passage = (): string => {
    let text = '';
    while (text.length < passageChars) {
      const rare = dice() < rareWordShare ? ` (${madeUpWord(zipf(dice, madeUpWords))})` : '';
      text += `${sentence()}${rare} `;
    }
    return `<h2>${few(sentence(), 5)}</h2><p>${text}</p>`;
  };
  for (let number = 0; number * passagesPerPage < chunks; number += 1)
    yield {
      id: `page-${number}`,
      title: few(sentence(), 8),
      html: Array.from({ length: passagesPerPage }, passage).join(''),
    };
}

const few = (sentence: string, words: number): string => sentence.split(' ').slice(0, words).join(' ');
