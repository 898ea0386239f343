/** The figures of the app's insights page, and the runs behind each. Behind the same door as the sidebar's answers. */
import { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { type Behind, behindQuerySchema, type Insights, insightsQuerySchema } from '../core/app/insights-schema.ts';
import type { Ledger } from '../core/ports.ts';

export type InsightsOptions = Readonly<{
  ledger: Pick<Ledger, 'insights' | 'behind'>;
  capPerDayUsd: number;
  now: () => number;
}>;

/** Where the period is left out: until now. */
const defaultDays = 30;
const dayMs = 86_400_000;
/** The sums are made while somebody waits. */
const daysMax = 400;
const runsMax = 100;

export function insightsRouter(options: InsightsOptions): Router {
  const router = Router();
  router.get('/', showInsights(options));
  router.get('/runs', showRuns(options));
  return router;
}

const showInsights =
  ({ ledger, capPerDayUsd, now }: InsightsOptions): RequestHandler =>
  async (request, response) => {
    const query = queryIn(insightsQuerySchema, request.query, now());
    if (typeof query === 'string') response.status(400).json(malformed(query));
    else {
      const { from, to } = query;
      response.json({ from, to, capPerDayUsd, ...(await ledger.insights(query)) } satisfies Insights);
    }
  };

const showRuns =
  ({ ledger, now }: InsightsOptions): RequestHandler =>
  async (request, response) => {
    const query = queryIn(behindQuerySchema, request.query, now());
    if (typeof query === 'string') response.status(400).json(malformed(query));
    else response.json((await ledger.behind(query, runsMax)) satisfies Behind);
  };

const malformed = (message: string) => ({ error: { code: 'malformed', message } });

/** What is wrong with it, in words, where it cannot be used. */
function queryIn<Q extends Readonly<{ from: string; to: string }>>(
  schema: z.ZodType<Q>,
  given: unknown,
  nowMs: number,
): Q | string {
  const period = { from: new Date(nowMs - defaultDays * dayMs).toISOString(), to: new Date(nowMs).toISOString() };
  const parsed = schema.safeParse({ ...period, ...(given as object) });
  if (!parsed.success) return z.prettifyError(parsed.error);
  const days = (Date.parse(parsed.data.to) - Date.parse(parsed.data.from)) / dayMs;
  if (days <= 0) return 'from has to be before to';
  return days > daysMax ? `at most ${daysMax} days at once` : parsed.data;
}
