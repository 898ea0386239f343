/**
 * node-zendesk as the list of Zendesk's endpoints, with nothing else of it in use: it is given our transport, never
 * sees credentials, and its pagination, throttling and debugging stay untouched, since they lose errors. Separate so
 * that a replacement of that package is one file. https://github.com/blakmatrix/node-zendesk
 */
import nodeZendesk from 'node-zendesk';
import type { Call, Reply, Transport } from './call.ts';

export type Endpoints = ReturnType<typeof nodeZendesk.createClient>;

/** Only the path of what node-zendesk asks for is used. */
const anyHost = 'https://zendesk.invalid/api/v2';

/** Endpoints for one purpose: `call` says what a failure message shall say, and when to stop. */
export function endpointsOver(transport: Transport, call: Pick<Call, 'doing' | 'needs' | 'signal'>): Endpoints {
  const transportFn = async (uri: string, options: { method: string; body?: string }): Promise<Reply> => {
    const { pathname, search } = new URL(uri);
    const body: unknown = options.body === undefined ? undefined : JSON.parse(options.body);
    return transport({ ...call, method: options.method as Call['method'], path: pathname + search, body });
  };
  return nodeZendesk.createClient({
    endpointUri: anyHost,
    oauth: true,
    token: 'not-used',
    throwOriginalException: true,
    transportConfig: { transportFn, responseAdapter: asResponse },
  });
}

/** Without `retry-after`, which node-zendesk takes for a failure. Failures have become faults before this. */
const asResponse = ({ status, body }: Reply) => ({
  status,
  statusText: '',
  headers: { get: (name: string) => (name === 'content-type' ? 'application/json' : null) },
  json: async () => body,
});
