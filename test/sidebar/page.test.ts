// What an agent reads in the sidebar, state by state.
import { ThemeProvider } from '@zendeskgarden/react-theming';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { TicketView } from '../../src/core/ticket-view.ts';
import { Page } from '../../src/sidebar/page.tsx';
import type { Shown } from '../../src/sidebar/shown.ts';
import { nothings, troubles } from '../../src/sidebar/words.ts';
import { draftView, handedOverView, sentView } from './example-view.ts';

const html = (shown: Shown): string => {
  const page = createElement(Page, { shown, reload: () => undefined, insert: async () => undefined });
  return renderToStaticMarkup(createElement(ThemeProvider, null, page));
};
const run = (view: TicketView, parts = {}): string =>
  html({ kind: 'run', view, newer: false, trouble: null, ...parts });

describe('a draft', () => {
  test('shows each sentence with its source, why it was not sent, the labels and the cost', () => {
    const page = run(draftView());
    expect(page).toContain('Open Settings, choose Data, and press Export');
    expect(page).toContain('Why it was not sent');
    expect(page).toContain('Other people are in copy.');
    for (const label of ['how to', 'normal priority', 'neutral mood', 'English', '$0.00'])
      expect(page).toContain(label);
    expect(page).toContain('Insert into reply');
  });
  test('links its source in a tab of its own, which learns nothing of this one', () => {
    const links = [...run(draftView()).matchAll(/<a [^>]*>/g)].map(([link]) => link);
    expect(links).toHaveLength(2);
    for (const link of links) {
      expect(link).toContain('href="https://help.example.com/articles/77"');
      expect(link).toContain('target="_blank"');
      expect(link).toContain('noopener');
    }
  });
  test('never becomes markup or a script, whatever it says', () => {
    const view = draftView();
    const source = { passage: '1#0', title: '<b>bold</b>', url: 'javascript:alert(1)', quote: '', updatedAt: view.at };
    const sentences = [{ text: '<img src=x onerror=alert(1)>', sources: [source] }];
    const page = run({ ...view, draft: { language: 'en', text: '', sentences } });
    expect(page).toContain('&lt;img src=x');
    expect(page).toContain('&lt;b&gt;bold');
    expect(page).not.toMatch(/<img|<b>bold|javascript:/);
  });
  test('that was sent cannot be inserted once more', () => {
    const page = run(sentView());
    expect(page).toContain('Answered');
    expect(page).not.toContain('Insert into reply');
    expect(page).not.toContain('Why it was not sent');
  });
  test('says when the customer has written since, and when it could not be refreshed', () => {
    expect(run(draftView())).not.toContain('has written since');
    expect(run(draftView(), { newer: true })).toContain('The customer has written since');
    expect(run(draftView(), { trouble: 'offline' })).toContain(troubles.offline.title);
  });
});

test('a handover shows its brief and nothing to insert', () => {
  const page = run(handedOverView());
  for (const words of [
    'Handed over to a person',
    'Why a person has it',
    'Mentions a lawyer.',
    'Ada Customer',
    'The help centre has nothing',
  ])
    expect(page).toContain(words);
  expect(page).not.toContain('Insert into reply');
});

test('while it loads there is the shape of what comes', () => {
  expect(html({ kind: 'loading' })).toContain('aria-busy="true"');
  expect(run(draftView())).toContain('aria-busy="false"');
});

test.each(Object.entries(nothings))('with nothing to show (%s) it says why, and offers nothing', (why, { title }) => {
  const page = html({ kind: 'nothing', why: why as keyof typeof nothings });
  expect(page).toContain(title);
  expect(page).not.toContain('<button');
});

test.each(Object.entries(troubles))('trouble (%s) is said in words, with a way to try again', (trouble, { title }) => {
  const page = html({ kind: 'trouble', trouble: trouble as keyof typeof troubles });
  expect(page).toContain(title);
  expect(page).toContain('Try again');
});
