/**
 * The ports: everything Firstline needs from outside, on one page, but for the ledger's, which fills its own. `World` is
 * all of them together.
 */

import type { Attachments } from './attachment.ts';
import type { Change } from './basis.ts';
import type { Connectors } from './connector.ts';
import type { Conversation, ModelTurn } from './conversation.ts';
import type { Passage } from './draft.ts';
import type { Solve } from './episode.ts';
import type { Classified, DeskFacts, EvidenceAt, ModelName, Stage } from './evidence.ts';
import type { HoursView } from './expectation.ts';
import type { Ledger } from './ledger.ts';
import type { Asked, ModelCall, Route } from './model-call.ts';
import type { Policy } from './policy.ts';
import type { Question } from './question.ts';
import type { CustomerRecords, DeskActions } from './reach.ts';
import type { Step } from './step.ts';
import type { GroupId, Snapshot, Status, TicketId, UserId } from './ticket.ts';
import type { Offered } from './tool.ts';
import type { TicketUpdate } from './update.ts';

/** The helpdesk. All methods throw `Fault`; a 409 is an outcome, not a fault. */
export interface Desk {
  /** Our own user: whoever the token acts as. */
  self(signal?: AbortSignal): Promise<Readonly<{ id: UserId; name: string }>>;
  /** Those there are; remembered for some minutes unless `fresh`. */
  groups(signal?: AbortSignal, fresh?: boolean): Promise<readonly Readonly<{ id: GroupId; name: string }>[]>;
  /** Ticket first, then comments, never in parallel. Null when the ticket is deleted. Two calls, three when its
   * stamp lies in the second of reading. */
  snapshot(ticketId: TicketId, signal?: AbortSignal): Promise<Snapshot | null>;
  /** One PUT. `conflict`: somebody changed the ticket since the stamp. `gone`: it is deleted. `refused`: Zendesk will
   * never take this; `closed` because of that, `status` and `group` because of the one asked for. */
  update(update: TicketUpdate, signal?: AbortSignal): Promise<WriteResult>;
  /** Audits after the stamp (inclusive of its second), oldest first. One audit may give two changes: what its author
   * did, and what rules added. */
  changesSince(ticketId: TicketId, stamp: string, signal?: AbortSignal): Promise<readonly Change[]>;
  /** The agent with this mail address; null when there is none. */
  agent(email: string, signal?: AbortSignal): Promise<UserId | null>;
  /** Moments at which the ticket became solved, oldest first, as far back as is read. */
  solves(ticketId: TicketId, signal?: AbortSignal): Promise<readonly Solve[]>;
  /** Groups somebody who works here is in. */
  groupsOf(userId: UserId, signal?: AbortSignal): Promise<readonly GroupId[]>;
  /** Whether somebody is an agent with all an agent's rights: no light agent, no customer, not suspended. */
  isFullAgent(userId: UserId, signal?: AbortSignal): Promise<boolean>;
  /** One page of the incremental ticket export. `cursor` null starts at `startTime` (RFC 3339). */
  changedTickets(cursor: string | null, startTime: string, signal?: AbortSignal): Promise<ChangedTickets>;
}

export type Receipt = Readonly<{
  auditId: number;
  commentId: number | null;
  stamp: string;
  status: Status;
  /** As Zendesk's answer has it; absent in receipts read from audits. */
  groupId?: GroupId | null;
}>;
export type WriteResult =
  | Readonly<{ kind: 'written'; receipt: Receipt }>
  | Readonly<{ kind: 'conflict' }>
  | Readonly<{ kind: 'gone' }>
  | Readonly<{ kind: 'refused'; reason: string; closed: boolean; status: boolean; group: boolean }>;
export type ChangedTickets = Readonly<{
  tickets: readonly Readonly<{ id: TicketId; status: Status; createdAt: string; updatedAt: string }>[];
  cursor: string | null;
  end: boolean;
}>;

export interface Knowledge {
  /** Best passages first; only published articles visible to everyone. Empty when nothing fits. */
  search(query: KnowledgeQuery, signal?: AbortSignal): Promise<readonly Passage[]>;
  /** All passages of one article in reading order; empty when there is none such, or the filter leaves it out. */
  article(
    wanted: Readonly<{ articleId: string; language: string; filter?: KnowledgeFilter }>,
    signal?: AbortSignal,
  ): Promise<readonly Passage[]>;
}
export type KnowledgeQuery = Readonly<{
  /** What is asked now, most telling first. */
  texts: readonly string[];
  /** What was said before, newest first: it tells what a follow-up is about. */
  history?: readonly string[];
  language: string;
  limit: number;
  /** Absent: all articles. */
  filter?: KnowledgeFilter;
}>;
/** Which articles may answer; what says nothing about itself may. */
export type KnowledgeFilter = Readonly<{
  /** Those of other brands are left out. */
  brandId?: string;
  /** Articles with a topic of `others` (category, section, label; lower case) are left out unless they also have one of `own`. */
  topics?: Readonly<{ own: readonly string[]; others: readonly string[] }>;
}>;

/** Text to vectors of one length, unit norm. Local: no text leaves the machine. */
export interface Embedder {
  readonly id: string;
  readonly dimensions: number;
  /**
   * Models see a difference between a question and what answers it.
   * `language`: ISO 639-1 of all texts, for embedders that know words; when absent, that of most articles.
   */
  embed(texts: readonly string[], kind?: 'query' | 'passage', language?: string): Promise<readonly Float32Array[]>;
}

/** All methods throw `Fault` with `part: 'model'`: then the ticket can go on without this model. */
export interface Model {
  readonly name: ModelName;
  ask<S extends Stage, A>(
    question: Question<S, A>,
    evidence: EvidenceAt[S],
    policy: Policy,
    signal?: AbortSignal,
  ): Promise<Asked<A>>;
  /** Ways to have this answered, in order; the next one only when the draft of the one before fails verification. */
  routes(evidence: Classified, policy: Policy): readonly Route[];
  /** The model's next turn. What `conversation` holds is only ever added to between two turns of one route. */
  turn(asking: Asking, signal?: AbortSignal): Promise<Asked<ModelTurn>>;
}

/** All a model is given for a turn. Evidence, and whatever tools said, are masked already. */
export type Asking = Readonly<{
  evidence: Classified;
  conversation: Conversation;
  tools: readonly Offered[];
  /** No tool may be called any more. */
  last: boolean;
  tokensMax: number;
  route: Route;
  policy: Policy;
}>;

/**
 * Money for model calls. Set aside before a call, so that a cap holds across processes; what a crash leaves set aside
 * counts as spent. Amounts in US dollars; a day is a UTC date.
 */
export interface Purse {
  /** `over`: setting this aside would pass the cap; nothing was set aside. */
  reserve(
    call: Readonly<{ ticketId: TicketId; purpose: string; model: string; usd: number; caps: Caps }>,
  ): Promise<
    Readonly<{ kind: 'reserved'; id: string }> | Readonly<{ kind: 'over'; cap: keyof Caps; spentUsd: number }>
  >;
  /** The call was made and took this; what it did not need is free again. */
  settle(id: string, call: ModelCall): Promise<void>;
  /** The call was not made, or provably not billed. */
  release(id: string): Promise<void>;
  spent(of: Readonly<{ ticketId: TicketId }> | 'today'): Promise<number>;
}
export type Caps = Readonly<{ perTicketUsd: number; perDayUsd: number }>;

/** Wakes workers. A job is a ticket's id and nothing else: every run reads the truth again. */
export interface Queue {
  /** At most one waiting job per ticket; a second call before it starts joins it. */
  add(ticketId: TicketId, options?: Readonly<{ afterMs?: number }>): Promise<void>;
  /** Calls `handle` for each job, several at once; a rejected promise is a bug and is logged. */
  work(
    handle: (ticketId: TicketId, signal: AbortSignal) => Promise<void>,
    options: Readonly<{ slots: number }>,
  ): Promise<void>;
  /** Stops taking jobs and waits for those in work. */
  drain(): Promise<void>;
  counts(): Promise<Readonly<{ waiting: number; working: number }>>;
}

export type { Delivery, Lease, Ledger, OpenedRun, ParkedJob, Pending, RunView } from './ledger.ts';
export { type Step, steps } from './step.ts';

/** Business hours of the policy. */
export interface Hours {
  /** Moments are RFC 3339. */
  at(now: string): HoursView;
  /** Minutes of work between two moments. */
  worked(from: string, to: string): number;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves early when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Structured log. Never customers' text, never secrets: ids, counts, durations, reasons of our own. */
export interface Log {
  child(fields: Readonly<Record<string, unknown>>): Log;
  debug(fields: Readonly<Record<string, unknown>>, message: string): void;
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
  fatal(fields: Readonly<Record<string, unknown>>, message: string): void;
}

export type World = Readonly<{
  desk: Desk;
  records: CustomerRecords;
  deskActions: DeskActions;
  connectors: Connectors;
  attachments: Attachments;
  knowledge: Knowledge;
  model: Model;
  /** Takes over when `model` is unavailable; it needs neither key nor network. */
  standby: Model;
  /** Why this run does without the model that is configured, or null. */
  withoutModel: string | null;
  queue: Queue;
  ledger: Ledger;
  clock: Clock;
  hours: Hours;
  log: Log;
  policy: Policy;
  policyVersion: string;
  /** Our own user and the policy's groups as Zendesk's ids. */
  facts: DeskFacts;
  /** Told of each step as it is reached. */
  reached: (step: Step, ticketId: TicketId) => void;
}>;
