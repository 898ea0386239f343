/** One call of Zendesk's API, its answer, and what makes calls: the shapes that every file of this folder shares. */
export type Call = Readonly<{
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** From the root: `/api/v2/…`, with or without a query string. */
  path: string;
  query?: Readonly<Record<string, string | number>>;
  body?: unknown;
  signal?: AbortSignal | undefined;
  /** For messages, after "could not": `read ticket 4711`. */
  doing: string;
  /** What a 403 means is missing. */
  needs?: string;
  /** Set where a 403 may concern this one ticket, so that it must not stop the work on others. */
  oneTicket?: boolean;
  /** Statuses other than 2xx that the caller deals with itself. */
  outcomes?: readonly number[];
  /** Under it Zendesk makes a ticket once only, for two hours. */
  idempotencyKey?: string;
  /** The longest wait that Zendesk may ask for and is given; two seconds, where somebody waits for the answer. */
  waitMsMax?: number;
  /** Sent without credentials: as any visitor would see it. */
  anonymous?: boolean;
}>;

/** `atMs` is the answer's `Date` header, in whole seconds, or our own time when a proxy dropped it. */
export type Reply = Readonly<{ status: number; body: unknown; atMs: number }>;
export type Transport = (call: Call) => Promise<Reply>;
