/**
 * Having the answer written and proved: the conversation with the model, tools in between, and the first draft that
 * stands in what it cites. Separate from `triage` because this is where money is spent, and where a model is heard.
 */
import { type Conversation, next, plannedIn, shownIn, type ToolOutcome, withTurn } from './core/conversation.ts';
import type { Passage } from './core/draft.ts';
import type { Answered, Classified, Verified } from './core/evidence.ts';
import type { ModelCall, Route } from './core/model-call.ts';
import type { World } from './core/ports.ts';
import { type Masking, maskingFor } from './core/redact.ts';
import { isSupported, verify } from './core/verify.ts';
import { openToolbox, type Toolbox } from './toolbox.ts';

/** `Answered` when there is no draft; otherwise the draft with the verdict on each of its sentences. */
export async function answer(
  world: World,
  evidence: Classified,
  passages: readonly Passage[],
  signal: AbortSignal,
): Promise<Answered | Verified> {
  const { model, policy } = world;
  const masking = maskingFor(model.name, evidence, policy);
  const toolbox = openToolbox(world, evidence, masking);
  let opening: Conversation = { passages, lookups: await toolbox.atStart(signal), turns: [] };
  let best: Answered | Verified | null = null;
  let { calls } = evidence;
  for (const route of model.routes(evidence, policy)) {
    const ended = await converse(world, { evidence, masking, toolbox, route, opening }, signal);
    calls = [...calls, ...ended.calls];
    // A draft that failed the gate still serves an agent better than none.
    if (best !== null && !('verification' in ended.answered)) return { ...best, calls };
    best = { ...ended.answered, calls };
    if (!('verification' in best) || isSupported(best.verification)) return best;
    // The next way knows what was looked up, and does not look again.
    opening = { ...shownIn(ended.conversation), turns: [] };
  }
  if (best === null) throw new Error(`the model ${model.name} names no way to answer`);
  return { ...best, calls };
}

type Way = Readonly<{
  evidence: Classified;
  masking: Masking;
  toolbox: Toolbox;
  route: Route;
  opening: Conversation;
}>;
type Ended = Readonly<{ conversation: Conversation; answered: Answered | Verified; calls: readonly ModelCall[] }>;

/** One way of answering, turn by turn; a draft that does not stand is written once more with what is against it. */
async function converse(world: World, way: Way, signal: AbortSignal): Promise<Ended> {
  const { model, policy, clock } = world;
  const { masking, toolbox, route } = way;
  const { turns, calls: callsMax, tokens, seconds } = policy.budgets;
  const limits = { turnsMax: turns, callsMax, tokensMax: tokens, elapsedMsMax: seconds * 1000 };
  const startedMs = clock.now();
  const calls: ModelCall[] = [];
  let { opening: conversation } = way;
  for (;;) {
    const step = next(conversation, limits, clock.now() - startedMs);
    if (step.kind === 'run') {
      const outcomes = await toolbox.run(step.calls, conversation, signal);
      const over = step.over.map((call): ToolOutcome => toolbox.refuse(call, `at most ${callsMax} calls in one turn`));
      conversation = withTurn(conversation, { by: 'tools', outcomes: [...outcomes, ...over] });
      continue;
    }
    if (step.kind === 'ask') {
      const asking = { evidence: masking.evidence, conversation, tools: toolbox.offered, route, policy };
      const asked = await model.turn({ ...asking, last: step.last, tokensMax: step.tokensLeft }, signal);
      calls.push(...asked.calls);
      const outputTokens = asked.calls.reduce((sum, { usage }) => sum + usage.output, 0);
      conversation = withTurn(conversation, { by: 'model', turn: asked.value, outputTokens });
      continue;
    }
    const answered = proved(way, conversation, step.answer);
    const again = objectionsTo(answered, conversation);
    if (again === null) return { conversation, answered: { ...answered, calls }, calls };
    conversation = withTurn(conversation, { by: 'gate', objections: again });
  }
}

/** Verified as it was written: a value that only the requester and we know stands in no article. */
function proved(
  { evidence, masking }: Way,
  conversation: Conversation,
  answer: Answered['answer'],
): Answered | Verified {
  const { passages, lookups } = shownIn(conversation);
  const answered: Answered = { ...evidence, passages, lookups, planned: plannedIn(conversation), answer };
  if (answer.kind !== 'draft') return answered;
  const verification = verify(answer.draft, passages, lookups);
  return { ...answered, answer: { kind: 'draft', draft: masking.restore(answer.draft) }, verification };
}

/** What the model may mend, once; null when the draft stands, or was mended already, or there is none. */
function objectionsTo(answered: Answered | Verified, { turns }: Conversation): readonly string[] | null {
  if (!('verification' in answered) || isSupported(answered.verification)) return null;
  if (answered.model === 'extractive' || turns.some(({ by }) => by === 'gate')) return null;
  const { verdicts } = answered.verification;
  return verdicts.flatMap(({ sentence, reason }) => (reason === null ? [] : [`sentence ${sentence + 1} ${reason}`]));
}
