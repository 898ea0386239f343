/**
 * What the ledger knows of many runs together: figures for the app's page, each with the runs it counts, so that nobody has
 * to believe a number. The contract between worker and app, checked at both ends; it imports zod alone.
 */
import { z } from 'zod';

const kinds = z.enum(['ignore', 'label', 'handover', 'suggest', 'reply']);
export type Kind = z.infer<typeof kinds>;
const fates = z.enum(['unchanged', 'edited', 'replaced', 'unused', 'overtaken', 'open']);
export type Fate = z.infer<typeof fates>;
const verdicts = z.enum(['good', 'bad']);

/** What figures can be split by: `version` is the policy's, `mode` what it allowed there. */
export const facets = ['intent', 'language', 'group', 'version', 'mode'] as const;
export type Facet = (typeof facets)[number];

/** Empty: of runs that have none, such as the intent of a message that nobody read. */
const facetFilter = {
  intent: z.string(),
  language: z.string(),
  group: z.string(),
  version: z.string(),
  mode: z.string(),
};
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
  draft: fates.optional(),
  feedback: verdicts.optional(),
  /** `no`: decided, and not on the ticket. */
  written: z.enum(['yes', 'no']).optional(),
  /** UTC, 2026-11-29. */
  day: z.iso.date().optional(),
});
export type BehindQuery = Readonly<z.infer<typeof behindQuerySchema>>;

const outcomes = z.record(kinds, z.number());
export type Outcomes = Readonly<z.infer<typeof outcomes>>;
/** Of a period, or of those of its runs that have something in common. */
const sums = {
  runs: z.number(),
  outcomes,
  /** Decided and not on the ticket: the mode is shadow, or the ticket was closed by then. */
  unwritten: z.number(),
  /** What agents made of drafts that were left for them. */
  drafts: z
    .strictObject({
      byFate: z.record(fates, z.number()),
      /** Mean share of words that differ in those that were edited, 0 to 1; null when none was. */
      meanDistance: z.number().nullable(),
    })
    .readonly(),
  /** From the last change of the ticket to the decision, of all runs; null when there were none. */
  decisionMs: z.strictObject({ p50: z.number(), p95: z.number() }).readonly().nullable(),
  costUsd: z.number(),
};
const sumsSchema = z.strictObject(sums).readonly();
export type Sums = z.infer<typeof sumsSchema>;
const split = z.array(z.strictObject({ key: z.string(), ...sums }).readonly()).readonly();

export const insightsSchema = z
  .strictObject({
    ...period,
    ...sums,
    /** How many different ones the runs were on, and how many had such an outcome; a ticket may have had several. */
    tickets: z.number(),
    ticketsByOutcome: outcomes,
    /** Why people were called, most frequent first. A run may have several reasons. */
    escalations: z.array(z.strictObject({ check: z.string(), runs: z.number() }).readonly()).readonly(),
    feedback: z.strictObject({ good: z.number(), bad: z.number() }).readonly(),
    /** UTC days with a run, in order. */
    days: z.array(z.strictObject({ day: z.iso.date(), outcomes, costUsd: z.number() }).readonly()).readonly(),
    capPerDayUsd: z.number(),
    /** Most runs first. */
    by: z.strictObject({ intent: split, language: split, group: split, version: split, mode: split }).readonly(),
  })
  .readonly();
export type Insights = z.infer<typeof insightsSchema>;

export const behindSchema = z
  .strictObject({
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
            draft: fates.nullable(),
            costUsd: z.number(),
          })
          .readonly(),
      )
      .readonly(),
    /** How many there are in all. */
    total: z.number(),
  })
  .readonly();
export type Behind = z.infer<typeof behindSchema>;
