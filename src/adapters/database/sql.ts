/**
 * What the rest of this folder needs from a database, so that the same SQL runs on the embedded one and on a server.
 * Separate from the two drivers so that neither's types leak into the queries.
 */
export type Row = Readonly<Record<string, unknown>>;
export type Parameter = string | number | boolean | null | readonly string[] | readonly number[];

export interface Sql {
  /** One statement with `$1` parameters. int8 comes back as a number, timestamptz as a Date, json parsed. */
  query<R extends Row>(text: string, parameters?: readonly Parameter[]): Promise<readonly R[]>;
}

export interface Store extends Sql {
  /** Where the data lives, for messages; never holds a password. */
  readonly where: string;
  /** For work on this database that does not go through the store; `doing` reads like "write to". */
  translated<T>(doing: string, work: () => Promise<T>): Promise<T>;
  /** True when no other process can be on this database. */
  readonly embedded: boolean;
  /** Commits when `work` resolves, rolls back when it rejects. Inside it only the given `sql` may be used: the
   * embedded database has one connection, and a query beside the transaction would wait for it forever. */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Several statements without parameters. */
  script(text: string): Promise<void>;
  /** Calls back when any process announces a job; a hint only, polling finds what it misses. */
  listen(heard: () => void): void;
  close(): Promise<void>;
}

/** int8 as a number. Ids beyond 2^53 would silently become other ids, so they are refused. */
export function int8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`the number ${text} in the database is beyond 2^53`);
  return value;
}

/** The channel on which processes tell each other of new jobs. */
export const jobChannel = 'firstline_jobs';

export const timestamp = (ms: number): string => new Date(ms).toISOString();
