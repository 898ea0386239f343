/** What a rule is, and what it may look at. */
import type { IncomingHttpHeaders } from 'node:http';
import type { ApiError } from '../errors.ts';
import type { ModelFacts } from '../models.ts';
import type { MessagesRequest } from '../request.ts';

/** A key and the models it may use. */
export type Account = Readonly<{ key: string; models: readonly string[] | 'all' }>;

export type Call = Readonly<{
  headers: IncomingHttpHeaders;
  bytes: number;
  account: Account | undefined;
  model: ModelFacts | undefined;
  request: MessagesRequest;
}>;

export type Rule = Readonly<{
  id: string;
  about: string;
  /** Page of the documentation, under https://platform.claude.com/docs/en/ unless it is an address. */
  source: string;
  /** A string is the message of a 400. */
  refuses: (call: Call) => ApiError | string | null;
}>;
