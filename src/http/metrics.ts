/** GET /metrics, and counting how webhooks are answered. What is counted is none of its business. */
import { type RequestHandler, Router } from 'express';

export type MetricsPage = Readonly<{
  answered: (status: number) => void;
  page: () => Promise<Readonly<{ type: string; text: string }>>;
}>;

export const countingAnswers =
  ({ answered }: MetricsPage): RequestHandler =>
  (_request, response, next) => {
    response.once('finish', () => answered(response.statusCode));
    next();
  };

export function metricsRouter({ page }: MetricsPage): Router {
  const router = Router();
  router.get('/metrics', async (_request, response) => {
    const { type, text } = await page();
    response.set('Content-Type', type).send(text);
  });
  return router;
}
