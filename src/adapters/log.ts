/**
 * The log: pino, one JSON object a line on stderr, so that a command's own output stays clean. Redaction is the last
 * net only; the rule is that nobody hands customers' text or secrets to the log.
 */
import { pino, stdTimeFunctions } from 'pino';
import type { Log } from '../core/ports.ts';

/** Both the top-level and the nested form, because pino's wildcard does not cover the top level. */
const secrets = ['authorization', 'secret', 'token', 'password', 'clientSecret', 'apiKey', 'email', 'body', 'text'];

export type LogSink = Readonly<{ write: (line: string) => void }>;

export function createLog(options: Readonly<{ level: string; sink?: LogSink }>): Log {
  const logger = pino(
    {
      level: options.level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      redact: { paths: [...secrets, ...secrets.map((name) => `*.${name}`)], censor: '[redacted]' },
      serializers: { err: describeError },
    },
    options.sink ?? process.stderr,
  );
  return logger as unknown as Log;
}

/** The whole chain of causes, without enumerable extras that libraries hang on errors (bodies, headers). */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}
