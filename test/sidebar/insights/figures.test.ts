// The figures as they stand on the page: each with what it rests on, and something to press that opens it.
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, test } from 'vitest';
import type { Insights } from '../../../src/core/app/insights-schema.ts';
import type { Filters } from '../../../src/sidebar/insights/choice.ts';
import { Figures } from '../../../src/sidebar/insights/figures.tsx';
import { speakWords } from '../../../src/sidebar/insights/words.ts';
import { figures } from './example-figures.ts';

afterEach(() => speakWords('en'));

const rendered = (parts: Partial<Insights> = {}, filters: Filters = {}): string =>
  renderToStaticMarkup(
    createElement(Figures, {
      figures: figures(parts),
      choice: { period: { first: '2026-11-19', last: '2026-11-21' }, filters },
      ...{ scheme: 'light', narrow: () => {}, open: () => {} },
    }),
  );
const textOf = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

test('the four that matter most each say what they rest on, and that it is little', () => {
  const text = textOf(rendered());
  expect(text).toContain('Handed over to people 25% 1 of 4 tickets · too few to go by');
  expect(text).toContain('Drafts accepted 100% 2 of 2 drafts · too few to go by');
  expect(text).toContain(
    'Time to decision 4.2 sec half were faster · of 5 requests · too few to go by 95% within 1.5 min',
  );
  expect(text).toContain('Cost per ticket $0.0025 of 4 tickets');
});

test('reasons, fates of drafts and opinions are counted with their shares', () => {
  const text = textOf(rendered());
  expect(text).toContain('Why people were called of 1 request legal threat 1 100%');
  expect(text).toContain('Sent edited 25% of words changed on average 1 50%');
  expect(text).toContain('What agents said of drafts of 1 opinion Thumbs up 1 100%');
});

test('a chart is hidden from readers of the screen, who get its table with the days on which nothing happened', () => {
  const html = rendered();
  expect(html.match(/<div class="drawn" aria-hidden="true"><canvas>/g)).toHaveLength(2);
  expect(textOf(html)).toMatch(/Day Answered .* Nov 19 0 0 0 0 0 0 Nov 20 2 2 1 0 0 5 Nov 21 0/);
});

test('acceptance, edits and times are there for each intent', () => {
  const text = textOf(rendered());
  expect(text).toContain('export data 5 2 40% 2 40% 1 20% 100% of 2 drafts 25% of 1 draft 4.2 sec 1.5 min $0.002');
});

test('cost is set against the cap, and narrowed down it is said that the cap is for all', () => {
  expect(textOf(rendered())).toContain('Highest: $0.01, 0% of the cap of $5.00 a day.');
  expect(textOf(rendered({}, { intent: 'export-data' }))).toContain(
    'the cap of $5.00 a day is for all requests together',
  );
});

test('what was only tried out is said above everything', () => {
  expect(textOf(rendered({ unwritten: 1 }))).toMatch(/^ ?1 request is not on its ticket: it was tried in shadow mode/);
  expect(textOf(rendered())).not.toContain('shadow mode');
});

test.each(['de', 'fr', 'es', 'ja'])('nothing is left in English or unfilled in %s', async (language) => {
  await speakWords(language);
  const text = textOf(rendered({ unwritten: 1 }));
  expect(text).not.toMatch(/[{}]|undefined|\bof \d|requests|drafts/);
});
