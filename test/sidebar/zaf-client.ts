// Zendesk's side of the app framework for tests without a browser: it remembers what was asked, and sends events.
import type { ZafClient } from '../../src/sidebar/zaf.ts';

type Request = Readonly<{ url: string }>;
type Parts = Readonly<{
  request?: (options: Request) => Promise<unknown>;
  ticketId?: () => number;
  comments?: () => unknown;
}>;

export type TestClient = ZafClient &
  Readonly<{ requests: readonly Request[]; emit: (event: string, data?: Readonly<{ firstLoad?: boolean }>) => void }>;

export function zafClient({
  request = async () => ({}),
  ticketId = () => 1001,
  comments = () => [],
}: Parts): TestClient {
  const requests: Request[] = [];
  const listeners = new Map<string, Set<(data?: Readonly<{ firstLoad?: boolean }>) => void>>();
  return {
    requests,
    emit: (event, data) => {
      for (const listener of listeners.get(event) ?? []) listener(data);
    },
    context: async () => ({ ticketId: ticketId() }),
    metadata: async () => ({ settings: { endpoint: 'https://firstline.example/' } }),
    get: async () => ({ 'ticket.comments': comments(), errors: {} }),
    set: async () => undefined,
    invoke: async () => undefined,
    request: async <T>(options: Readonly<Record<string, unknown>>) => {
      requests.push({ url: String(options.url) });
      return (await request({ url: String(options.url) })) as T;
    },
    on: (event, listener) => listeners.set(event, new Set([...(listeners.get(event) ?? []), listener])),
    off: (event, listener) => listeners.get(event)?.delete(listener),
  };
}
