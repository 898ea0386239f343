/**
 * Changes outside that a model may ask for and code allows: a refund, a ticket, a callback. The model names one and
 * fills in a form; code looks the record up, rules, computes the amount, and performs it at most once per business thing.
 */
import type { ZodType } from 'zod';
import type { PerformResult } from './connector.ts';
import type { Classified } from './evidence.ts';
import type { Policy } from './policy.ts';
import type { TicketId, UserId } from './ticket.ts';
import type { Fact, ToolInput, ToolResult } from './tool.ts';

export type Money = Readonly<{ amount: number; currency: string }>;

/** What is to be done, as it will be performed: nothing in it is read from the model again. */
export type Accepted = Readonly<{
  /** UUID; also the idempotency key towards whoever performs it. */
  id: string;
  /** The action's id. */
  action: string;
  /** The business thing it is done to, as code knows it: `order ORD-78432`. With `action`: done at most once. */
  subject: string;
  input: ToolInput;
  /** Computed by code; null where no money moves. */
  amount: Money | null;
  /** One line for people, without what must not be shown: `Refund of 89.99 USD for order ORD-78432 (defective)`. */
  says: string;
  /** What the ruling saw, for whoever approves it. */
  grounds: readonly Fact[];
  /** What this action may come to for this requester since a moment, this one included; checked again when recorded. */
  cap: Readonly<{ since: string; count: number; amount: number | null }>;
}>;

/**
 * `run`: done before the reply goes out. `confirm`: after the customer's yes. `ask`: after an agent's. A refusal's reason
 * is read by the model and by people.
 */
export type Ruling =
  | Readonly<{ kind: 'run' | 'confirm' | 'ask'; accepted: Omit<Accepted, 'id'>; reason: string }>
  /** There is nothing to do; `says` is read by the model, and what it may say of it has the facts to cite. */
  | Readonly<{ kind: 'answered'; says: string; facts?: readonly Fact[] }>
  | Readonly<{ kind: 'refused'; reason: string }>;

/**
 * An accepted action with what has to come before it is performed; `nobody`: it is shown, and never performed, because
 * the policy's mode here sends nothing. `expiresAt`: how long it waits, RFC 3339. */
export type Planned = Accepted &
  Readonly<{
    after: 'nothing' | 'customer' | 'agent' | 'nobody';
    reason: string;
    expiresAt: string;
    approvedBy?: UserId;
  }>;

export const actionStates = [
  /** Recorded with a decision, and about to be performed. */
  'accepted',
  /** Being performed, or a crash came in between: nobody knows whether it happened. */
  'intended',
  'done',
  /** Certainly not done. */
  'failed',
  /** It may have been done. */
  'unknown',
  /** Waits for the customer's yes, or for an agent's. */
  'customer',
  'agent',
  'declined',
  'expired',
  /** Its decision no longer held, and it was not begun. */
  'withdrawn',
] as const;
export type ActionState = (typeof actionStates)[number];
/** States that keep the business thing taken. */
export const takingStates: readonly ActionState[] = ['accepted', 'intended', 'done', 'unknown'];

/** An action as the ledger has it. */
export type ActionView = Accepted &
  Readonly<{
    ticketId: TicketId;
    requesterId: UserId;
    runId: string;
    state: ActionState;
    /** Why it waits, failed, was declined …; null when there is nothing to say. */
    reason: string | null;
    /** What came back when it was done. */
    receipt: readonly Fact[];
    /** The customer, or an agent in a note, was told of how it ended. */
    told: boolean;
    approvedBy: UserId | null;
    /** RFC 3339. */
    at: string;
    expiresAt: string | null;
  }>;

/** What a rule knows besides the form: the record as code looked it up, and what was done before. */
export type Known = Readonly<{
  evidence: Classified;
  /** Null when the action names no look-up. */
  record: ToolResult | null;
  /** Actions on this subject and for this requester, any ticket, newest first. */
  past: readonly ActionView[];
}>;

/** What performs actions: the writing half of the world, for one accepted action. */
export type Action<I, Reach, Hands> = Readonly<{
  /** kebab-case, equals the file name; snake_case towards the model. */
  id: string;
  about: string;
  input: (policy: Policy) => ZodType<I>;
  /** The record the rule needs; absent where there is none. */
  look?(input: I, reach: Reach, signal: AbortSignal): Promise<ToolResult>;
  /** The business thing as the form names it, for looking up what was done to it before. */
  subject(input: I, known: Pick<Known, 'evidence' | 'record'>, policy: Policy): string;
  /** Pure. Subject and amount come from the record where there is one, never from the form alone. */
  rule(input: I, known: Known, policy: Policy): Ruling;
  /** At most once; `key` is the same for the same deed. */
  perform(accepted: Accepted, hands: Hands, signal: AbortSignal): Promise<PerformResult>;
  /** Whether a deed of unknown outcome happened; `unknown` when that cannot be seen. Absent where nobody can know. */
  settle?(accepted: Accepted, hands: Hands, signal: AbortSignal): Promise<PerformResult>;
}>;

/** An action of any form: given only what its own schema took. */
export type AnyAction<Reach, Hands> = Action<unknown, Reach, Hands>;

export const defineAction = <I, Reach, Hands>(action: Action<I, Reach, Hands>): Action<I, Reach, Hands> => action;

/** The ledger's part for actions. */
export interface ActionLedger {
  /** This ticket's, newest first. */
  actionsOf(ticketId: TicketId): Promise<readonly ActionView[]>;
  /** Null when there is none; `id` is a UUID. */
  action(id: string): Promise<ActionView | null>;
  /** Of the same action on the subject, and of any action for the requester since a moment; any ticket, newest first. */
  actionsBefore(
    of: Readonly<{ action: string; subject: string; requesterId: UserId; since: string }>,
  ): Promise<readonly ActionView[]>;
  /**
   * Commits the intent right before performing. `go`: perform it. `unsure`: an earlier try began and left no receipt.
   * `over`: it has ended, or its decision was withdrawn.
   */
  intend(id: string): Promise<'go' | 'unsure' | 'over'>;
  /** Ends one that was begun or waits; rejects when it has ended already. */
  endAction(
    id: string,
    ended: Readonly<{ state: ActionState; reason: string | null; receipt: readonly Fact[] }>,
  ): Promise<void>;
}
