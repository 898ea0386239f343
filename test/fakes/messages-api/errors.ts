/** Errors in the API's own shape: one value from which status, headers and body follow. */
import type { ErrorResponse } from '@anthropic-ai/sdk/resources/shared';

export type ApiError = Readonly<{
  status: number;
  message: string;
  /** `error.details.error_code`, which tells a spend cap from a rate limit. */
  code?: string;
  retryAfterSeconds?: number;
}>;

/** https://platform.claude.com/docs/en/api/errors; 413 has a type that the SDK's list leaves out. */
const types: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  402: 'billing_error',
  403: 'permission_error',
  404: 'not_found_error',
  409: 'conflict_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  500: 'api_error',
  504: 'timeout_error',
  529: 'overloaded_error',
};

export const invalid = (message: string): ApiError => ({ status: 400, message });

export const errorBody = ({ status, message, code }: ApiError, requestId: string): ErrorResponse => {
  const type = types[status] ?? (status < 500 ? 'invalid_request_error' : 'api_error');
  const details = code === undefined ? {} : { details: { error_code: code } };
  return { type: 'error', error: { type, message, ...details } as ErrorResponse['error'], request_id: requestId };
};
