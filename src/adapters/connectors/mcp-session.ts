/**
 * The connection to one MCP server, kept open from call to call: opened when needed, with growing pauses where it keeps
 * breaking, and the server's list of tools read again when it says so or when it is old.
 */
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { Clock } from '../../core/ports.ts';
import { stoppedWhy } from './exchange.ts';
import { connect, listTools, newClient, type Schemas } from './mcp-client.ts';

export type Open = Readonly<{ client: Client; schemas: Schemas }>;

export interface McpSession {
  /** Rejects when the server cannot be reached, or broke off again and again a moment ago. */
  open(signal: AbortSignal): Promise<Open>;
  /** The connection is of no use any more; the next `open` makes another, after a pause where it `broke`. */
  drop(open: Open, why: 'stale' | 'broke'): Promise<void>;
  /** A call came through: what broke before is forgotten. */
  worked(): void;
  close(): Promise<void>;
}

const listAgeMsMax = 5 * 60_000;
const pauseMs = { first: 1000, most: 60_000 } as const;

type Kept = { client: Client; schemas: Schemas; listedAtMs: number };

export function mcpSession(makeTransport: () => Transport, clock: Clock): McpSession {
  let current: Promise<Kept> | null = null;
  let isClosed = false;
  const clients = new Set<Client>();
  const rest = restAfterBreaks(clock);

  const begin = (): Promise<Kept> => {
    const forget = (): void => {
      if (current !== opening) return;
      current = null;
      rest.broke();
    };
    const client = newClient({
      closed: (each) => {
        clients.delete(each);
        forget();
      },
      toolsChanged: () => void opening.then(outdate, () => {}),
    });
    clients.add(client);
    const opening = connect(client, makeTransport()).then((schemas) => ({ client, schemas, listedAtMs: clock.now() }));
    opening.catch(() => {
      forget();
      return client.close();
    });
    return opening;
  };

  const drop: McpSession['drop'] = async (open, why) => {
    if (current !== null && (await current.catch(() => null)) === open) {
      current = null;
      if (why === 'broke') rest.broke();
    }
    await open.client.close();
  };

  const kept = async (): Promise<Open> => {
    if (isClosed) throw ours('the connector is closed');
    if (current === null && rest.isOn()) throw ours('the server broke off again and again; it rests');
    current ??= begin();
    const open = await current;
    if (clock.now() - open.listedAtMs <= listAgeMsMax) return open;
    const schemas = await listTools(open.client).catch(() => null);
    if (schemas !== null) return Object.assign(open, { schemas, listedAtMs: clock.now() });
    await drop(open, 'stale');
    current ??= begin();
    return current;
  };

  return {
    open: (signal) => untilStopped(kept(), signal),
    drop,
    worked: rest.worked,
    async close() {
      isClosed = true;
      await Promise.all([...clients].map((client) => client.close()));
    },
  };
}

const outdate = (open: Kept): void => {
  open.listedAtMs = Number.NEGATIVE_INFINITY;
};

/** The first break is mended at once; each further one in a row waits longer. */
function restAfterBreaks(clock: Clock) {
  let breaks = 0;
  let untilMs = 0;
  return {
    isOn: (): boolean => clock.now() < untilMs,
    broke: (): void => {
      const pause = breaks === 0 ? 0 : Math.min(pauseMs.most, pauseMs.first * 4 ** (breaks - 1));
      breaks += 1;
      untilMs = clock.now() + pause;
    },
    worked: (): void => {
      breaks = 0;
    },
  };
}

/** `cause.why`: words that are ours, and so may be passed on. */
const ours = (why: string): Error => new Error(why, { cause: { why } });

/** One who waits may leave; the opening goes on for the others. */
function untilStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(ours(stoppedWhy(signal, 'the server')));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
