/**
 * What is known in a run, growing stage by stage. A check names the stage it needs, so one that reads a draft
 * before there is a draft does not compile.
 */
import type { ActionView, Planned } from './action.ts';
import type { Wish } from './agent-requests.ts';
import type { SendingStop } from './answer-limits.ts';
import type { Classification } from './classification.ts';
import type { Earlier } from './condensed.ts';
import type { Answer, Passage } from './draft.ts';
import type { Heard, Solve } from './episode.ts';
import type { HoursView } from './expectation.ts';
import type { ModelCall } from './model-call.ts';
import type { Comment, GroupId, Snapshot, UserId } from './ticket.ts';
import type { Lookup } from './tool.ts';
import type { Verification } from './verify.ts';

/**
 * Why a run exists; unique per ticket in the ledger.
 * `comment:<id>` may send on its own, everything else at most drafts.
 */
export type Cause = `${'comment' | 'agent' | 'tag' | 'approval' | 'watchdog'}:${string}`;

/** What the ledger remembers that bears on this ticket. */
export type History = Readonly<{
  /** Automatic public answers on this ticket so far. */
  autoReplies: number;
  /** True when the run's comment already had its one automatic answer, from another run. */
  commentAnswered: boolean;
  /** Automatic public answers of the last hour to this requester, and to everybody, on all tickets. */
  answersToRequesterLastHour: number;
  answersLastHour: number;
  /** Set while no answer goes out by itself. */
  sendingStopped: SendingStop | null;
  /** People that the comment's text came from today, while it comes from many at once; else null. */
  burst: Readonly<{ requesters: number }> | null;
  /** When Firstline last gave the ticket to a person, if that was the last thing it did; RFC 3339. */
  handedOverAt: string | null;
  /** Checks because of which Firstline has ever given this ticket to a person. */
  handedOverFor: readonly string[];
  /** Since when the run's comment has had a draft and no answer, or was given up on; RFC 3339. Null: neither. */
  leftAt: string | null;
  /** When an agent last asked in the app for a draft or a handover of this ticket; RFC 3339. */
  askedAt: string | null;
  /** Actions on this ticket, newest first. */
  actions: readonly ActionView[];
  /** What runs on this ticket understood, newest last; one for each of the customer's messages that had a run. */
  heard: readonly Heard[];
}>;

/**
 * What is known of the helpdesk itself. `groups` maps the policy's group keys to Zendesk's ids; messages from before
 * `installedAt` (RFC 3339) are not ours to answer.
 */
export type DeskFacts = Readonly<{
  selfId: UserId;
  groups: Readonly<Record<string, GroupId>>;
  /** Agents whom the policy names, by mail address. */
  agents: Readonly<Record<string, UserId>>;
  installedAt: string;
}>;

export type Snapshotted = Readonly<{
  snapshot: Snapshot;
  /** The comment the run is about, see `commentToAnswer`. */
  comment: Comment;
  cause: Cause;
  history: History;
  /** What an agent asked for in the app; absent where nobody did. */
  asked?: Wish;
  /** When the ticket was solved before, oldest first; not read while nobody has answered yet. */
  solves: readonly Solve[];
  /** Whether people work now, and when one can be expected. */
  hours: HoursView;
  desk: DeskFacts;
  /** What stands for the oldest messages of a long thread, masked; absent where the thread is short. */
  earlier?: Earlier;
  /** RFC 3339; read once per run so that every check sees the same time. */
  now: string;
}>;
export type Classified = Snapshotted &
  Readonly<{
    classification: Classification;
    model: ModelName;
    /** Calls to a paid model so far. */
    calls: readonly ModelCall[];
  }>;
export type Answered = Classified &
  Readonly<{
    /** Found before and while answering: all that may be cited. */
    passages: readonly Passage[];
    lookups: readonly Lookup[];
    /** Actions the model asked for and code accepted. */
    planned: readonly Planned[];
    answer: Answer;
    /** Drafts of this run that did not stand, the last one included. */
    failedDrafts: number;
    /** Most tools called in one turn of the model. */
    callsInTurn: number;
  }>;
export type Verified = Answered & Readonly<{ verification: Verification }>;

/** Which of the two implementations of `Model` did the thinking; recorded with everything it did. */
export type ModelName = 'claude' | 'extractive';

export type EvidenceAt = { snapshotted: Snapshotted; classified: Classified; answered: Answered; verified: Verified };
export type Stage = keyof EvidenceAt;
