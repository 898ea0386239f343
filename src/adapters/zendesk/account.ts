/**
 * What `doctor` reads of the Zendesk account beyond what work and setup read: our webhook and triggers as they stand, the
 * clock, and how many of those who write have proved their address.
 */
import { z } from 'zod';
import type { Clock, Log } from '../../core/ports.ts';
import type { GroupId } from '../../core/ticket.ts';
import type { Transport } from './call.ts';
import { type Auth, credentialsFor } from './credentials.ts';
import { connectZendesk } from './index.ts';
import { pagesOf } from './pages.ts';
import { readSelf, type Self } from './self.ts';
import { transportTo } from './transport.ts';
import { isSameTrigger, type Request, wantedTriggers, webhookName } from './wanted-setup.ts';
import { read, secretAnswer, triggersPage, userWire, webhooksPage } from './wire.ts';

export type OwnWebhook = Readonly<{ id: string; endpoint: string; active: boolean; connection: 'triggers' | 'events' }>;

export type Account = Readonly<{
  url: string;
  /** What is wrong with it or our rights in it, a sentence each. */
  check: () => Promise<readonly string[]>;
  groups: () => Promise<readonly Readonly<{ id: GroupId; name: string }>[]>;
  self: () => Promise<Self>;
  webhooks: () => Promise<readonly OwnWebhook[]>;
  secretOf: (webhookId: string) => Promise<string>;
  /** Titles of our triggers that are there as they should be for this webhook, and of those that are not. */
  triggers: (
    webhookId: string,
    requests: readonly Request[],
  ) => Promise<Readonly<{ good: readonly string[]; bad: readonly string[] }>>;
  /** Zendesk's clock minus ours, in milliseconds; Zendesk tells whole seconds. */
  clockAheadMs: () => Promise<number>;
  /** End users among the requesters of the tickets changed last. */
  requesters: () => Promise<Readonly<{ all: number; unverified: number }>>;
}>;

export type AccountOptions = Readonly<{ url: string; auth: Auth; log: Log; clock: Clock }>;

const ticketsPage = z.object({
  tickets: z.array(z.object({ requester_id: z.number().int() })),
  users: z.array(userWire).nullish(),
});

const timeoutMs = 15_000;
const needs = 'managing webhooks and triggers (an admin)';

/** Asks nobody yet. Throws a `misconfigured` fault when the address cannot be Zendesk's. */
export function accountOf({ url, auth, log, clock }: AccountOptions): Account {
  const zendesk = connectZendesk({ url, auth, log, clock, timeoutMs });
  const at = { url: new URL(url), clock, timeoutMs };
  const transport = transportTo({ ...at, credentials: credentialsFor({ ...at, auth, scope: 'read' }), log });
  const get = (path: string, doing: string) => ({ method: 'GET', path, doing, needs }) as const;
  return {
    url,
    check: () => zendesk.check(),
    groups: () => zendesk.desk.groups(),
    self: () => readSelf(transport),
    webhooks: async () => {
      const found: OwnWebhook[] = [];
      for await (const page of pagesOf(transport, get('/api/v2/webhooks', 'list the webhooks'), webhooksPage))
        for (const { id, name, endpoint, status, subscriptions } of page.webhooks)
          if (name === webhookName)
            found.push({ id, endpoint, active: status === 'active', connection: connectionOf(subscriptions) });
      return found;
    },
    secretOf: async (id) => {
      const call = get(`/api/v2/webhooks/${id}/signing_secret`, 'read the signing secret of the webhook');
      return read(secretAnswer, (await transport(call)).body, call.doing).signing_secret.secret;
    },
    triggers: (webhookId, requests) => triggersFor(transport, webhookId, requests),
    clockAheadMs: async () => {
      const sentMs = clock.now();
      const { atMs } = await transport(get('/api/v2/users/me', 'ask Zendesk for the time'));
      // Whole seconds, cut off: half of one is added.
      return atMs + 500 - (sentMs + clock.now()) / 2;
    },
    requesters: () => requestersOf(transport),
  };
}

const connectionOf = (subscriptions: readonly string[] | null | undefined): OwnWebhook['connection'] =>
  (subscriptions ?? []).includes('conditional_ticket_events') ? 'triggers' : 'events';

async function triggersFor(transport: Transport, webhookId: string, requests: readonly Request[]) {
  const { id: selfId } = await readSelf(transport);
  const call = { method: 'GET', path: '/api/v2/triggers', doing: 'list the triggers', needs } as const;
  const present: z.infer<typeof triggersPage>['triggers'] = [];
  for await (const page of pagesOf(transport, call, triggersPage)) present.push(...page.triggers);
  const wanted = wantedTriggers(webhookId, selfId, requests);
  const good = wanted
    .filter((one) => present.some((each) => each.title === one.title && isSameTrigger(each, one)))
    .map(({ title }) => title);
  return { good, bad: wanted.map(({ title }) => title).filter((title) => !good.includes(title)) };
}

/** One page of a hundred. Sorting is asked for and not relied on: an account that ignores it gives older tickets. */
async function requestersOf(transport: Transport) {
  const doing = 'list the tickets changed last';
  const query = { 'page[size]': 100, sort: '-updated_at', include: 'users' };
  const call = { method: 'GET', path: '/api/v2/tickets', query, doing, needs: 'reading tickets (scope read)' } as const;
  const { tickets, users } = read(ticketsPage, (await transport(call)).body, doing);
  const requesters = new Set(tickets.map(({ requester_id }) => requester_id));
  const people = (users ?? []).filter(({ id, role }) => requesters.has(id) && role === 'end-user');
  return { all: people.length, unverified: people.filter(({ verified }) => verified !== true).length };
}
