// Zendesk's side of the app framework for tests without a browser: it remembers what was asked, and sends events.
import type { ZafClient } from '../../src/sidebar/zaf.ts';

/** As given to `client.request`. */
export type Request = Readonly<{
  url: string;
  type?: string;
  data?: string;
  jwt?: { claims: Record<string, unknown> };
}> &
  Readonly<Record<string, unknown>>;
type Parts = Readonly<{
  request?: (options: Request) => Promise<unknown>;
  ticketId?: () => number;
  comments?: () => unknown;
  /** What else can be read, by path. */
  values?: Readonly<Record<string, unknown>>;
  endpoint?: string;
}>;

export type TestClient = ZafClient &
  Readonly<{
    requests: readonly Request[];
    /** What was set and invoked, in order. */
    done: readonly (readonly unknown[])[];
    emit: (event: string, data?: unknown) => void;
  }>;

export function zafClient({
  request = async () => ({}),
  ticketId = () => 1001,
  comments = () => [],
  values = {},
  endpoint = 'https://firstline.example/',
}: Parts): TestClient {
  const requests: Request[] = [];
  const done: (readonly unknown[])[] = [];
  const listeners = new Map<string, Set<(data?: never) => void>>();
  return {
    ...{ requests, done },
    emit: (event, data) => {
      for (const listener of listeners.get(event) ?? []) listener(data as never);
    },
    context: async () => ({ ticketId: ticketId() }),
    metadata: async () => ({ settings: { endpoint } }),
    get: async (paths) => {
      const all: Readonly<Record<string, unknown>> = { 'ticket.comments': comments(), ...values };
      return { ...Object.fromEntries(paths.map((path) => [path, all[path]])), errors: {} };
    },
    set: async (path, value) => done.push([path, value]),
    invoke: async (name, ...given) => done.push([name, ...given]),
    request: async <T>(options: Readonly<Record<string, unknown>>) => {
      requests.push(options as Request);
      return (await request(options as Request)) as T;
    },
    on: (event, listener) => listeners.set(event, new Set([...(listeners.get(event) ?? []), listener])),
    off: (event, listener) => listeners.get(event)?.delete(listener),
  };
}
