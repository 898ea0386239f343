/**
 * Opens real databases for these tests: the embedded one in a temporary folder, and, where there is a server, a fresh
 * database on it. Apart because every test file here needs both.
 */
import { rm } from 'node:fs/promises';
import { inject } from 'vitest';
import { type Database, type DatabasePlace, openDatabase } from '../../../src/adapters/database/index.ts';
import type { AnswerLimits, Message } from '../../../src/core/answer-limits.ts';
import type { Decision } from '../../../src/core/decision.ts';
import type { Lease } from '../../../src/core/ports.ts';
import { emptyDataDir } from '../../support/empty-data-dir.ts';
import { freshDatabase } from '../../support/postgres-server.ts';
import { recordingLog, testClock } from './log-and-clock.ts';

export type Opened = Readonly<{
  database: Database;
  clock: ReturnType<typeof testClock>;
  log: ReturnType<typeof recordingLog>;
  place: DatabasePlace;
  dispose: () => Promise<void>;
}>;

export async function open(place: DatabasePlace, dispose: () => Promise<void>): Promise<Opened> {
  const clock = testClock();
  const log = recordingLog();
  const database = await openDatabase(place, { clock, log });
  return {
    database,
    clock,
    log,
    place,
    dispose: async () => {
      await database.close();
      await dispose();
    },
  };
}

async function openEmbedded(): Promise<Opened> {
  const dataDir = await emptyDataDir();
  return open({ dataDir }, () => rm(dataDir, { recursive: true }));
}

/** On a database of its own, dropped afterwards. */
export async function openServer(serverUrl: string): Promise<Opened> {
  const { url, drop } = await freshDatabase(serverUrl);
  return open({ url }, drop);
}

/** The server of this run, or null. */
export const serverUrl = inject('postgresUrl');

export const places: readonly Readonly<{ name: string; open: () => Promise<Opened> }>[] = [
  { name: 'embedded', open: openEmbedded },
  ...(serverUrl === null ? [] : [{ name: 'on Postgres', open: () => openServer(serverUrl) }]),
];

let lastTicket = 0;
/** A ticket no other test of the file has. */
export const newTicket = (): number => {
  lastTicket += 1;
  return lastTicket;
};

export async function leaseOf(database: Database, ticketId: number, owner = 'a'): Promise<Lease> {
  const lease = await database.ledger.takeLease(ticketId, owner, 60_000);
  if (lease === null) throw new Error(`ticket ${ticketId} is not free`);
  return lease;
}

export const decisionOn = (ticketId: number, commentId: number, text = 'Hello'): Decision => ({
  kind: 'reply',
  basis: {
    ticketId,
    commentId,
    newestCommentId: commentId,
    status: 'new',
    requesterId: 9_007_199_254_740_991,
    assigneeId: null,
    groupId: null,
    stamp: '2026-11-20T10:00:00Z',
  },
  cause: `comment:${commentId}`,
  mode: 'reply',
  findings: [],
  classification: null,
  model: 'extractive',
  lookups: [],
  actions: [],
  passages: [],
  priority: null,
  calls: [],
  verification: null,
  costUsd: 0,
  draft: { sentences: [{ text, sources: [] }] } as unknown as Extract<Decision, { kind: 'reply' }>['draft'],
});

export const receiptOf = (stamp = '2026-11-20T10:00:05Z') =>
  ({ auditId: 1, commentId: 2, stamp, status: 'pending' }) as const;

/** As in a policy; none of the tests here is about them unless it says so. */
export const unlimited: AnswerLimits = {
  ...{ maxAutoReplies: 20, maxPerRequesterHour: 0, maxPerHour: 0 },
  breaker: { bursts: 0, hours: 24 },
};

export const messageOn = (ticketId: number, commentId: number, parts: Partial<Message> = {}): Message => ({
  ...{ ticketId, commentId, requesterId: decisionOn(ticketId, commentId).basis.requesterId },
  ...{ at: '2026-11-20T10:00:00Z', text: null, ...parts },
});

/** A decision for a comment, proposed by whoever works on the ticket. */
export async function propose(
  database: Database,
  ticketId: number,
  commentId: number,
  { claims, owner }: { claims: boolean; owner?: string },
) {
  const { ledger } = database;
  const lease = await leaseOf(database, ticketId, owner);
  const { runId } = await ledger.openRun(lease, `comment:${commentId}`);
  const decision = decisionOn(ticketId, commentId);
  const pending = await ledger.propose(lease, {
    runId,
    decision,
    policyVersion: 'p1',
    claims: claims ? unlimited : null,
  });
  if (typeof pending === 'string') throw new Error(pending);
  return { lease, runId, pending };
}
