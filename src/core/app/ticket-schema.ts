/**
 * What the Zendesk app is given about a ticket: its newest run with a decision, as plain JSON. The contract between worker
 * and app, checked at both ends; it imports zod alone, because the app downloads it.
 */
import { z } from 'zod';

const source = z.strictObject({
  passage: z.string(),
  title: z.string(),
  url: z.string(),
  /** The cited text as it stands in the article. */
  quote: z.string(),
  /** When the article's text last changed, RFC 3339; how old that is depends on when somebody looks. */
  updatedAt: z.string(),
});

const draft = z.strictObject({
  language: z.string(),
  sentences: z.array(
    z.strictObject({
      text: z.string(),
      sources: z.array(source),
      /** Values from look-ups and receipts that it rests on. */
      facts: z.array(z.strictObject({ tool: z.string(), says: z.string() })),
      /** Null when it stands; else what the gate has against it. */
      objection: z.string().nullable(),
    }),
  ),
  /** The whole text for the composer: no disclosure and no signature, because a person sends it in their own name. */
  text: z.string(),
});

const moods = z.enum(['positive', 'neutral', 'frustrated', 'angry']);

const labels = z.strictObject({
  intent: z.string(),
  /** 0…1, of the intent. */
  confidence: z.number(),
  priority: z.enum(['low', 'normal', 'high', 'urgent']).nullable(),
  /** Null where a mood would make light of the matter. */
  sentiment: moods.nullable(),
  /** Of the customer's messages that had a run, oldest first, this one last; empty where `sentiment` is null. */
  moods: z.array(moods).readonly(),
  language: z.string(),
});

const brief = z.strictObject({
  who: z.string(),
  wants: z.string(),
  said: z.string(),
  /** Answers so far and promises in them, what systems say, what is still to be done, what nobody has told: lines. */
  answered: z.array(z.string()).readonly(),
  records: z.array(z.string()).readonly(),
  remains: z.array(z.string()).readonly(),
  missing: z.array(z.string()).readonly(),
  mood: z.string().nullable(),
  /** `updatedAt` as of a source; null when it is not among the passages of the decision. */
  found: z.array(z.strictObject({ title: z.string(), url: z.string(), updatedAt: z.string().nullable() })).readonly(),
  next: z.string(),
});

const pendingAction = z.strictObject({
  id: z.string(),
  action: z.string(),
  /** The deed in one line, as it will be performed. */
  says: z.string(),
  amount: z.strictObject({ amount: z.number(), currency: z.string() }).nullable(),
  /** Why a person has to decide. */
  reason: z.string().nullable(),
  /** What the record said when code ruled on it. */
  grounds: z.array(z.strictObject({ name: z.string(), value: z.union([z.string(), z.number(), z.boolean()]) })),
  expiresAt: z.string().nullable(),
  /** Ends the comment by which an agent says yes or no: `A-1a2b3c4d`. */
  code: z.string(),
  /** Tags that say yes and no when an agent sets them. */
  approveTag: z.string(),
  declineTag: z.string(),
});

const kinds = z.enum(['ignore', 'label', 'handover', 'suggest', 'reply']);

export const ticketViewSchema = z
  .strictObject({
    run: z.string(),
    ticketId: z.number(),
    /** When the run ended, or began when it has not ended; RFC 3339. */
    at: z.string(),
    /** True while a run of this ticket is not finished: what is shown may be replaced any moment. */
    inWork: z.boolean(),
    decision: kinds,
    mode: z.enum(['off', 'shadow', 'label', 'suggest', 'reply']),
    /** Whether the ticket holds the decision. */
    done: z.enum(['written', 'not-written', 'pending']),
    /** Why it does not, or not yet, in words. */
    reason: z.string().nullable(),
    /** What an earlier attempt had written instead; the text of that is in the ticket only. */
    earlier: kinds.nullable(),
    /** True when Firstline answered the customer, with the draft or with what an earlier attempt wrote. */
    sent: z.boolean(),
    /** Why the decision itself sends no answer. */
    whyNotSent: z.string().nullable(),
    draft: draft.nullable(),
    /** True when an agent may send the draft: Firstline neither did nor will, and the ticket takes replies. */
    insertable: z.boolean(),
    labels: labels.nullable(),
    /** What the decision would have on the ticket as tags, whether or not it does. */
    tags: z.array(z.string()).readonly(),
    /** Set when an agent asked for this run in the app. */
    asked: z.strictObject({ request: z.uuid(), guidance: z.string().nullable() }).nullable(),
    /** Where the ticket can be handed to: keys of the policy, and the groups' names in Zendesk. */
    groups: z.array(z.strictObject({ key: z.string(), name: z.string() })).readonly(),
    /** `about` is the check's own sentence; null for a finding that no check of today makes. */
    findings: z.array(
      z.strictObject({
        check: z.string(),
        effect: z.enum(['note', 'script', 'demote', 'label', 'handover', 'ignore']),
        reason: z.string(),
        about: z.string().nullable(),
      }),
    ),
    brief: brief.nullable(),
    /** What waits for an agent's yes or no, newest first. */
    pendingActions: z.array(pendingAction),
    costUsd: z.number(),
    model: z.enum(['claude', 'extractive']).nullable(),
    /** The newest comment the decision knew; newer ones by customers make it stale. */
    basis: z.strictObject({ newestCommentId: z.number() }),
  })
  .readonly();
export type TicketView = z.infer<typeof ticketViewSchema>;

/** Why there is nothing to show: no run, one that has not decided yet, or one that stopped before it could. */
export type NoView = 'no-run' | 'in-work' | 'parked';
