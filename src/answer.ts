/**
 * Having the answer written and proved: the conversation with the model, tools in between, and the first draft that
 * stands in what it cites. Separate from `triage` because this is where money is spent, and where a model is heard.
 */
import { type Confirmation, thanked } from './confirm.ts';
import type { Planned } from './core/action.ts';
import {
  type Conversation,
  callsInTurnOf,
  next,
  plannedIn,
  shownIn,
  spentIn,
  type ToolOutcome,
  withTurn,
} from './core/conversation.ts';
import type { Passage } from './core/draft.ts';
import type { Answered, Classified, Verified } from './core/evidence.ts';
import { formFault } from './core/form.ts';
import type { ModelCall, Route } from './core/model-call.ts';
import type { Policy } from './core/policy.ts';
import type { World } from './core/ports.ts';
import { type Masking, maskingFor } from './core/redact.ts';
import { saidBefore, scripted, spokenWith } from './core/script.ts';
import { isSupported, verify } from './core/verify.ts';
import { wordingFor } from './core/wording.ts';
import { openToolbox, refused, type Toolbox } from './toolbox.ts';

/** `Answered` when there is no draft; otherwise the draft with the verdict on each of its sentences. */
export async function answer(
  world: World,
  evidence: Classified,
  given: Given,
  signal: AbortSignal,
): Promise<Answered | Verified> {
  const ready = withoutModel(world.policy, evidence, given);
  return saidBefore(given.lines, ready ?? (await written(world, evidence, given.passages, signal)));
}

type Given = Readonly<{
  passages: readonly Passage[];
  confirmed: Confirmation;
  /** What the policy says to this message, before an answer or instead of one. */
  lines: readonly string[];
}>;

/** Null when a model has to write. */
function withoutModel(policy: Policy, evidence: Classified, { confirmed, lines }: Given): Verified | null {
  if (confirmed.planned.length > 0) return thanked(evidence, confirmed.planned);
  if (lines.length > 0 && evidence.classification.intent === 'other') return spokenWith(evidence, '', []);
  return scripted(evidence, policy);
}

async function written(
  world: World,
  evidence: Classified,
  passages: readonly Passage[],
  signal: AbortSignal,
): Promise<Answered | Verified> {
  const { model, policy } = world;
  const masking = maskingFor(model.name, evidence, policy);
  const toolbox = openToolbox(world, evidence, masking);
  let opening: Conversation = { passages, lookups: await toolbox.atStart(signal), turns: [] };
  let planned: readonly Planned[] = [];
  let failedBefore = 0;
  let kept: Answered | Verified | null = null;
  let { calls } = evidence;
  const startedMs = world.clock.now();
  for (const route of model.routes(evidence, policy)) {
    const ended = await converse(
      world,
      { evidence, masking, toolbox, route, opening, planned, failedBefore, startedMs },
      signal,
    );
    calls = [...calls, ...ended.calls];
    kept = { ...best(ended.answered, kept), calls };
    if (!('verification' in ended.answered) || isSupported(ended.answered.verification)) return kept;
    // The next way knows what was looked up and accepted, and does not ask again.
    opening = { ...shownIn(ended.conversation), turns: [], before: spentIn(ended.conversation) };
    planned = ended.answered.planned;
    failedBefore = ended.answered.failedDrafts;
  }
  if (kept === null) throw new Error(`the model ${model.name} names no way to answer`);
  return { ...kept, calls };
}

type Way = Readonly<{
  evidence: Classified;
  masking: Masking;
  toolbox: Toolbox;
  route: Route;
  opening: Conversation;
  /** Accepted before this way began. */
  planned: readonly Planned[];
  /** Drafts of those ways that did not stand. */
  failedBefore: number;
  /** When answering began, whichever way. */
  startedMs: number;
}>;
type Ended = Readonly<{ conversation: Conversation; answered: Answered | Verified; calls: readonly ModelCall[] }>;

/** One way of answering, turn by turn; a draft that does not stand is written once more with what is against it. */
async function converse(world: World, way: Way, signal: AbortSignal): Promise<Ended> {
  const { model, policy, clock } = world;
  const { masking, toolbox, route, startedMs } = way;
  const { turns, calls: callsMax, tokens, seconds } = policy.budgets;
  const { reasons } = policy.escalation;
  const limits = { turnsMax: turns, callsMax, tokensMax: tokens, elapsedMsMax: seconds * 1000, reasons };
  const calls: ModelCall[] = [];
  let { opening: conversation } = way;
  let drafted: Answered | Verified | null = null;
  for (;;) {
    const step = next(conversation, limits, clock.now() - startedMs);
    if (step.kind === 'run') {
      const outcomes = await toolbox.run(step.calls, conversation, way.planned, signal);
      const over = step.over.map((call): ToolOutcome => refused(call, `at most ${callsMax} calls in one turn`));
      conversation = withTurn(conversation, { by: 'tools', outcomes: [...outcomes, ...over] });
      continue;
    }
    if (step.kind === 'ask') {
      // With a draft in hand, a model that is away is an outcome and no fault.
      const ways = { route: drafted === null ? route : { ...route, spare: true }, policy };
      const asking = { evidence: masking.evidence, conversation, tools: toolbox.offered, ...ways };
      const asked = await model.turn({ ...asking, last: step.last, tokensMax: step.tokensLeft }, signal);
      calls.push(...asked.calls);
      const outputTokens = asked.calls.reduce((sum, { usage }) => sum + usage.output, 0);
      conversation = withTurn(conversation, { by: 'model', turn: asked.value, outputTokens });
      continue;
    }
    const answered = best(proved(way, conversation, step.answer), drafted);
    const again = drafted === null ? objectionsTo(answered, policy) : null;
    if (again === null) return { conversation, answered: { ...answered, calls }, calls };
    drafted = answered;
    conversation = withTurn(conversation, { by: 'gate', objections: again });
  }
}

/** Verified as it was written: a value that only the requester and we know stands in no article. */
function proved(
  { evidence, masking, planned, failedBefore }: Way,
  conversation: Conversation,
  answer: Answered['answer'],
): Answered | Verified {
  const { passages, lookups } = shownIn(conversation);
  const all = [...planned, ...plannedIn(conversation)];
  const failedDrafts = failedBefore + conversation.turns.filter(({ by }) => by === 'gate').length;
  const tried = { failedDrafts, callsInTurn: callsInTurnOf(conversation) };
  const answered: Answered = { ...evidence, ...tried, passages, lookups, planned: all, answer };
  // What is wanted waits for the customer's yes, and the line that asks for it is ours.
  const waits = all.some(({ after }) => after === 'customer') && all.every(({ after }) => isTold.includes(after));
  if (answer.kind === 'no-passage' && answer.nothingElse === true && waits)
    return spokenWith(evidence, wordingFor(evidence.classification.language).received, all);
  if (answer.kind !== 'draft') return answered;
  const verification = verify(answer.draft, passages, lookups);
  const restored = { kind: 'draft', draft: masking.restore(answer.draft) } as const;
  // What stands in the end makes up for what did not before.
  return {
    ...answered,
    answer: restored,
    verification,
    failedDrafts: isSupported(verification) ? 0 : failedDrafts + 1,
  };
}

/** What the customer hears of in a line of ours: a question, or that it is done. */
const isTold: readonly Planned['after'][] = ['customer', 'nothing'];

/** A draft that failed the gate serves an agent better than none; that the model then asks for a person goes before it. */
const best = (answered: Answered | Verified, before: Answered | Verified | null): Answered | Verified =>
  before === null || 'verification' in answered || answered.answer.kind === 'escalated' ? answered : before;

/** What the model may mend; null when the draft stands, or there is none. A quotation cannot be mended. */
function objectionsTo(answered: Answered | Verified, policy: Policy): readonly string[] | null {
  if (!('verification' in answered) || answered.model === 'extractive' || answered.answer.kind !== 'draft') return null;
  const { verdicts } = answered.verification;
  const form = formFault(answered.answer.draft, policy);
  const objections = [
    ...verdicts.flatMap(({ sentence, reason }) => (reason === null ? [] : [`sentence ${sentence + 1} ${reason}`])),
    ...(form === null ? [] : [form]),
  ];
  return objections.length === 0 ? null : objections;
}
