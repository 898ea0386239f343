/**
 * POST /webhooks/zendesk. Answers only after the delivery is committed; says 503 with a short Retry-After when it
 * cannot commit, because Zendesk repeats those and gives up on a plain 500.
 */
import express, { type ErrorRequestHandler, type RequestHandler, Router } from 'express';
import { isFault } from '../core/fault.ts';
import type { Ledger, Log } from '../core/ports.ts';
import type { UserId } from '../core/ticket.ts';
import { readDelivery } from '../intake.ts';
import { refusalOf } from './signature.ts';

export type WebhookOptions = Readonly<{
  ledger: Pick<Ledger, 'accept'>;
  log: Log;
  /** Live secrets, asked at each request: one may be replaced while the other still signs. */
  secrets: () => readonly string[];
  selfId: UserId;
  ageSecondsMax: number;
  /** Quiet window: how long a ticket waits for a second mail before it is triaged. */
  quietMs: number;
  now: () => number;
}>;

export const bodyBytesMax = 1024 * 1024;
/** Zendesk repeats a 503 only when its Retry-After is below 60 s. */
const retryAfterSeconds = 15;

export function webhookRouter(options: WebhookOptions): Router {
  const router = Router();
  const raw = express.raw({ type: () => true, limit: bodyBytesMax });
  router.post('/', jsonOnly, raw, receive(options));
  router.all('/', (_request, response) => {
    response.setHeader('Allow', 'POST');
    response.status(405).json(failure('method_not_allowed', 'POST only'));
  });
  router.use(bodyFailure);
  return router;
}

const failure = (code: string, message: string) => ({ error: { code, message } });

const jsonOnly: RequestHandler = (request, response, next) => {
  if (request.is('application/json') !== false) return next();
  response.status(415).json(failure('unsupported_media_type', 'application/json only'));
};

const receive =
  (options: WebhookOptions): RequestHandler =>
  async (request, response) => {
    const rawBody: Buffer = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const signature = request.get('x-zendesk-webhook-signature') ?? '';
    const timestamp = request.get('x-zendesk-webhook-signature-timestamp') ?? '';
    const signed = { signature, timestamp, rawBody };
    const refusal = refusalOf(signed, options.secrets(), options.ageSecondsMax, options.now());
    if (refusal !== null) {
      options.log.warn({ refusal }, 'a webhook was refused');
      response.status(401).json(failure('unauthorized', 'signature missing, wrong or too old'));
      return;
    }
    const sender = request.get('x-zendesk-webhook-invocation-id') ?? signature;
    const intake = readDelivery(parseJson(rawBody), sender, options.selfId);
    if (intake.kind === 'malformed') {
      response.status(400).json(failure('malformed', intake.why));
      return;
    }
    if (intake.kind === 'nothing') {
      response.status(200).json({ status: 'nothing to do', why: intake.why });
      return;
    }
    try {
      const accepted = await options.ledger.accept(intake.delivery, options.quietMs);
      response.status(accepted === 'queued' ? 202 : 200).json({ status: accepted });
    } catch (error) {
      const told = 'could not commit a delivery; asked Zendesk to send it again';
      // That the database is away is said once, where it is noticed; a line for each webhook would bury it.
      if (isFault(error)) options.log.debug({ reason: error.message }, told);
      else options.log.error({ err: error }, told);
      response.setHeader('Retry-After', String(retryAfterSeconds));
      response.status(503).json(failure('unavailable', 'could not commit; send it again'));
    }
  };

function parseJson(rawBody: Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString('utf8'));
  } catch {
    return undefined;
  }
}

const bodyFailure: ErrorRequestHandler = (error: { status?: number }, _request, response, next) => {
  if (error.status === 413) response.status(413).json(failure('too_large', `at most ${bodyBytesMax} bytes`));
  else if (error.status === 400) response.status(400).json(failure('malformed', 'the body could not be read'));
  else next(error);
};
