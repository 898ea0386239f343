/** How real articles are cut: nothing that a visitor reads is lost, and nothing is too long to be one passage. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { markdownToHtml } from '../../../src/adapters/files/markdown.ts';
import { cutArticle } from '../../../src/adapters/knowledge/chunk.ts';
import { cleanHtml } from '../../../src/adapters/knowledge/clean-html.ts';
import { textOf } from '../../../src/adapters/knowledge/node-text.ts';
import { article } from './open.ts';

const folder = fileURLToPath(new URL('../../../../shared/data/kb', import.meta.url));
const here = existsSync(folder);
if (!here) console.warn(`left out: there are no articles in ${folder}`);

type Line = Readonly<{ id: string; title: string; body: string }>;
const all = here
  ? readdirSync(folder)
      .flatMap((file) => readFileSync(`${folder}/${file}`, 'utf8').split('\n'))
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Line)
      .map(({ id, title, body }) => article(id, title, markdownToHtml(body)))
  : [];
/** Of the tools that made these pages. */
const marks = /\{%[^%]*%\}|\{:[^{}]*\}/g;
const wordsOf = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];

test.skipIf(!here)(
  'of real articles, next to nothing but headings of nothing is lost, and no passage is too long',
  () => {
    let words = 0;
    const lost: string[] = [];
    for (const each of all) {
      const { chunks, trouble } = cutArticle(each);
      expect(chunks, each.id).not.toEqual([]);
      expect(trouble, each.id).toBeNull();
      for (const { blocks } of chunks) expect(blocks.join('\n').length, each.id).toBeLessThanOrEqual(1_800);
      const kept = new Set(chunks.flatMap(({ text }) => wordsOf(text)));
      const { $ } = cleanHtml(each.html);
      const seen = wordsOf($('body').contents().toArray().map(textOf).join(' ').replace(marks, ' '));
      words += seen.length;
      lost.push(...seen.filter((word) => !kept.has(word)));
    }
    expect(all.length).toBeGreaterThan(1_000);
    // Titles of sections that hold only an image or a film: 2 in 10,000 words.
    expect(lost.length).toBeLessThan(words / 2_000);
  },
);
