// Builds the account that a sandbox starts with, from what the caller wants in it. Separate from the state because it
// is the only place that knows about defaults.

import { emptyCollections } from './account-records.ts';
import { putArticle } from './articles.ts';
import { addBrand } from './brands.ts';
import { addTicketField } from './custom-fields.ts';
import { addMacro } from './macros.ts';
import { newMailbox } from './mail/mailbox.ts';
import type { SandboxOptions, SandboxSeed } from './options.ts';
import { addOrganization } from './organizations.ts';
import { addAgent, addCustomer, addGroup } from './people.ts';
import { type Account, initialSwitches } from './state.ts';
import { addTicketForm } from './ticket-forms.ts';
import { addTrigger } from './triggers.ts';

type Defaults = Required<NonNullable<SandboxSeed['account']>>;

const accountDefaults: Defaults = {
  clientId: 'firstline',
  clientSecret: 'sandbox-client-secret',
  apiUserEmail: 'firstline@sandbox.example',
  apiUserName: 'Firstline',
  apiUserRole: 'admin',
  apiToken: 'sandbox-api-token',
  supportAddress: 'support@sandbox.example',
};

/** Enough to try things by hand when the caller brings nothing. */
const smallSeed: SandboxSeed = {
  groups: [{ name: 'Support' }],
  agents: [{ name: 'Sam Agent', email: 'sam@sandbox.example', role: 'admin', groups: ['Support'] }],
};

/** A filled account; nothing is sent or scheduled yet. */
export function createAccount(options: SandboxOptions): Account {
  const seed = options.seed ?? smallSeed;
  const set = { ...accountDefaults, ...seed.account };
  const account = emptyAccount(options, set);
  for (const { name } of seed.groups ?? []) addGroup(account, name);
  for (const organization of seed.organizations ?? []) addOrganization(account, organization);
  account.apiUserId = addAgent(account, {
    name: set.apiUserName,
    email: set.apiUserEmail,
    role: set.apiUserRole,
    groups: [],
  });
  for (const agent of seed.agents ?? []) addAgent(account, agent);
  for (const customer of seed.customers ?? []) addCustomer(account, customer);
  for (const field of seed.ticketFields ?? []) addTicketField(account, field);
  for (const form of seed.ticketForms ?? []) addTicketForm(account, form);
  for (const one of seed.brands ?? []) addBrand(account, one);
  for (const article of seed.articles ?? []) putArticle(account, article);
  for (const macro of seed.macros ?? []) addMacro(account, macro);
  for (const trigger of seed.triggers ?? []) addTrigger(account, trigger);
  return account;
}

function emptyAccount(options: SandboxOptions, set: Defaults): Account {
  const { brand, locales, satisfaction } = options.seed ?? {};
  return {
    clock: options.clock ?? Date.now,
    id: 10_000_001,
    brand: { id: brand?.id ?? 10_000_000_000_001, name: brand?.name ?? 'Sandbox' },
    supportAddress: set.supportAddress,
    clientId: set.clientId,
    clientSecret: set.clientSecret,
    apiToken: set.apiToken,
    allowApiToken: options.allowApiToken ?? true,
    tokenSeconds: options.tokenSeconds ?? 1800,
    locales: locales ?? ['en-us', 'de', 'fr'],
    satisfaction: satisfaction ?? 'ratings',
    apiUserId: 0,
    url: '',
    lastId: 20_000_000_000_000,
    lastTicketId: 1000,
    tokens: new Map(),
    users: new Map(),
    groups: new Map(),
    memberships: new Map(),
    tickets: new Map(),
    comments: new Map(),
    audits: new Map(),
    triggers: new Map(),
    webhooks: new Map(),
    attempts: [],
    categories: new Map(),
    sections: new Map(),
    segments: new Map(),
    articles: new Map(),
    ...emptyCollections(),
    apps: new Map(),
    appUploads: new Map(),
    installations: [],
    mailbox: newMailbox(),
    switches: { ...initialSwitches(), mailFilter: options.mailFilter ?? 'on' },
    listeners: new Set(),
    deliver: () => undefined,
    later: () => undefined,
  };
}
