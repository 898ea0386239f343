/**
 * The HTTP side put together: the webhook, what the Zendesk app asks, health, and one place where an unforeseen error
 * becomes a 500.
 */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler } from 'express';
import type { Log } from '../core/ports.ts';
import { healthRouter, type Readiness } from './health.ts';
import { countingAnswers, type MetricsPage, metricsRouter } from './metrics.ts';
import { type SidebarOptions, sidebarRouter } from './sidebar-api.ts';
import { type WebhookOptions, webhookRouter } from './webhook.ts';

export type HttpOptions = Readonly<{
  webhook: WebhookOptions;
  /** Absent: nothing answers at /api. */
  sidebar?: SidebarOptions;
  /** Absent: nothing answers at /metrics. */
  metrics?: MetricsPage;
  readiness: Readiness;
  /** What should be mended although it is ready. */
  notes?: Readiness;
  log: Log;
}>;
/** An address to listen on, or the path of a Unix socket. */
export type Listen = Readonly<{ host: string; port: number }> | Readonly<{ socket: string }>;

export function createApp(options: HttpOptions): express.Express {
  const app = express();
  app.disable('x-powered-by');
  if (options.metrics !== undefined) app.use('/webhooks/zendesk', countingAnswers(options.metrics));
  app.use('/webhooks/zendesk', webhookRouter(options.webhook));
  if (options.sidebar !== undefined) app.use('/api', sidebarRouter(options.sidebar));
  if (options.metrics !== undefined) app.use(metricsRouter(options.metrics));
  app.use(healthRouter(options.readiness, options.notes));
  app.use((_request, response) => {
    response.status(404).json({ error: { code: 'not_found', message: 'no such address' } });
  });
  app.use(lastResort(options.log));
  return app;
}

/** An error nobody foresaw: logged whole, told to nobody. */
export const lastResort =
  (log: Log): ErrorRequestHandler =>
  (error, _request, response, next) => {
    log.error({ err: error }, 'a request failed');
    if (response.headersSent) return next(error);
    response.status(500).json({ error: { code: 'internal', message: 'see the log' } });
  };

/** Longer than senders and proxies keep an idle connection: a request must not meet one that is just being closed. */
const keepAliveMs = 65_000;

/** Resolves when the server listens; rejects with the system's error (EADDRINUSE …). */
export function listen(app: express.Express, where: Listen): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = 'socket' in where ? app.listen(where.socket) : app.listen(where.port, where.host);
    server.keepAliveTimeout = keepAliveMs;
    server.once('error', reject);
    server.once('listening', () => resolve(server));
  });
}

export const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** A sender that dawdles must not keep the process; Zendesk sends again what got no answer. */
const requestsEndMs = 5_000;

/** Stops taking requests at once and waits a moment for those under way. */
export const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const impatient = setTimeout(() => server.closeAllConnections(), requestsEndMs);
    server.close(() => {
      clearTimeout(impatient);
      resolve();
    });
    server.closeIdleConnections();
  });
