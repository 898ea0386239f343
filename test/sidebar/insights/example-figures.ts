// Figures of a small desk, as Firstline answers them.
import { type Insights, insightsSchema } from '../../../src/core/app/insights-schema.ts';

const outcomes = { reply: 2, suggest: 2, handover: 1, label: 0, ignore: 0 };
export const sums: Insights['by']['intent'][number] = {
  key: 'export-data',
  ...{ runs: 5, outcomes, unwritten: 0, costUsd: 0.01, decisionMs: { p50: 4200, p95: 90_000 } },
  drafts: {
    byFate: { unchanged: 1, edited: 1, replaced: 0, unused: 0, overtaken: 0, open: 0 },
    meanDistance: 0.25,
  },
};

export function figures(parts: Partial<Insights> = {}): Insights {
  const { key: _, ...whole } = sums;
  return insightsSchema.parse({
    ...{ from: '2026-11-01T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z', capPerDayUsd: 5 },
    ...{ ...whole, tickets: 4, ticketsByOutcome: { ...outcomes, reply: 2, suggest: 1 } },
    ...{ escalations: [{ check: 'legal-threat', runs: 1 }], feedback: { good: 1, bad: 0 } },
    days: [{ day: '2026-11-20', outcomes, costUsd: 0.01 }],
    by: { intent: [sums], language: [], group: [], version: [], mode: [] },
    ...parts,
  });
}
