/**
 * What the ledger knows of many runs together: figures for the app's page, each with the runs it counts, so that nobody has
 * to believe a number. The contract between worker and app, checked at both ends; it imports zod alone.
 */
import { z } from 'zod';

const kinds = z.enum(['ignore', 'label', 'handover', 'suggest', 'reply']);
const draftFates = z.enum(['unchanged', 'edited', 'replaced', 'unused', 'overtaken', 'open']);
/** What figures can be split by. */
export const facets = ['intent', 'language', 'group', 'version'] as const;
export type Facet = (typeof facets)[number];

const facetFilter = { intent: z.string(), language: z.string(), group: z.string(), version: z.string() };
const period = {
  /** RFC 3339, inclusive. */
  from: z.iso.datetime({ offset: true }),
  /** RFC 3339, exclusive. */
  to: z.iso.datetime({ offset: true }),
};
export const insightsQuerySchema = z.strictObject({ ...period, ...z.object(facetFilter).partial().shape });
export type InsightsQuery = Readonly<z.infer<typeof insightsQuerySchema>>;

/** Narrows a figure down to the runs it counts. */
export const behindQuerySchema = z.strictObject({
  ...insightsQuerySchema.shape,
  kind: kinds.optional(),
  check: z.string().optional(),
  draft: draftFates.optional(),
  /** UTC, 2026-11-29. */
  day: z.iso.date().optional(),
});
export type BehindQuery = Readonly<z.infer<typeof behindQuerySchema>>;

const outcomes = z.record(kinds, z.number());
export const insightsSchema = z
  .strictObject({
    ...period,
    /** Runs that ended in the period, and on how many tickets. */
    runs: z.number(),
    tickets: z.number(),
    outcomes,
    /** Why people were called, most frequent first. A run may have several reasons. */
    escalations: z.array(z.strictObject({ check: z.string(), runs: z.number() })).readonly(),
    /** What agents made of drafts that were left for them. */
    drafts: z.strictObject({
      byFate: z.record(draftFates, z.number()),
      /** Mean share of words changed, of those that were sent; null when none was. */
      meanDistance: z.number().nullable(),
    }),
    feedback: z.strictObject({ good: z.number(), bad: z.number() }),
    /** From the last change of the ticket to the decision; null when there was none. */
    decisionMs: z.strictObject({ p50: z.number(), p95: z.number() }).nullable(),
    costUsd: z.number(),
    /** UTC days with a run, in order; `costUsd` beside the policy's cap. */
    days: z.array(z.strictObject({ day: z.iso.date(), outcomes, costUsd: z.number() }).readonly()).readonly(),
    capPerDayUsd: z.number(),
    by: z.record(
      z.enum(facets),
      z.array(z.strictObject({ key: z.string(), outcomes, costUsd: z.number() }).readonly()).readonly(),
    ),
  })
  .readonly();
export type Insights = z.infer<typeof insightsSchema>;

export const behindSchema = z.strictObject({
  /** Newest first, at most `limit`. */
  runs: z
    .array(
      z
        .strictObject({
          run: z.string(),
          ticketId: z.number(),
          at: z.string(),
          kind: kinds,
          intent: z.string().nullable(),
          checks: z.array(z.string()).readonly(),
          draft: draftFates.nullable(),
          costUsd: z.number(),
        })
        .readonly(),
    )
    .readonly(),
  /** How many there are in all. */
  total: z.number(),
});
export type Behind = z.infer<typeof behindSchema>;
