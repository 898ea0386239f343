/** Real LanceDB in a temporary folder and articles to put in it, for the tests of this folder. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type KnowledgeBase, openKnowledge } from '../../../src/adapters/knowledge/index.ts';
import type { Article, ArticleSource } from '../../../src/core/article.ts';
import type { Clock, Log } from '../../../src/core/ports.ts';

const nothing = () => {};
export const silentLog: Log = {
  child: () => silentLog,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
};

/** A clock that moves only when told to. */
export function handClock(): Clock & { pass(ms: number): void } {
  let now = Date.parse('2026-03-02T09:00:00Z');
  return {
    now: () => now,
    sleep: async () => {},
    pass(ms) {
      now += ms;
    },
  };
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'firstline-knowledge-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function openIn(folder: string, clock: Clock = handClock()): Promise<KnowledgeBase> {
  const knowledge = await openKnowledge({ uri: folder, log: silentLog, clock });
  onTestFinished(() => knowledge.close());
  return knowledge;
}

export const article = (id: string, title: string, html: string, more: Partial<Article> = {}): Article => ({
  id,
  title,
  html,
  url: `https://help.example/articles/${id}`,
  locale: 'en-us',
  updatedAt: '2026-01-05T10:00:00Z',
  ...more,
});

export const from = (...articles: readonly Article[]): ArticleSource => ({
  async *articles() {
    yield* articles;
  },
});

export const helpCentre: readonly Article[] = [
  article(
    '1',
    'Reset your password',
    '<p>You can set a new password yourself.</p><ol><li>Open the sign-in page.</li><li>Choose <b>Forgot password</b>.</li><li>Follow the link in the e-mail.</li></ol>',
  ),
  article(
    '2',
    'Find your invoices',
    '<p>Invoices are under Settings › Billing › Invoices. Each one can be downloaded as a PDF.</p><h2>Correct an invoice</h2><p>Change the company address, then choose Reissue. This works for ninety days.</p>',
  ),
  article(
    '3',
    'Export your data',
    '<p>Owners export all shifts and people as CSV files under Settings › Data › Export. The archive arrives by e-mail.</p>',
  ),
  article(
    '4',
    'Set up calendar sync',
    '<p>Subscribe to your shifts in Google Calendar or Outlook with the private link on your profile page.</p>',
  ),
  article(
    '5',
    'Cancel your subscription',
    '<p>An owner cancels the subscription under Settings › Plan › Cancel. It runs until the end of the paid month.</p>',
  ),
];
