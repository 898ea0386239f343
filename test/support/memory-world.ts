// A world in memory: a helpdesk, a ledger, a clock that stands until it is told, and a model that always has an answer.
// Only what is thought and done on top is real, so that thousands of conversations fit into a test.

import type { Change } from '../../src/core/basis.ts';
import type { Decision } from '../../src/core/decision.ts';
import {
  exampleClassification,
  exampleComment,
  examplePassage,
  exampleTicket,
  selfId,
} from '../../src/core/example.ts';
import { alwaysOpen } from '../../src/core/expectation.ts';
import type { Policy } from '../../src/core/policy.ts';
import type { Clock, Desk, Lease, Ledger, Log, Model, World } from '../../src/core/ports.ts';
import type { Comment, Person, Ticket } from '../../src/core/ticket.ts';
import { memoryLedger } from './memory-ledger.ts';

/** What a customer's mailbox got. */
export type Mail = Readonly<{ ticketId: number; requesterId: number; text: string; atMs: number }>;

export type MemoryWorld = Readonly<{
  world: World;
  /** The clock only ever goes forward. */
  at: (ms: number) => void;
  /** The new ticket's number. */
  open: (requesterId: number, subject: string, text: string) => number;
  write: (ticketId: number, text: string) => void;
  /** Works on the ticket, in the whole way of one or in a shorter one. */
  work: (ticketId: number, way: (world: World, lease: Lease) => Promise<unknown>) => Promise<void>;
  /** What was recorded, in order. */
  decided: readonly Decision[];
  mails: readonly Mail[];
  /** Messages that customers wrote on the ticket. */
  asked: (ticketId: number) => number;
}>;

type Stored = { ticket: Ticket; comments: Comment[]; changes: Change[] };

const startMs = Date.parse('2026-11-20T09:00:00Z');
const iso = (ms: number): string => new Date(ms).toISOString();

const person = (id: number, role: Person['role']): Person => ({
  ...{ id, role, name: `Person Number${id}`, email: `person${id}@robots.example`, verified: false, suspended: false },
  ...{ active: true, locale: 'en-US', tags: [], fields: {} },
});

export function memoryWorld(policy: Policy): MemoryWorld {
  let nowMs = startMs;
  let lastId = 1000;
  const next = (): number => {
    lastId += 1;
    return lastId;
  };
  const tickets = new Map<number, Stored>();
  const mails: Mail[] = [];
  const clock: Clock = {
    now: () => nowMs,
    sleep: async (ms) => {
      nowMs += ms;
    },
  };
  const stored = (ticketId: number): Stored => {
    const found = tickets.get(ticketId);
    if (found === undefined) throw new Error(`no ticket ${ticketId}`);
    return found;
  };
  /** No two changes have the same stamp. */
  const stamp = (): string => {
    nowMs += 1;
    return iso(nowMs);
  };
  const ledger = memoryLedger(clock);

  const write = (ticketId: number, text: string): void => {
    const { ticket, comments } = stored(ticketId);
    const updatedAt = stamp();
    comments.push(exampleComment({ id: next(), authorId: ticket.requesterId, text, createdAt: updatedAt }));
    stored(ticketId).ticket = { ...ticket, status: ticket.status === 'new' ? 'new' : 'open', updatedAt };
  };

  const desk: Partial<Desk> = {
    snapshot: async (ticketId) => {
      const { ticket, comments } = stored(ticketId);
      const people = [person(ticket.requesterId, 'end-user'), person(selfId, 'agent')];
      const byId = Object.fromEntries(people.map((each) => [each.id, each]));
      return { ticket, comments: [...comments], people: byId, organization: null, truncated: false };
    },
    update: async (update) => {
      const { ticket, comments, changes } = stored(update.ticketId);
      if (ticket.updatedAt !== update.stamp) return { kind: 'conflict' };
      const { comment, tags = ticket.tags, status = ticket.status, priority = ticket.priority } = update;
      const updatedAt = stamp();
      const commentId = comment === undefined ? null : next();
      if (comment !== undefined && commentId !== null)
        comments.push(
          exampleComment({
            id: commentId,
            authorId: selfId,
            public: comment.public,
            text: comment.text,
            channel: 'api',
            createdAt: updatedAt,
          }),
        );
      if (comment?.public === true)
        mails.push({ ticketId: ticket.id, requesterId: ticket.requesterId, text: comment.text, atMs: nowMs });
      const auditId = next();
      changes.push({
        ...{ auditId, authorId: selfId, byPerson: false, at: updatedAt, fields: [], tagsAdded: [], commentId },
        ...{ commentPublic: comment?.public ?? null, marker: update.marker, approval: null },
      });
      stored(ticket.id).ticket = { ...ticket, tags, status, priority, updatedAt };
      return { kind: 'written', receipt: { auditId, commentId, stamp: updatedAt, status } };
    },
    changesSince: async (ticketId) => stored(ticketId).changes,
    solves: async () => [],
    groups: async () => [
      { id: 1, name: 'Support' },
      { id: 2, name: 'Legal' },
    ],
  };
  const passages = [examplePassage()];
  const silent: Log = {
    ...{ child: () => silent, debug() {}, info() {}, warn() {}, error() {} },
    fatal: (_fields, message) => {
      throw new Error(message);
    },
  };
  const world = {
    ...{ desk, ledger, clock, policy, policyVersion: 'p1', log: silent, model, standby: model, withoutModel: null },
    knowledge: { search: async () => passages, article: async () => passages },
    hours: { at: alwaysOpen },
    connectors: { tools: [] },
    facts: { selfId, groups: { default: 1, legal: 2 }, agents: {}, installedAt: iso(startMs) },
    reached: () => {},
  } as unknown as World;

  const decided: Decision[] = [];
  return {
    ...{ world, write, mails },
    at: (ms) => {
      nowMs = Math.max(nowMs, startMs + ms);
    },
    open: (requesterId, subject, text) => {
      const id = next();
      const createdAt = stamp();
      const ticket = exampleTicket({
        id,
        subject,
        requesterId,
        submitterId: requesterId,
        createdAt,
        updatedAt: createdAt,
      });
      tickets.set(id, { ticket, comments: [], changes: [] });
      write(id, text);
      return id;
    },
    work: async (ticketId, way) => {
      const lease = await ledger.takeLease(ticketId, 'worker', 60_000);
      if (lease === null) throw new Error(`ticket ${ticketId} is not free`);
      await way({ ...world, ledger: told(ledger, decided) }, lease);
    },
    decided,
    asked: (ticketId) => stored(ticketId).comments.filter(({ authorId }) => authorId !== selfId).length,
  };
}

/** Keeps what was recorded. */
const told = (ledger: Ledger, decided: Decision[]): Ledger => {
  const propose: Ledger['propose'] = async (lease, proposal) => {
    const outcome = await ledger.propose(lease, proposal);
    if (typeof outcome !== 'string') decided.push(proposal.decision);
    return outcome;
  };
  return new Proxy(ledger, { get: (target, name) => (name === 'propose' ? propose : Reflect.get(target, name)) });
};

/** Understands everybody, and quotes. */
const model: Model = {
  name: 'extractive',
  ask: async (question, _evidence, policy) => ({
    value: question.answer(policy).parse(exampleClassification),
    calls: [],
  }),
  routes: () => [{ model: 'scripted', effort: 'low' }],
  turn: async ({ conversation: { passages } }) => {
    const [best] = passages;
    const quote = best?.blocks[0];
    if (best === undefined || quote === undefined) throw new Error('there is always a passage');
    const citations = [{ passageId: best.id, block: 0, quote }];
    return {
      value: {
        kind: 'draft',
        draft: { language: 'en', sentences: [{ text: quote, citations }] },
        said: { provider: null },
      },
      calls: [],
    };
  },
};
