/**
 * What the Zendesk app is given about a ticket: its newest run with a decision, as plain JSON. The schema is the
 * contract between the two; the app takes only its type.
 */
import { z } from 'zod';
import type { ActionView } from './action.ts';
import { approveTag, declineTag } from './basis.ts';
import type { Brief } from './brief.ts';
import { effects } from './check.ts';
import { sentimentWord } from './classification.ts';
import type { Decision } from './decision.ts';
import type { Citation, Draft, Passage } from './draft.ts';
import { graveChecks } from './next-step.ts';
import type { RunView } from './ports.ts';
import { renderForAgent } from './render.ts';
import { priorities } from './ticket.ts';
import type { Lookup } from './tool.ts';
import { fateOf, whyNotSent } from './why.ts';

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

const labels = z.strictObject({
  intent: z.string(),
  /** 0…1, of the intent. */
  confidence: z.number(),
  priority: z.enum(priorities).nullable(),
  /** Null where a mood would make light of the matter. */
  sentiment: z.enum(['positive', 'neutral', 'frustrated', 'angry']).nullable(),
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
    /** `about` is the check's own sentence; null for a finding that no check of today makes. */
    findings: z.array(
      z.strictObject({
        check: z.string(),
        effect: z.enum(effects),
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

/** `runs`: those of one ticket, newest first. `aboutCheck` gives a check's sentence, null for one that is gone. */
export function ticketView(
  runs: readonly RunView[],
  aboutCheck: (id: string) => string | null,
  actions: readonly ActionView[] = [],
): TicketView | NoView {
  const inWork = runs.some(({ state }) => state === 'open');
  for (const run of runs)
    if (run.decision !== null)
      return { ...viewOf(run, run.decision, inWork, aboutCheck), pendingActions: pendingOf(actions) };
  if (inWork) return 'in-work';
  return runs.some(({ state }) => state === 'parked') ? 'parked' : 'no-run';
}

function viewOf(
  run: RunView,
  decision: Decision,
  inWork: boolean,
  aboutCheck: (id: string) => string | null,
): Omit<TicketView, 'pendingActions'> {
  const { mode, costUsd, model } = decision;
  const { done, reason, earlier, takesReply } = fateOf(run, decision);
  const draft = earlier === null && 'draft' in decision ? draftOf(decision.draft, decision) : null;
  const ownToSend = decision.kind === 'reply' && done !== 'not-written';
  return {
    run: run.runId,
    ticketId: run.ticketId,
    at: run.settledAt ?? run.startedAt,
    inWork,
    decision: decision.kind,
    mode,
    ...{ done, reason, earlier },
    sent: earlier === 'reply' || (decision.kind === 'reply' && done === 'written'),
    whyNotSent: earlier === null ? whyNotSent(decision) : null,
    draft,
    insertable: draft !== null && takesReply && !ownToSend,
    labels: labelsOf(decision),
    findings: decision.findings.map(({ check, effect, reason }) => ({
      ...{ check, effect, reason },
      about: aboutCheck(check),
    })),
    brief: earlier === null && decision.kind === 'handover' ? briefOf(decision.brief, decision.passages) : null,
    costUsd,
    model,
    basis: { newestCommentId: decision.basis.newestCommentId },
  };
}

function labelsOf({ classification, priority, findings }: Decision): TicketView['labels'] {
  if (classification === null) return null;
  const { intent, confidence, sentiment, language } = classification;
  const isGrave = findings.some(({ check }) => graveChecks.includes(check));
  return { intent, confidence, priority, sentiment: isGrave ? null : sentimentWord(sentiment), language };
}

function briefOf(brief: Brief, passages: readonly Passage[]): TicketView['brief'] {
  const { who, wants, said, found, next, answered = [], records = [], remains = [], missing = [], mood = null } = brief;
  const updatedAt = (url: string) => passages.find((passage) => passage.url === url)?.updatedAt ?? null;
  const lines = { answered, records, remains, missing, mood };
  return {
    who,
    wants,
    said,
    ...lines,
    found: found.map((each) => ({ ...each, updatedAt: updatedAt(each.url) })),
    next,
  };
}

const draftOf = (draft: Draft, { passages, lookups, verification }: Decision): TicketView['draft'] => ({
  language: draft.language,
  sentences: draft.sentences.map(({ text, citations }, place) => ({
    text,
    sources: sourcesOf(citations, passages),
    facts: factsOf(citations, lookups),
    objection: verification?.verdicts.find(({ sentence }) => sentence === place)?.reason ?? null,
  })),
  text: renderForAgent(draft, passages),
});

const factsOf = (citations: readonly Citation[], lookups: readonly Lookup[]) =>
  citations.flatMap(({ passageId, quote }) => {
    const lookup = lookups.find(({ id }) => id === passageId);
    return lookup === undefined ? [] : [{ tool: lookup.tool, says: quote }];
  });

const pendingOf = (actions: readonly ActionView[]): TicketView['pendingActions'] =>
  actions
    .filter(({ state }) => state === 'agent')
    .map(({ id, action, says, amount, reason, grounds, expiresAt }) => ({
      ...{ id, action, says, amount, reason, expiresAt },
      grounds: grounds.map(({ path, value }) => ({ name: path, value })),
      approveTag: `${approveTag}_${id.slice(0, 8)}`,
      declineTag: `${declineTag}_${id.slice(0, 8)}`,
    }));

const sourcesOf = (citations: readonly Citation[], passages: readonly Passage[]): z.infer<typeof source>[] =>
  citations.flatMap(({ passageId, quote }) => {
    const passage = passages.find(({ id }) => id === passageId);
    if (passage === undefined) return [];
    const { title, url, updatedAt } = passage;
    return [{ passage: passageId, title, url, quote, updatedAt }];
  });
