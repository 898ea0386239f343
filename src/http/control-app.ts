/**
 * The end of the socket in the data folder that answers, in the running Firstline. Apart from the end that asks, because a
 * command that only asks should not wait for a server to be loaded.
 */
import express, { type ErrorRequestHandler, Router } from 'express';
import { isFault } from '../core/fault.ts';
import type { Log } from '../core/ports.ts';
import { lastResort } from './app.ts';
import { type Control, faultStatus } from './control.ts';

export function controlApp(control: Control, log: Log): express.Express {
  const app = express();
  const router = Router();
  router.get('/jobs', async (_request, response) => {
    response.json(await control.jobs());
  });
  router.get('/condition', async (_request, response) => {
    response.json(await control.condition());
  });
  router.post('/jobs/:id/retry', async (request, response) => {
    response.json(await control.retry(request.params.id));
  });
  router.post('/halt', async (_request, response) => {
    response.json(await control.halt(true).then(() => true));
  });
  router.post('/go', async (_request, response) => {
    response.json(await control.halt(false).then(() => true));
  });
  router.get('/affected', async (request, response) => {
    response.json(await control.affected(String(request.query.article ?? '')));
  });
  router.post('/triage/:id', async (request, response) => {
    const { dry, explain } = request.query;
    response.json(await control.triage(Number(request.params.id), dry === 'true', explain === 'true'));
  });
  app.use(router);
  app.use(faultAsAnswer);
  app.use(lastResort(log));
  return app;
}

const faultAsAnswer: ErrorRequestHandler = (error, _request, response, next) => {
  if (!isFault(error)) return next(error);
  response.status(faultStatus).json({ kind: error.kind, message: error.message });
};
