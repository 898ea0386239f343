// The five companies whose tickets are run: the demo's, and the four of the reference policies with the business systems
// that their connectors ask. One Firstline each, because each has a policy, a help centre and a database of its own.
import { type DemoTicket, loadDemo } from '../../../src/commands/demo-content.ts';
import { type LoadedPolicy, parsePolicy } from '../../../src/config.ts';
import type { SandboxSeed } from '../../../src/sandbox/index.ts';
import { startCompany } from '../../fakes/business/company.ts';
import { policyNames, policyText } from '../../safety/policies.ts';
import { demoOutcomes } from '../../support/demo-outcomes.ts';
import { helpCentres } from './help-centres.ts';
import { businessRecords } from './records.ts';
import { type Expected, referenceTickets } from './tickets.ts';

export type OfficeTicket = Readonly<{ ticket: DemoTicket; expected: Expected; isHard: boolean }>;
export type Office = Readonly<{
  name: string;
  loaded: LoadedPolicy;
  seed: SandboxSeed;
  tickets: readonly OfficeTicket[];
}>;
export type Offices = Readonly<{ all: readonly Office[]; close: () => Promise<void> }>;

export const account = { clientId: 'firstline', clientSecret: 'sandbox-client-secret' } as const;

/** `only`: some of them by name; null: all. */
export async function openOffices(only: readonly string[] | null): Promise<Offices> {
  process.env.BUSINESS_TOKEN ??= 'a token of this machine';
  const company = await startCompany();
  for (const record of businessRecords(Date.now())) company.records.set(record.id, record);
  const all = [demoOffice(), ...policyNames.map((name) => referenceOffice(name, company.url))];
  return { all: all.filter(({ name }) => only?.includes(name) ?? true), close: () => company.close() };
}

export const officeNames: readonly string[] = ['demo', ...policyNames];

function demoOffice(): Office {
  const { seed, tickets, loaded } = loadDemo();
  const all = tickets.map((ticket) => ({ ticket, expected: demoOutcomes[ticket.key] ?? { kinds: [] }, isHard: false }));
  return { name: 'demo', loaded, seed, tickets: all };
}

function referenceOffice(name: (typeof policyNames)[number], businessUrl: string): Office {
  const loaded = parsePolicy(policyText(name, businessUrl), `${name}.yaml`);
  const groups = Object.values(loaded.policy.groups);
  const admin = { name: 'Grace Agent', email: 'grace@acme.example', role: 'admin', groups } as const;
  const articles = helpCentres[name];
  const locales = ['en-us', 'fr'];
  const seed = { account, groups: groups.map((each) => ({ name: each })), agents: [admin], articles, locales };
  const tickets = referenceTickets.filter(({ policy }) => policy === name);
  return {
    ...{ name, loaded, seed },
    tickets: tickets.map(({ policy: _policy, expected, isHard = false, ...ticket }) => ({ ticket, expected, isHard })),
  };
}
