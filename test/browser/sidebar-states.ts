// Every state that the sidebar can be in, with what Firstline answers in it: for pictures, and for axe.
import type { Frame } from 'playwright-core';
import { type TicketView, ticketViewSchema } from '../../src/core/app/ticket-schema.ts';
import { exampleView, type Kind } from '../sidebar/example-view.ts';
import type { StageAnswer } from './stage.ts';

export type SidebarState = Readonly<{
  /** Of its picture. */
  name: string;
  about: string;
  /** `newest`: the customer's newest comment. */
  answer: (ticketId: number, newest: number) => StageAnswer;
  /** What the agent does to get there. */
  play?: (frame: Frame) => Promise<void>;
  /** A colleague has answered the ticket. */
  isAnswered?: true;
}>;

const source = (passage: string, title: string, quote: string, days: number) => ({
  ...{ passage, title, quote, url: `https://help.tidewater.example/articles/${passage}` },
  updatedAt: new Date(Date.now() - days * 86_400_000).toISOString(),
});
const exporting = source('2101', 'Exporting your data', 'Open Settings, choose Data, and press Export to CSV.', 21);
const rights = source('2102', 'Who may export', 'Only administrators may export the data of the whole company.', 430);

const sentence = (text: string, sources: (typeof exporting)[], parts = {}) => ({
  ...{ text, sources, facts: [], objection: null },
  ...parts,
});
const draft = {
  language: 'en',
  sentences: [
    sentence('You can export all of your data yourself.', []),
    sentence('Open Settings, choose Data, and press Export to CSV.', [exporting]),
    sentence('Only administrators may export the data of the whole company, and you are one.', [rights], {
      facts: [{ tool: 'get-customer-profile', says: 'role: administrator' }],
    }),
  ],
  text: 'Hello,\n\nYou can export all of your data yourself.',
};
const doubtful = {
  ...draft,
  sentences: [
    ...draft.sentences.slice(0, 2),
    sentence('The file is kept for ninety days.', [exporting], { objection: 'is not in what it cites' }),
  ],
};
const brief = {
  who: 'Dmitri Vale of Gridline Energy, verified, customer since 2023',
  wants: 'to know whether the contract may be ended before its year is over',
  said: 'He has asked twice; nobody has answered so far.',
  answered: ['The export of his data was explained on 12 November.'],
  records: ['plan: Team, yearly, until 1 March 2027'],
  remains: ['an answer about the contract'],
  missing: ['from which day'],
  mood: 'neutral, then frustrated',
  found: [
    { title: 'Plans and terms', url: 'https://help.tidewater.example/articles/2107', updatedAt: rights.updatedAt },
  ],
  next: 'Answer him about the contract; he was promised a reply by tomorrow.',
};
const labels = {
  ...{ intent: 'export-data', confidence: 0.93, priority: 'high', sentiment: 'frustrated', language: 'en' },
  moods: ['neutral', 'frustrated'],
} as const satisfies TicketView['labels'];
const groups = [
  { key: 'default', name: 'Support' },
  { key: 'legal', name: 'Legal' },
];
const refund = {
  id: '0b1e7a52-6c1f-4f0e-9a46-2f6f3c3f5a10',
  action: 'process_refund',
  says: 'process refund of 89.99 USD: order id ORD-78432',
  amount: { amount: 89.99, currency: 'USD' },
  reason: 'it is above 50 USD',
  grounds: [
    { name: 'order_status', value: 'delivered' },
    { name: 'total', value: 89.99 },
  ],
  expiresAt: new Date(Date.now() + 3 * 86_400_000).toISOString(),
  ...{ code: 'A-0b1e7a52', approveTag: 'firstline_approve_0b1e7a52', declineTag: 'firstline_decline_0b1e7a52' },
};

/** A run with an outcome, as it stands on the ticket unless `parts` say otherwise. */
const view =
  (kind: Kind, parts: Partial<TicketView> = {}, mode = 'reply') =>
  (ticketId: number, newest: number): StageAnswer => {
    const own = kind === 'reply' || kind === 'suggest' ? { draft } : kind === 'handover' ? { brief } : {};
    const at = new Date(Date.now() - 130_000).toISOString();
    const whole = { ...exampleView(kind, {}, mode), labels, groups, costUsd: 0.0042, ...own, ticketId, at };
    return { status: 200, body: ticketViewSchema.parse({ ...whole, basis: { newestCommentId: newest }, ...parts }) };
  };
const failed = (status: number, code: string) => (): StageAnswer => ({
  status,
  body: { error: { code, message: '' } },
});

/** Takes ticket and newest comment as `view` does, and knows none of the comments. */
const stale =
  (answer: SidebarState['answer']): SidebarState['answer'] =>
  (ticketId) =>
    answer(ticketId, 1);

const press = (name: string) => (frame: Frame) => frame.getByRole('button', { name, exact: true }).click();
const unfold = (words: string) => (frame: Frame) => frame.locator('summary', { hasText: words }).click();

export const sidebarStates: readonly SidebarState[] = [
  { name: 'loading', about: 'Firstline has been asked', answer: () => 'never' },
  { name: 'draft', about: 'a draft for the agent', answer: view('suggest') },
  {
    name: 'draft-source',
    about: 'the passage behind a sentence, on hover or focus',
    answer: view('suggest'),
    play: (frame) => frame.getByRole('button', { name: 'Source 1' }).focus(),
  },
  {
    name: 'draft-unproved',
    about: 'a sentence that the gate does not believe',
    answer: view('suggest', { draft: doubtful, inWork: true }),
  },
  {
    name: 'draft-more-ways',
    about: 'what else can be done with a draft',
    answer: view('suggest'),
    play: press('More ways'),
  },
  { name: 'draft-again', about: 'a wish for a new one', answer: view('suggest'), play: unfold('Write it again') },
  { name: 'draft-bad', about: 'what was wrong with it', answer: view('suggest'), play: press('Something is wrong') },
  { name: 'hand-over', about: 'giving the ticket to a person', answer: view('suggest'), play: unfold('Hand over') },
  { name: 'checks', about: 'what the checks found', answer: view('suggest'), play: unfold('What the checks said') },
  { name: 'stale', about: 'the customer has written since', answer: stale(view('suggest')) },
  { name: 'answered', about: 'a colleague has answered', answer: view('suggest'), isAnswered: true },
  { name: 'refund', about: 'an action that waits for a yes', answer: view('handover', { pendingActions: [refund] }) },
  {
    name: 'refund-sure',
    about: 'the second step of a yes',
    answer: view('handover', { pendingActions: [refund] }),
    play: press('Approve'),
  },
  {
    name: 'refund-expired',
    about: 'nobody said yes in time',
    answer: view('handover', { pendingActions: [{ ...refund, expiresAt: exporting.updatedAt }] }),
  },
  { name: 'handover', about: 'handed over, with the brief', answer: view('handover') },
  { name: 'reply', about: 'answered by Firstline', answer: view('reply') },
  { name: 'sending', about: 'the answer is on its way', answer: view('reply', { done: 'pending', sent: false }) },
  {
    name: 'shadow',
    about: 'what would have been done',
    answer: view('suggest', { done: 'not-written', reason: 'the mode here is shadow' }, 'shadow'),
  },
  {
    name: 'not-written',
    about: 'what could not be written',
    answer: view('reply', {
      done: 'not-written',
      sent: false,
      reason: 'Zendesk refused the update: the ticket is closed',
    }),
  },
  { name: 'label', about: 'labels only', answer: view('label') },
  { name: 'ignore', about: 'left alone', answer: view('ignore', { labels: null }) },
  { name: 'no-run', about: 'nothing yet', answer: failed(404, 'no-run') },
  { name: 'in-work', about: 'the first run is under way', answer: failed(404, 'in-work') },
  { name: 'parked', about: 'a run that could not be finished', answer: failed(404, 'parked') },
  { name: 'unreachable', about: 'Firstline does not answer', answer: failed(502, '') },
  { name: 'refused', about: 'the secrets differ', answer: failed(401, 'unauthorized') },
  { name: 'not-allowed', about: 'an app for another host', answer: failed(403, '') },
  { name: 'too-often', about: 'Zendesk’s limit for apps', answer: failed(429, '') },
  { name: 'busy', about: 'Firstline’s own limit', answer: failed(429, 'too_often') },
  { name: 'not-ready', about: 'no secret where Firstline runs', answer: failed(503, 'unavailable') },
  { name: 'wrong-address', about: 'something else answered', answer: failed(404, '') },
  {
    name: 'not-understood',
    about: 'two versions',
    answer: (ticketId) => ({ status: 200, body: { ticketId, run: 'x' } }),
  },
  { name: 'failed', about: 'an error of Firstline’s', answer: failed(500, '') },
];
