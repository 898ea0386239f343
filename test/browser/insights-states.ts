// Every state that the insights page can be in, with what Firstline answers in it: for pictures, and for axe.
import type { Frame } from 'playwright-core';
import { behindSchema, type Insights } from '../../src/core/app/insights-schema.ts';
import { figures, sums } from '../sidebar/insights/example-figures.ts';
import type { StageAnswer } from './stage.ts';

export type InsightsState = Readonly<{
  name: string;
  about: string;
  answer: StageAnswer;
  /** What the agent does to get there. */
  play?: (frame: Frame) => Promise<void>;
}>;

const dayMs = 86_400_000;
const dayAgo = (days: number): string => new Date(Date.now() - days * dayMs).toISOString().slice(0, 10);
const spread = (runs: number) => ({
  ...{ reply: Math.round(runs * 0.4), suggest: Math.round(runs * 0.3), handover: Math.round(runs * 0.2) },
  ...{ label: Math.round(runs * 0.07), ignore: Math.round(runs * 0.03) },
});

/** Four weeks of a desk with some forty requests a day, fewer at weekends. */
const days = Array.from({ length: 28 }, (_, index) => {
  const runs = [44, 39, 47, 41, 36, 12, 9][index % 7] ?? 0;
  return { day: dayAgo(27 - index), outcomes: spread(runs + (index % 3) * 4), costUsd: runs * 0.011 };
});
const part = (key: string, runs: number): Insights['by']['intent'][number] => ({
  ...{ ...sums, key, runs, outcomes: spread(runs), costUsd: runs * 0.011 },
  drafts: {
    byFate: {
      unchanged: Math.round(runs / 6),
      edited: Math.round(runs / 12),
      replaced: 3,
      unused: 2,
      overtaken: 1,
      open: 4,
    },
    meanDistance: 0.18,
  },
});
const runs = 960;
const { key: _, ...whole } = part('', runs);
const busy = figures({
  ...{ ...whole, from: `${dayAgo(27)}T00:00:00.000Z`, to: new Date().toISOString(), days, tickets: 810, unwritten: 12 },
  ticketsByOutcome: spread(810),
  decisionMs: { p50: 3900, p95: 21_000 },
  escalations: [
    { check: 'asks-for-human', runs: 71 },
    { check: 'no-passage', runs: 54 },
    { check: 'legal-threat', runs: 12 },
    { check: 'angry', runs: 9 },
  ],
  feedback: { good: 41, bad: 6 },
  by: {
    intent: [part('export-data', 410), part('password', 290), part('billing', 160), part('other', 100)],
    language: [part('en', 700), part('de', 190), part('fr', 70)],
    group: [part('', 700), part('Support', 200), part('Legal', 60)],
    version: [part('f3a9c2d', 960)],
    mode: [part('reply', 800), part('suggest', 160)],
  },
});

/** Of any figure. */
export const behindAnswer: StageAnswer = {
  status: 200,
  body: behindSchema.parse({
    total: 192,
    runs: [1042, 1037, 1031, 1024].map((ticketId, index) => ({
      ...{ run: `run-${index}`, ticketId, kind: 'handover', intent: 'billing', draft: null, costUsd: 0.012 },
      ...{ at: new Date(Date.now() - (index + 1) * 3_600_000).toISOString(), checks: ['asks-for-human'] },
    })),
  }),
};

const shown = (body: Insights): StageAnswer => ({ status: 200, body });
const zero = { reply: 0, suggest: 0, handover: 0, label: 0, ignore: 0 };

export const insightsStates: readonly InsightsState[] = [
  { name: 'insights-loading', about: 'figures are being added up', answer: 'never' },
  { name: 'insights', about: 'four weeks of a desk', answer: shown(busy) },
  { name: 'insights-few', about: 'too few to go by', answer: shown(figures()) },
  {
    name: 'insights-empty',
    about: 'nothing in the period',
    answer: shown(figures({ ...{ runs: 0, tickets: 0, outcomes: zero, decisionMs: null, days: [], costUsd: 0 } })),
  },
  {
    name: 'insights-behind',
    about: 'the requests behind a figure',
    answer: shown(busy),
    play: (frame) =>
      frame
        .getByRole('button', { name: /of 810 tickets/ })
        .first()
        .click(),
  },
  {
    name: 'insights-dates',
    about: 'dates of one’s own',
    answer: shown(busy),
    play: (frame) => frame.getByRole('radio', { name: 'Own dates' }).press('Space'),
  },
  { name: 'insights-unreachable', about: 'Firstline does not answer', answer: { status: 502 } },
];
