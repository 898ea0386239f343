// A ticket in a local Zendesk, and what tools may touch of it: records and writes over real HTTP, a knowledge base that
// is given. Separate because every test of a tool begins like this.
import { afterEach } from 'vitest';
import { connectZendesk } from '../../src/adapters/zendesk/index.ts';
import type { Accepted, ActionView, AnyAction, Known, Ruling } from '../../src/core/action.ts';
import type { Passage } from '../../src/core/draft.ts';
import { classified, examplePolicy } from '../../src/core/example.ts';
import type { Policy } from '../../src/core/policy.ts';
import type { Hands, Reach } from '../../src/core/reach.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { handClock, oauth, readableLog } from '../adapters/zendesk/account.ts';

const open: Sandbox[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
});

export const customer = 'ada@customer.example';

export type Desk = Readonly<{
  sandbox: Sandbox;
  /** Another ticket, of the customer unless said otherwise. */
  ticket: (parts?: object) => number;
  ticketId: number;
  requesterId: number;
  reach: Reach;
  hands: Hands;
  known: (more?: Partial<Known>) => Known;
}>;

export async function desk(actions: object = {}, passages: readonly Passage[] = []): Promise<Desk> {
  const clock = handClock();
  const seed = {
    groups: [{ name: 'Support' }, { name: 'Legal' }],
    agents: [{ name: 'Grace Agent', email: 'grace@acme.example', role: 'admin', groups: ['Support', 'Legal'] }],
    customers: [{ name: 'Ada Customer', email: customer, verified: true, fields: { plan: 'pro' } }],
  } as const;
  const sandbox = await startSandbox({ clock: clock.now, seed });
  open.push(sandbox);
  const zendesk = connectZendesk({ url: sandbox.url, auth: oauth, clock, log: readableLog(), timeoutMs: 2_000 });
  const ticket = (parts: object = {}): number => {
    clock.advance(2_000);
    return sandbox.control.openTicket({ from: customer, subject: 'Charge', text: 'Charged twice.', ...parts });
  };
  const ticketId = ticket();
  const requesterId = sandbox.state.tickets.get(ticketId)?.requester_id ?? 0;
  const policy: Policy = examplePolicy({ actions });
  const example = classified({ ticket: { id: ticketId } });
  const evidence = { ...example, now: new Date(clock.now()).toISOString() };
  const requester = { id: requesterId, email: customer, name: 'Ada Customer', verified: true };
  const { records, actions: deskActions } = zendesk;
  const connectors = { tools: [], look: unused, perform: unused };
  const groups = Object.fromEntries([...sandbox.state.groups.values()].map(({ id, name }) => [name, id]));
  return {
    ...{ sandbox, ticket, ticketId, requesterId },
    reach: {
      ...{ evidence, requester, policy, records, connectors },
      search: async (texts, limit) => passages.filter(({ blocks }) => says(blocks, texts)).slice(0, limit),
      article: async (id) => passages.filter(({ articleId }) => articleId === id),
    },
    hands: {
      ...{ ticketId, requester, policy, records, desk: deskActions, connectors },
      groups: { default: groups.Support ?? 0, legal: groups.Legal ?? 0 },
    },
    known: (more = {}) => ({ evidence, record: null, past: [], ...more }),
  };
}

const unused = async () => {
  throw new Error('no connector is used here');
};
const says = (blocks: readonly string[], texts: readonly string[]): boolean =>
  texts.some((text) => blocks.some((block) => block.toLowerCase().includes(text.toLowerCase())));

/** The form as the model gave it, through schema, look-up and ruling: what the toolbox does. */
export async function asked(
  action: AnyAction<Reach, Hands>,
  input: unknown,
  at: Desk,
  past: readonly ActionView[] = [],
): Promise<Ruling> {
  const { policy } = at.reach;
  const form: unknown = action.input(policy).parse(input);
  const record = (await action.look?.(form, at.reach, new AbortController().signal)) ?? null;
  return action.rule(form, at.known({ record, past }), policy);
}

/** What was ruled to be done; fails when it was not. */
export function acceptedIn(ruling: Ruling): Accepted {
  if (!('accepted' in ruling)) throw new Error(`it was ${ruling.kind}`);
  return { ...ruling.accepted, id: '5f0a2f6e-8a4b-4f0e-9b1d-2f6f1f0f7a11' };
}
