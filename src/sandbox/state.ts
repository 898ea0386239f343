// One Zendesk account in memory: all records, the switches, and who listens for changes. Separate so that rules and
// routes share one value and nothing hides state of its own.

import type { Collections } from './account-records.ts';
import type { InstalledApp, UploadedApp } from './app-records.ts';
import type { Mailbox } from './mail/mailbox.ts';
import type { SandboxSwitches } from './options.ts';
import type {
  Article,
  Audit,
  Category,
  Comment,
  Group,
  Membership,
  Section,
  Ticket,
  Trigger,
  User,
  Webhook,
} from './records.ts';

export type { InstalledApp } from './app-records.ts';

/** A request that a webhook owes its endpoint. */
export type Invocation = {
  readonly id: string;
  readonly webhook: Webhook;
  readonly body: string;
};

export type Attempt = {
  readonly invocationId: string;
  readonly webhookId: string;
  readonly at: string;
  /** The endpoint's answer; 0 when there was none. */
  readonly status: number;
  readonly outcome: 'success' | 'failed' | 'timeout' | 'lost';
};

export type Account = Collections & {
  readonly clock: () => number;
  readonly id: number;
  readonly brand: { readonly id: number; readonly name: string };
  readonly supportAddress: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly apiToken: string;
  readonly allowApiToken: boolean;
  readonly tokenSeconds: number;
  readonly locales: readonly string[];
  /** An account has one of the two. */
  readonly satisfaction: 'ratings' | 'surveys';
  /** The user that OAuth tokens of the client act as. */
  apiUserId: number;
  /** Set once the server listens; part of every `url` field. */
  url: string;
  lastId: number;
  lastTicketId: number;
  readonly tokens: Map<string, { readonly userId: number; readonly scopes: readonly string[]; readonly until: number }>;
  readonly users: Map<number, User>;
  readonly groups: Map<number, Group>;
  readonly memberships: Map<number, Membership>;
  readonly tickets: Map<number, Ticket>;
  /** By ticket id, oldest first. */
  readonly comments: Map<number, Comment[]>;
  /** By ticket id, oldest first. */
  readonly audits: Map<number, Audit[]>;
  readonly triggers: Map<number, Trigger>;
  readonly webhooks: Map<string, Webhook>;
  readonly attempts: Attempt[];
  readonly categories: Map<number, Category>;
  readonly sections: Map<number, Section>;
  readonly segments: Map<string, number>;
  readonly articles: Map<number, Article>;
  readonly apps: Map<number, UploadedApp>;
  /** Zips that were uploaded and not yet made an app, by upload id. */
  readonly appUploads: Map<number, Uint8Array>;
  /** Apps on the agent's page, in order of installation. */
  readonly installations: InstalledApp[];
  readonly mailbox: Mailbox;
  readonly switches: SandboxSwitches;
  /** Told the ticket's id after each change. */
  readonly listeners: Set<(ticketId: number) => void>;
  /** Sends an invocation; the server puts the real delivery here. */
  deliver: (invocation: Invocation) => void;
  /** Runs something later on the machine's own time; the server puts a stoppable timer here. */
  later: (delayMs: number, run: () => void) => void;
};

/** Zendesk's timestamp: UTC with a resolution of one second. */
export function stamp(account: Account): string {
  return isoSeconds(account.clock());
}

export function isoSeconds(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 19)}Z`;
}

/** The next id for anything but a ticket: 14 digits, rising, never used twice. */
export function nextId(account: Account): number {
  account.lastId += 1;
  return account.lastId;
}

export const initialSwitches = (): SandboxSwitches => ({
  otherAppWritesAfterMs: null,
  duplicateWebhooks: 1,
  dropWebhooks: 'none',
  webhookDelayMs: 0,
  webhookTimeoutMs: 10_000,
  failNext: null,
  dropResponseAfterApply: null,
  latencyMs: 0,
  incrementalLagMs: 60_000,
  searchLagMs: 0,
  solveNeedsAssignee: true,
  mailFilter: 'on',
  attachmentBytesMax: 50 * 1024 * 1024,
});
