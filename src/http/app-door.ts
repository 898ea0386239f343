/**
 * Who may come in to what the Zendesk app asks: a genuine token, not too often, and for anything that changes something a
 * token that was never used before. Apart from the answers, so that no new one can be forgotten here.
 */
import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { Ledger, Log } from '../core/ports.ts';
import { failure } from './failure.ts';
import { type Identity, identify, type Refusal } from './identity.ts';

export type DoorOptions = Readonly<{
  ledger: Pick<Ledger, 'takeToken'>;
  log: Log;
  /** Shared with the app; null answers 503 to everything. */
  secret: string | null;
  /** Requests a minute; `writes`: those of them that ask for something to be done. */
  limits?: AppLimits;
  now: () => number;
}>;

/** Whom the app acts for is its own word, so what holds against a bad one is the limit for all together. */
export type AppLimits = Readonly<{ perPerson: number; writesPerPerson: number; together: number }>;
export const appLimits: AppLimits = { perPerson: 300, writesPerPerson: 30, together: 6_000 };

export const door = (options: DoorOptions): readonly RequestHandler[] => {
  const { perPerson, writesPerPerson, together } = options.limits ?? appLimits;
  return [
    closed,
    identified(options),
    limited(together, () => 'all'),
    limited(perPerson, personOf),
    limited(writesPerPerson, personOf, isWrite),
    onlyOnce(options),
  ];
};

/** Answers hold customers' text: nobody keeps them, frames them or guesses their type. */
const closed: RequestHandler = (_request, response, next) => {
  response.set({
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  });
  next();
};

type Request = Parameters<RequestHandler>[0];
type Response = Parameters<RequestHandler>[1];

/** Of a request that came in: later handlers run only then. */
export const identityOf = (response: Response): Identity => response.locals.identity as Identity;

const personOf = (_request: Request, response: Response): string => identityOf(response).person;
const isWrite = ({ method }: Request): boolean => !['GET', 'HEAD'].includes(method);

const identified =
  ({ secret, now, log }: DoorOptions): RequestHandler =>
  async (request, response, next) => {
    if (secret === null) {
      response.status(503).json(failure('unavailable', 'FIRSTLINE_APP_SECRET is not set where Firstline runs'));
      return;
    }
    const found = await identify(request.get('authorization'), secret, now());
    if (!('code' in found)) {
      response.locals.identity = found;
      return next();
    }
    log.warn(found, `a request without a valid token of the app was refused: ${hintFor(found)}`);
    response.setHeader('WWW-Authenticate', 'Bearer');
    response.status(401).json(failure('unauthorized', 'no valid token'));
  };

/** Much further apart than a request takes: then it is a clock, not the network. */
const clockSecondsMax = 5;

/** Where an operator looks first. The one who asked is told none of it. */
function hintFor({ code, clockAheadSeconds }: Refusal): string {
  if (code === 'no-token') return 'it came without one, so not through the Zendesk app';
  if (code === 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED')
    return 'FIRSTLINE_APP_SECRET here and the shared secret in the app’s settings differ';
  return Math.abs(clockAheadSeconds ?? 0) > clockSecondsMax
    ? 'the clock of this machine and Zendesk’s are too far apart'
    : 'see its code';
}

/** Counted within this process; with `Retry-After`. */
const limited = (
  limit: number,
  keyGenerator: (request: Request, response: Response) => string,
  counts: (request: Request) => boolean = () => true,
): RequestHandler =>
  rateLimit({
    windowMs: 60_000,
    limit,
    keyGenerator,
    skip: (request) => !counts(request),
    standardHeaders: false,
    legacyHeaders: false,
    validate: false,
    handler: (_request, response) => {
      response.setHeader('Retry-After', '60');
      response.status(429).json(failure('too_often', `at most ${limit} requests a minute`));
    },
  });

/** What somebody saw and sends again does nothing. */
const onlyOnce =
  ({ ledger }: DoorOptions): RequestHandler =>
  async (request, response, next) => {
    if (!isWrite(request)) return next();
    const { jti, until } = identityOf(response);
    if (jti === null)
      response.status(401).json(failure('unauthorized', 'the token of a request like this has a UUID as its jti'));
    else if (!(await ledger.takeToken(jti, until)))
      response.status(409).json(failure('replayed', 'this was asked before'));
    else next();
  };
