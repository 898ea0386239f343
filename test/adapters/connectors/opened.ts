/** Opens connectors from a piece of policy as an operator would write it, and closes them after the test. */
import { afterEach } from 'vitest';
import { openConnectors } from '../../../src/adapters/connectors/index.ts';
import { parsePolicy } from '../../../src/config.ts';
import type { Connectors } from '../../../src/core/connector.ts';
import type { Clock } from '../../../src/core/ports.ts';
import type { RequesterView, ToolInput } from '../../../src/core/tool.ts';
import { recordingLog, testClock } from '../database/log-and-clock.ts';

export const ana: RequesterView = { id: 7, email: 'ana@example.com', name: 'Ana', verified: true };
export const secrets = { SHOP_TOKEN: 'sh0p-t0ken-abcdef', CRM_TOKEN: 'crm-t0ken-abcdef' };

export const policyWith = (connectors: unknown) =>
  parsePolicy(JSON.stringify({ version: 1, company: 'Acme', connectors }, null, 2), 'firstline.yaml').policy;

const open: Connectors[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

export type Opened = Readonly<{
  connectors: Connectors;
  log: ReturnType<typeof recordingLog>;
  clock: Clock & { advance: (ms: number) => void };
  look: (id: string, input?: ToolInput, requester?: RequesterView) => ReturnType<Connectors['look']>;
  perform: (id: string, input: ToolInput, key?: string) => ReturnType<Connectors['perform']>;
}>;

export async function opened(
  connectors: unknown,
  environment: Readonly<Record<string, string>> = secrets,
): Promise<Opened> {
  const log = recordingLog();
  const clock = testClock();
  const made = await openConnectors(policyWith(connectors).connectors, environment, { log, clock });
  open.push(made);
  const never = new AbortController().signal;
  return {
    connectors: made,
    log,
    clock,
    look: (id, input = {}, requester = ana) => made.look(id, input, requester, never),
    perform: (id, input, key = 'key-1') => made.perform(id, input, ana, key, never),
  };
}

export const onThisMachine = { http: true, privateHosts: true };

/** The shop's tools as an operator declares them. */
export const shopAt = (url: string, more: Readonly<Record<string, unknown>> = {}) => ({
  id: 'shop',
  kind: 'http',
  allow: onThisMachine,
  tools: [
    {
      id: 'get_order_status',
      about: 'Where an order is.',
      effect: 'read',
      parameters: { order_id: { about: 'the number on the order mail, such as ORD-12345', type: 'string' } },
      requester: { email: 'customer_email' },
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the policy's way to name a secret
      headers: { authorization: 'Bearer ${SHOP_TOKEN}' },
      url: `${url}/orders/{order_id}?email={customer_email}`,
      pick: { status: 'order.status', total: 'order.total', card: 'order.card' },
      sendable: ['status'],
      mask: ['card'],
      owner: 'order.customer_email',
      timeoutMs: 2000,
      ...more,
    },
    {
      id: 'get_orders',
      about: 'All orders of this customer.',
      effect: 'read',
      requester: { email: 'customer_email' },
      url: `${url}/orders?email={customer_email}`,
      pick: { order: 'orders.*.id', status: 'orders.*.status', count: 'orders.length' },
      owner: 'orders.*.customer_email',
    },
    {
      id: 'refund',
      about: 'Pays money back.',
      effect: 'action',
      parameters: {
        order_id: { about: 'the order', type: 'string' },
        amount: { about: 'how much', type: 'number' },
        note: { about: 'why', type: 'string', required: false },
      },
      method: 'POST',
      url: `${url}/refunds`,
      body: { order: '{order_id}', amount: '{amount}', note: '{note}', source: 'Firstline, order {order_id}' },
      pick: { refund: 'refund.id', amount: 'refund.amount' },
      timeoutMs: 500,
    },
  ],
});
