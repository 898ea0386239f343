// Puts the sandbox's HTTP together: reading bodies, the request log, Zendesk's routes, the control routes, the page.
// Separate from starting it so that listening and timers are not mixed with routing.

import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { answering, write } from './answering.ts';
import { mount } from './api.ts';
import { mountArticlePage } from './article-page.ts';
import { brandOf } from './brands.ts';
import type { SandboxControl } from './control.ts';
import { mountControl } from './control-routes.ts';
import { refusalOf } from './errors.ts';
import { helpText } from './help.ts';
import { type Look, mountLook } from './look-routes.ts';
import { mountMail } from './mail/routes.ts';
import { grantToken } from './oauth.ts';
import type { RequestRecord } from './options.ts';
import { onlyOwnHost } from './own-host.ts';
import { mountPage } from './page-routes.ts';
import { type Limits, newMeter } from './rate-limit.ts';
import { isRecord, type Reply } from './route.ts';
import { routes } from './routes.ts';
import type { Account } from './state.ts';
import { uploadedFile } from './uploads.ts';

export type Parts = {
  readonly account: Account;
  readonly control: SandboxControl;
  readonly limits: Limits;
  readonly pageDir: string;
  readonly record: (request: RequestRecord) => void;
  readonly look: Look | null;
};

export function buildApp({ account, control, limits, pageDir, record, look }: Parts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use((request, response, next) => log(account, record, request, response, next));
  app.use(onlyOwnHost(account));
  app.use(express.json({ limit: '10mb', strict: false }));
  app.use((request, response, next) => atBrand(account, request, response, next));
  app.use(withoutSuffix);
  app.post(
    '/oauth/tokens',
    answering(account, ({ body }) => grantToken({ account, body: isRecord(body) ? body : {} })),
  );
  app.use('/api/v2/apps/uploads', uploadedFile);
  mount(app, account, newMeter(limits), routes);
  app.use('/api', (_, response) =>
    write(account, response, { status: 404, body: { error: 'InvalidEndpoint', description: 'Not found' } }),
  );
  app.get('/sandbox/help', (_, response) => void response.type('text').send(helpText(account.url)));
  mountControl(app, account, control);
  mountMail(app, account);
  mountArticlePage(app, account);
  mountLook(app, account, look);
  mountPage(app, account, control, pageDir);
  app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) =>
    failed(account, error, response),
  );
  return app;
}

/** Remembers API requests when they end; one that was cut off ends with status 0. */
function log(account: Account, record: Parts['record'], request: Request, response: Response, next: NextFunction) {
  const path = request.originalUrl;
  if (!/^\/(brands\/[^/]+\/)?api\/|^\/oauth\//.test(path)) return next();
  const at = account.clock();
  const ticket = /^\/api\/v2\/tickets\/(\d+)/.exec(path)?.[1];
  response.on('close', () => {
    record({
      at,
      method: request.method,
      path,
      status: response.writableFinished ? response.statusCode : 0,
      ticketId: ticket === undefined ? null : Number(ticket),
      bytes: Number(request.headers['content-length'] ?? 0),
    });
  });
  next();
}

/** A brand's host serves what the account's own does; which brand it is, `api.ts` reads again from the whole address. */
function atBrand(account: Account, request: Request, response: Response, next: NextFunction): void {
  const brand = brandOf(account, request.url);
  if (brand === null)
    return void write(account, response, {
      status: 404,
      body: { error: 'NoHelpCenter', description: 'No such brand' },
    });
  request.url = brand.path;
  next();
}

/** `.json` may end any API path and means nothing. */
function withoutSuffix(request: Request, _response: Response, next: NextFunction): void {
  if (request.url.startsWith('/api/')) request.url = request.url.replace(/\.json(?=\?|$)/, '');
  next();
}

/**
 * What a route refused; a body or a path that cannot be read is the caller's fault; anything else is a defect of the
 * sandbox and says so.
 */
function failed(account: Account, error: unknown, response: Response): void {
  if (response.headersSent) response.destroy();
  else write(account, response, failureReply(error));
}

function failureReply(error: unknown): Reply {
  const refusal = refusalOf(error);
  if (refusal) return refusal;
  const kind = isRecord(error) ? error.type : null;
  if (kind === 'entity.too.large') return { status: 413, body: { error: 'PayloadTooLarge' } };
  if (kind === 'entity.parse.failed') {
    return { status: 422, body: { error: 'Unprocessable Entity', message: 'Server could not parse JSON' } };
  }
  const status = isRecord(error) ? Number(error.status) : 0;
  if (status >= 400 && status < 500) return { status, body: { error: 'BadRequest', description: messageOf(error) } };
  console.error('the sandbox failed to answer a request:', error);
  return { status: 500, body: { error: 'InternalError', description: String(error) } };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
