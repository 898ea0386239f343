/**
 * What an operator can do to a running Firstline, over a socket in the data folder. Needed because the embedded
 * database belongs to one process: `firstline stop` in another terminal has to ask that process.
 */
import { request } from 'node:http';
import express, { Router } from 'express';
import type { Log, ParkedJob, RunView } from '../core/ports.ts';
import { lastResort } from './app.ts';

export type Jobs = Readonly<{
  halted: boolean;
  waiting: number;
  working: number;
  parked: readonly ParkedJob[];
  recent: readonly RunView[];
}>;

export interface Control {
  jobs(): Promise<Jobs>;
  /** False when no parked job has this id. */
  retry(id: string): Promise<boolean>;
  /** Halts every write of every process on this database, or goes on. */
  halt(halted: boolean): Promise<void>;
}

export function controlApp(control: Control, log: Log): express.Express {
  const app = express();
  const router = Router();
  router.get('/jobs', async (_request, response) => {
    response.json(await control.jobs());
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
  app.use(router);
  app.use(lastResort(log));
  return app;
}

/** The other end. Rejects when nobody listens on the socket. */
export function remoteControl(socketPath: string): Control {
  const call = async (method: string, path: string): Promise<unknown> =>
    JSON.parse(await ask(socketPath, method, path));
  return {
    jobs: async () => (await call('GET', '/jobs')) as Jobs,
    retry: async (id) => (await call('POST', `/jobs/${encodeURIComponent(id)}/retry`)) === true,
    halt: async (halted) => {
      await call('POST', halted ? '/halt' : '/go');
    },
  };
}

function ask(socketPath: string, method: string, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request({ socketPath, method, path, timeout: 10_000 }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8');
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`the running Firstline answered ${response.statusCode}: ${text}`));
      });
    });
    sent.on('timeout', () => sent.destroy(new Error('the running Firstline did not answer within 10 s')));
    sent.on('error', reject);
    sent.end();
  });
}
