/** What the Zendesk app is given about a ticket, made from what the ledger holds: its newest run with a decision. */
import type { ActionView } from './action.ts';
import { type AgentRequest, requestOf } from './agent-requests.ts';
import { approvalCode } from './app/request-schemas.ts';
import type { NoView, TicketView } from './app/ticket-schema.ts';
import { approveTag, declineTag } from './basis.ts';
import type { Brief } from './brief.ts';
import { sentimentWord } from './classification.ts';
import type { Decision } from './decision.ts';
import type { Citation, Draft, Passage } from './draft.ts';
import { graveChecks } from './next-step.ts';
import type { Policy } from './policy.ts';
import type { RunView } from './ports.ts';
import { renderForAgent } from './render.ts';
import { linesForCustomer } from './render-actions.ts';
import type { Lookup } from './tool.ts';
import { tagsFor } from './update.ts';
import { fateOf, whyNotSent } from './why.ts';

/** `requests`: what agents asked for on this ticket and no run has served yet. */
type Around = Readonly<{
  actions: readonly ActionView[];
  requests: readonly AgentRequest[];
  groups: TicketView['groups'];
  policy: Policy;
}>;

/** `runs`: those of one ticket, newest first. `aboutCheck` gives a check's sentence, null for one that is gone. */
export function ticketView(
  runs: readonly RunView[],
  aboutCheck: (id: string) => string | null,
  { actions, requests, groups, policy }: Around,
): TicketView | NoView {
  const inWork = requests.length > 0 || runs.some(({ state }) => state === 'open');
  const run = runs.find(({ decision }) => decision !== null && !madeWay(decision)) ?? runs.find(isDecided);
  if (run != null && isDecided(run)) {
    const labels = labelsOf(run.decision, moodsOf(runs.slice(runs.indexOf(run))));
    const view = viewOf(run, run.decision, { aboutCheck, told: toldIn(run.decision, actions, policy) });
    return { ...view, ...{ inWork, labels, groups }, pendingActions: pendingOf(actions) };
  }
  if (inWork) return 'in-work';
  return runs.some(({ state }) => state === 'parked') ? 'parked' : 'no-run';
}

const isDecided = (run: RunView): run is RunView & { decision: Decision } => run.decision !== null;

/** A customer's message that was only labelled, because an agent had asked about it: what the agent got is what counts. */
const madeWay = ({ kind, findings }: Decision): boolean =>
  kind === 'label' && findings.some(({ check }) => check === 'agent-asking');

/** What this decision did, as the customer hears it, with what came back. */
function toldIn({ actions: planned, classification }: Decision, actions: readonly ActionView[], policy: Policy) {
  const done = actions.filter(({ id, state }) => state === 'done' && planned.some((each) => each.id === id));
  return done.map((action) => ({
    text: linesForCustomer([{ ...action, told: false }], classification?.language ?? 'und', policy).join('\n'),
    facts: action.receipt.map(({ path, value }) => ({ tool: action.action, says: `${path}: ${value}` })),
  }));
}
type Told = ReturnType<typeof toldIn>;

function askedIn({ cause, asked }: Decision): TicketView['asked'] {
  const request = requestOf(cause);
  if (request === null || asked === undefined) return null;
  return { request, guidance: asked.kind === 'draft' ? asked.guidance : null };
}

type Own = Omit<TicketView, 'inWork' | 'labels' | 'groups' | 'pendingActions'>;

type With = Readonly<{ aboutCheck: (id: string) => string | null; told: Told }>;

function viewOf(run: RunView, decision: Decision, { aboutCheck, told }: With): Own {
  const { mode, costUsd, model } = decision;
  const { done, reason, earlier, takesReply } = fateOf(run, decision);
  const draft = earlier === null && 'draft' in decision ? draftOf(decision.draft, decision, told) : null;
  const ownToSend = decision.kind === 'reply' && done !== 'not-written';
  return {
    run: run.runId,
    ticketId: run.ticketId,
    at: run.settledAt ?? run.startedAt,
    decision: decision.kind,
    mode,
    ...{ done, reason, earlier },
    sent: earlier === 'reply' || (decision.kind === 'reply' && done === 'written'),
    whyNotSent: earlier === null ? whyNotSent(decision) : null,
    draft,
    insertable: draft !== null && takesReply && !ownToSend,
    tags: tagsFor(decision, []),
    asked: askedIn(decision),
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

/** Of each comment what its newest run made of it, oldest first. `runs`: newest first. */
function moodsOf(runs: readonly RunView[]) {
  const byComment = new Map<number, Sentiment>();
  for (const { decision } of runs.toReversed())
    if (decision?.classification != null)
      byComment.set(decision.basis.commentId, sentimentWord(decision.classification.sentiment));
  return [...byComment.values()];
}

type Sentiment = ReturnType<typeof sentimentWord>;

function labelsOf({ classification, priority, findings }: Decision, moods: readonly Sentiment[]): TicketView['labels'] {
  if (classification === null) return null;
  const { intent, confidence, sentiment, language } = classification;
  const isGrave = findings.some(({ check }) => graveChecks.includes(check));
  const mood = isGrave ? { sentiment: null, moods: [] } : { sentiment: sentimentWord(sentiment), moods };
  return { intent, confidence, priority, language, ...mood };
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

const draftOf = (draft: Draft, { passages, lookups, verification }: Decision, told: Told): TicketView['draft'] => ({
  language: draft.language,
  sentences: [
    ...draft.sentences.map(({ text, citations }, place) => ({
      text,
      sources: sourcesOf(citations, passages),
      facts: factsOf(citations, lookups),
      objection: verification?.verdicts.find(({ sentence }) => sentence === place)?.reason ?? null,
    })),
    ...told.map((each) => ({ ...each, sources: [], objection: null })),
  ],
  text: renderForAgent(
    draft,
    passages,
    told.map(({ text }) => text),
  ),
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
      code: approvalCode(id),
      approveTag: `${approveTag}_${id.slice(0, 8)}`,
      declineTag: `${declineTag}_${id.slice(0, 8)}`,
    }));

type Source = NonNullable<TicketView['draft']>['sentences'][number]['sources'][number];

const sourcesOf = (citations: readonly Citation[], passages: readonly Passage[]): Source[] =>
  citations.flatMap(({ passageId, quote }) => {
    const passage = passages.find(({ id }) => id === passageId);
    if (passage === undefined) return [];
    const { title, url, updatedAt } = passage;
    return [{ passage: passageId, title, url, quote, updatedAt }];
  });
