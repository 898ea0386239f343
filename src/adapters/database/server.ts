/** A Postgres server by URL: for more than one process, and for data that must outlive a power loss. */
import { Client, Pool, type PoolClient, types } from 'pg';
import { PgBoss } from 'pg-boss';
import { Fault } from '../../core/fault.ts';
import type { Clock, Log } from '../../core/ports.ts';
import { bossOptions } from './boss-options.ts';
import { type Outage, outageOf } from './outage.ts';
import { int8, jobChannel, type Parameter, type Row, type Sql, type Store } from './sql.ts';
import { databaseError, isOutage, translated } from './translate.ts';

const int8Oid = 20;
const connectTimeoutMs = 5_000;
const statementTimeoutMs = 30_000;
/** For a server that falls silent, which nothing else would tell for a quarter of an hour; its own limit comes first. */
const answerTimeoutMs = 35_000;
const relistenMs = 5_000;
const connection = {
  connectionTimeoutMillis: connectTimeoutMs,
  query_timeout: answerTimeoutMs,
  keepAlive: true,
};

type Parser = (text: string) => unknown;
const parsers = (fallback: (oid: number, format?: string) => Parser) => ({
  getTypeParser: (oid: number, format?: string): Parser => (oid === int8Oid ? int8 : fallback(oid, format)),
});

type Translated = Store['translated'];

const over = (inner: Pool | PoolClient, translated: Translated): Sql => ({
  query: <R extends Row>(text: string, parameters: readonly Parameter[] = []) =>
    translated('use', async () => (await inner.query<R>(text, [...parameters])).rows),
});

/** Host and database, without user and password. */
function placeOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return parsed === null ? 'Postgres (DATABASE_URL)' : `Postgres at ${parsed.host}${parsed.pathname}`;
}

export async function openServer(url: string, log: Log, clock: Clock): Promise<{ store: Store; boss: PgBoss }> {
  const where = placeOf(url);
  const pool = new Pool({
    ...connection,
    connectionString: url,
    max: 8,
    statement_timeout: statementTimeoutMs,
    application_name: 'firstline',
    types: parsers(types.getTypeParser as (oid: number, format?: string) => Parser),
  });
  // The next query that needs one shows whether there is an outage.
  pool.on('error', (error) => log.debug({ reason: error.message }, 'an idle database connection was lost'));
  const jobs = { ...connection, connectionString: url, max: 4, application_name: 'firstline-jobs' };
  const boss = new PgBoss({ ...bossOptions, ...jobs });
  try {
    await translated('reach', where, () => pool.query('select 1'));
  } catch (error) {
    await pool.end();
    throw unreached(error);
  }
  const watched = watchedBy(outageOf(where, log, clock), where);
  const listener = listening(url, log);
  const store: Store = {
    ...over(pool, watched),
    where,
    embedded: false,
    translated: watched,
    transaction: (work) => watched('write to', () => inTransaction(pool, where, work)),
    script: (text) => watched('prepare', async () => void (await pool.query(text))),
    listen: listener.listen,
    close: async () => {
      await listener.close();
      await pool.end();
    },
  };
  return { store, boss };
}

/** Nobody answers: at a start that is most likely a wrong address, and somebody stands by who can put it right. */
const unreached = (error: unknown): unknown =>
  error instanceof Fault && isOutage(error) && error.kind === 'transient'
    ? new Fault('misconfigured', `${error.message}; is it running, and is DATABASE_URL right?`, { cause: error })
    : error;

const watchedBy =
  (outage: Outage, where: string): Translated =>
  async (doing, work) => {
    try {
      const result = await translated(doing, where, work);
      outage.noteSuccess();
      return result;
    } catch (error) {
      outage.noteFailure(error);
      throw error;
    }
  };

async function inTransaction<T>(pool: Pool, where: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  // A connection in use that is cut between two queries has nobody else to tell, and would end the process.
  const cut = (): void => {
    broken = true;
  };
  client.on('error', cut);
  try {
    await client.query('begin');
    const result = await work(over(client, (doing, query) => translated(doing, where, query)));
    await client.query('commit');
    return result;
  } catch (error) {
    // A connection that cannot even roll back is thrown away; the server then rolls back for us.
    await client.query('rollback').catch(cut);
    throw databaseError('write to', where, error);
  } finally {
    client.off('error', cut);
    client.release(broken);
  }
}

/** One connection of its own that hears of new jobs, and comes back by itself when it is lost. */
function listening(url: string, log: Log): { listen: (heard: () => void) => void; close: () => Promise<void> } {
  let client: Client | null = null;
  let again: NodeJS.Timeout | null = null;
  let closed = false;
  const connect = async (heard: () => void): Promise<void> => {
    const mine = new Client({ connectionString: url, connectionTimeoutMillis: connectTimeoutMs, keepAlive: true });
    client = mine;
    const lost = (reason: string): void => {
      if (closed || client !== mine) return;
      client = null;
      mine.end().catch(() => {});
      log.debug({ reason }, 'not hearing of new jobs at once; polling goes on');
      again = setTimeout(() => void connect(heard), relistenMs).unref();
    };
    mine.on('error', (error) => lost(error.message));
    mine.on('end', () => lost('connection ended'));
    mine.on('notification', heard);
    await mine
      .connect()
      .then(() => mine.query(`listen ${jobChannel}`))
      .then(heard, (error) => lost(String(error)));
  };
  return {
    listen: (heard) => void connect(heard),
    close: async () => {
      closed = true;
      if (again !== null) clearTimeout(again);
      await client?.end().catch(() => {});
    },
  };
}
