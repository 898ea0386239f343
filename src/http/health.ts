/**
 * GET /healthz (alive) and GET /readyz (able to take and do work; 503 says what is missing). `notes` are what should be
 * mended although work goes on, and never make it unready.
 */
import { Router } from 'express';

export type Readiness = () => Promise<readonly string[]>;

export function healthRouter(reasons: Readiness, notes: Readiness = async () => []): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'alive' });
  });
  router.get('/readyz', async (_request, response) => {
    const missing = await reasons();
    response
      .status(missing.length === 0 ? 200 : 503)
      .json({ ready: missing.length === 0, reasons: missing, notes: await notes() });
  });
  return router;
}
