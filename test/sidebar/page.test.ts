// What an agent reads in the sidebar, state by state.
import { ThemeProvider } from '@zendeskgarden/react-theming';
import { type ComponentProps, createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { TicketView } from '../../src/core/app/ticket-schema.ts';
import type { Finding } from '../../src/core/check.ts';
import type { RunView } from '../../src/core/ports.ts';
import type { Acts } from '../../src/sidebar/acts.ts';
import { Page } from '../../src/sidebar/page.tsx';
import type { Shown } from '../../src/sidebar/shown.ts';
import { words as said, speakWords } from '../../src/sidebar/words.ts';
import { draftView, exampleView, type Kind } from './example-view.ts';

const acts: Acts = {
  reload: () => undefined,
  insert: async () => undefined,
  copy: async () => undefined,
  want: () => undefined,
  rate: async () => null,
  apply: async () => undefined,
};
type Beside = Partial<Pick<ComponentProps<typeof Page>, 'asked' | 'suggestion'>>;

const html = (shown: Shown, { asked = null, suggestion = null }: Beside = {}): string =>
  renderToStaticMarkup(createElement(ThemeProvider, null, createElement(Page, { shown, asked, suggestion, acts })));
const run = (view: TicketView, parts = {}, beside: Beside = {}): string =>
  html({ kind: 'run', view, newer: false, answered: false, trouble: null, ...parts }, beside);
/** Its words without its markup. */
const words = (page: string): string => page.replace(/<style[\s\S]*?<\/style>|<[^>]+>/g, ' ').replace(/\s+/g, ' ');

test('a brief tells of each article that may help how old it is, where that is known', () => {
  const view = exampleView('handover');
  const [title, url] = ['Exporting your data', 'https://help.example.com/articles/77'];
  const withArticle = (updatedAt: string | null) =>
    words(run({ ...view, brief: view.brief && { ...view.brief, found: [{ title, url, updatedAt }] } }));
  const yearAgo = new Date(Date.now() - 400 * 86_400_000).toISOString();
  expect(withArticle(yearAgo)).toMatch(/May help\s+Exporting your data\s+changed last year/);
  expect(withArticle(null)).not.toContain('changed');
});

describe('a draft', () => {
  test('shows each sentence with its source, why it was not sent, the labels and the cost', () => {
    const page = run(draftView());
    expect(page).toContain('Open Settings, choose Data, and press Export');
    expect(page).toContain('Why it was not sent');
    expect(page).toContain('Other people are in copy.');
    for (const label of ['how to', 'normal priority', 'neutral', 'English', '$0.00']) expect(page).toContain(label);
    expect(page).toContain('Insert into reply');
  });
  test('links its source in a tab of its own, which learns nothing of this one', () => {
    const links = [...run(draftView()).matchAll(/<a [^>]*>/g)].map(([link]) => link);
    expect(links).toHaveLength(1);
    for (const link of links) {
      expect(link).toContain('href="https://help.example.com/articles/77"');
      expect(link).toContain('target="_blank"');
      expect(link).toContain('noopener');
    }
  });
  test('never becomes markup or a script, whatever it says', () => {
    const view = draftView();
    const source = { passage: '1#0', title: '<b>bold</b>', url: 'javascript:alert(1)', quote: '', updatedAt: view.at };
    const sentences = [{ text: '<img src=x onerror=alert(1)>', sources: [source], facts: [], objection: '<b>no</b>' }];
    const page = run({ ...view, draft: { language: 'en', text: '', sentences } });
    expect(page).toContain('&lt;img src=x');
    expect(page).toContain('&lt;b&gt;bold');
    expect(page).not.toMatch(/<img|<b>bold|javascript:/);
    expect(words(page)).toContain('Not proved: it &lt;b&gt;no');
  });
  test('says when the customer has written since, and when it could not be refreshed', () => {
    expect(run(draftView())).not.toContain('has written since');
    expect(run(draftView(), { newer: true })).toContain('The customer has written since');
    const kept = run(draftView(), { trouble: 'offline', newer: true });
    for (const each of [said.troubles.offline.title, 'The customer has written since', 'Try again'])
      expect(kept).toContain(each);
    expect(run(draftView())).not.toContain('Try again');
  });
  test('steps back once a person has answered', () => {
    const page = words(run(draftView(), { answered: true }));
    expect(page).toContain('Answered by a person');
    expect(page).toContain('Somebody has answered since');
    expect(page).toContain('Insert all the same');
    expect(page).not.toMatch(/A draft for you|Insert into reply|Why it was not sent/);
    const lookOf = (markup: string) => /<button[^>]*class="([^"]*)"[^>]*>Insert/.exec(markup)?.[1];
    expect(lookOf(run(draftView()))).toBe(lookOf(run(draftView(), { newer: true })));
    expect(lookOf(run(draftView(), { answered: true }))).not.toBe(lookOf(run(draftView())));
  });
});

const by = (kind: Kind, end: Partial<RunView>, mode?: string) => exampleView(kind, end, mode);
const open: Partial<RunView> = { state: 'open', outcome: null, settledAt: null };
const parked: Partial<RunView> = { state: 'parked', outcome: 'a fault', settledAt: null };
const shut: Partial<RunView> = { outcome: 'refused: the ticket is closed' };
const shadow = (kind: Kind): TicketView => by(kind, { outcome: `shadow: ${kind}` }, 'shadow');
const earlier = (kind: Kind, wrote: Kind) => by(kind, { outcome: `${wrote}, by an earlier attempt` });

/** The headline, what else must be read, and whether there is a draft to insert. */
const standings: readonly (readonly [string, TicketView, string, RegExp, boolean])[] = [
  ['an answer, sent', by('reply', {}), 'Answered', /What was sent/, false],
  [
    'an answer, open',
    by('reply', open),
    'The answer is being sent',
    /do not send it as well.*What is being sent/,
    false,
  ],
  ['an answer, parked', by('reply', parked), 'The answer could not be sent', /firstline jobs/, true],
  ['an answer, ticket closed', by('reply', shut), 'The answer could not be sent', /closed by then/, false],
  ['an answer, ticket gone', by('reply', { outcome: 'gone' }), 'The answer could not be sent', /gone by then/, false],
  ['an answer, shadow', shadow('reply'), 'Would have answered', /Nothing was written.*shadow/, true],
  ['a draft, written', by('suggest', {}), 'A draft for you', /Why it was not sent.*copy/, true],
  ['a draft, open', by('suggest', open), 'A draft is being written', /Not there yet/, true],
  ['a draft, parked', by('suggest', parked), 'The draft could not be written', /Why only a draft/, true],
  ['a draft, shadow', shadow('suggest'), 'Would have drafted', /Nothing was written.*Why only a draft/, true],
  ['a handover, written', by('handover', {}), 'Handed over to a person', /Why a person has it.*Ada Customer/, false],
  ['a handover, open', by('handover', open), 'Being handed over', /Not there yet/, false],
  ['a handover, parked', by('handover', parked), 'Could not be handed over', /person should have it/, false],
  ['a handover, ticket closed', by('handover', shut), 'Could not be handed over', /closed by then/, false],
  ['a handover, shadow', shadow('handover'), 'Would have handed it over', /person should have it/, false],
  ['labels, written', by('label', {}), 'Labelled only', /Why only labels/, false],
  ['labels, open', by('label', open), 'Labels are being written', /Not there yet/, false],
  ['labels, parked', by('label', parked), 'Labels could not be written', /firstline jobs/, false],
  ['labels, shadow', shadow('label'), 'Would have labelled only', /shadow/, false],
  ['left alone', by('ignore', {}), 'Left alone', /Why it was left alone/, false],
  ['left alone, parked', by('ignore', parked), 'Left alone', /Why it was left alone/, false],
  [
    'a draft after a reply had arrived',
    earlier('suggest', 'reply'),
    'Answered by an earlier attempt',
    /See the/,
    false,
  ],
  ['a reply after a note had', earlier('reply', 'handover'), 'Handed over by an earlier attempt', /See the/, false],
];

describe('what stands there', () => {
  test.each(standings)('%s', (_, view, headline, also, hasInsert) => {
    const page = run(view);
    expect(/<h1>(.*?)<\/h1>/.exec(page)?.[1]).toBe(headline);
    expect(words(page)).toMatch(also);
    expect(page.includes('Insert')).toBe(hasInsert);
  });
  test.each(standings)('%s: says a person has the ticket only when one has', (_, view, headline) => {
    const page = words(run(view));
    if (headline !== 'Handed over to a person') expect(page).not.toMatch(/Handed over to a person|Why a person has it/);
    if (view.earlier !== null) expect(page).not.toMatch(/Open Settings|Why (?:it|a|only)/);
  });
});

test('nothing is said about a mood where a lawyer or a leak is the matter', () => {
  expect(words(run(by('handover', {})))).toContain('Mood neutral');
  const leak: Finding = { check: 'security-incident', effect: 'handover', reason: 'reports a security incident' };
  expect(run(exampleView('handover', {}, 'reply', [leak]))).not.toMatch(/Mood/);
});

test('while it loads there is the shape of what comes', () => {
  expect(html({ kind: 'loading' })).toContain('aria-busy="true"');
  expect(run(draftView())).toContain('aria-busy="false"');
});

test.each(Object.entries(said.nothings))(
  'with nothing to show (%s) it says why, and offers a draft unless one is on its way',
  (why, { title }) => {
    const page = html({ kind: 'nothing', why: why as keyof typeof said.nothings });
    expect(page).toContain(title);
    expect(page.includes('Write a draft')).toBe(why !== 'in-work');
    expect(page).not.toContain('Shorter');
  },
);

test.each(Object.entries(said.troubles))(
  'trouble (%s) is said in words, with a way to try again',
  (trouble, { title }) => {
    const page = html({ kind: 'trouble', trouble: trouble as keyof typeof said.troubles });
    expect(page).toContain(title);
    expect(page).toContain('Try again');
  },
);

describe('what an agent asked for', () => {
  const draft = { kind: 'draft', guidance: 'Shorter' } as const;

  test('is said while it is under way, beside the draft that still stands there, and to a screen reader', () => {
    const page = run(draftView(), {}, { asked: { wanted: draft, phase: 'waiting', refusal: null } });
    expect(page).toMatch(
      /<div aria-live="polite"><p [^>]*><span class="spinner"><\/span><span>Writing a new draft: Shorter…/,
    );
    expect(page).toContain('class="leaving"');
    expect(page).toContain('Open Settings, choose Data');
    expect(page).not.toContain('Try again');
  });
  test.each([
    ['refused', 'busy', 'only so many requests'],
    ['refused', 'not-ready', 'not set up for this app'],
    ['late', null, 'longer than usual'],
    ['fruitless', null, 'Nothing came of it'],
  ] as const)('and was not done (%s, %s) is said, with a way to ask again', (phase, refusal, text) => {
    const page = words(run(draftView(), {}, { asked: { wanted: draft, phase, refusal } }));
    expect(page).toContain(text);
    expect(page).toContain('Try again');
    expect(page).not.toContain('Writing a new draft');
  });
});

describe('an action that waits for a yes', () => {
  const inAnHour = new Date(Date.now() + 3_660_000).toISOString();
  const action: TicketView['pendingActions'][number] = {
    id: '0b1e7a52-6c1f-4f0e-9a46-2f6f3c3f5a10',
    action: 'refund',
    says: 'refund order 4711',
    amount: { amount: 45.5, currency: 'EUR' },
    reason: 'it is above the limit',
    grounds: [{ name: 'order_status', value: 'delivered' }],
    expiresAt: inAnHour,
    code: 'A-0b1e7a52',
    approveTag: 'a',
    declineTag: 'b',
  };
  const shown = (parts: Partial<typeof action>, beside: Beside = {}) =>
    words(run({ ...draftView(), pendingActions: [{ ...action, ...parts }] }, {}, beside));

  test('says what will be done, for how much, why a person is asked, what is on record and until when', () => {
    expect(shown({})).toMatch(
      /On record now order status: delivered After your yes Refund order 4711. €45.50 Why you: It is above the limit. Expires in 1 hour Approve Reject/,
    );
  });
  test('cannot be answered any more once it has expired', () => {
    const expired = shown({ expiresAt: new Date(Date.now() - 7_260_000).toISOString() });
    expect(expired).toContain('Expired 2 hours ago. Nothing was done.');
    expect(expired).not.toMatch(/Approve|Reject/);
  });
  test('says why an answer was not taken, and takes another', () => {
    const wanted = { kind: 'verdict', action, verdict: 'approve' } as const;
    const refused = shown({}, { asked: { wanted, phase: 'refused', refusal: 'may-not-edit' } });
    expect(refused).toMatch(/Approve Reject Your role does not allow you to change this ticket. Try again/);
  });
});

describe('how sure a draft is', () => {
  const withObjection = (objection: string | null) => {
    const view = draftView();
    const sentences = view.draft?.sentences.map((each) => ({ ...each, objection })) ?? [];
    return words(run({ ...view, draft: view.draft && { ...view.draft, sentences } }));
  };

  test('is counted, not felt', () => {
    expect(withObjection(null)).toContain('Sure: its one claim is proved, from 1 article');
    expect(withObjection('is not in the article')).toContain('Unsure: 0 of 1 claims proved, from 1 article');
    expect(words(run(draftView()))).not.toMatch(/\d%/);
  });
  test('is told of the intent where the policy’s bar was not met', () => {
    const unsure: Finding = { check: 'low-confidence', effect: 'demote', reason: 'unclear' };
    expect(words(run(exampleView('suggest', {}, 'reply', [unsure])))).toContain('Unsure what the customer wants');
    expect(words(run(draftView()))).not.toContain('Unsure what');
  });
});

test('how a mood turned is told in words as well', () => {
  const view = draftView();
  const moods = ['neutral', 'neutral', 'frustrated', 'angry'] as const;
  const page = words(run({ ...view, labels: view.labels && { ...view.labels, moods } }));
  expect(page).toContain('Mood neutral → , then frustrated → , then angry');
});

test('what Firstline itself says is marked as English on a page of another language', async () => {
  await speakWords('fr');
  const page = run(draftView());
  await speakWords('en');
  expect(page).toContain('<span lang="en">Other people are in copy.</span>');
  expect(run(draftView())).not.toContain('<span lang="en">');
});

test('the page keeps nothing in the browser, and makes no markup of a text', () => {
  const sources = import.meta.glob<string>('../../src/sidebar/**/*.{ts,tsx}', {
    eager: true,
    query: '?raw',
    import: 'default',
  });
  const wrong = /localStorage|sessionStorage|indexedDB|document\.cookie|dangerouslySetInnerHTML|innerHTML/;
  expect(Object.keys(sources).length).toBeGreaterThan(20);
  expect(Object.keys(sources).filter((file) => wrong.test(sources[file] ?? ''))).toEqual([]);
});
