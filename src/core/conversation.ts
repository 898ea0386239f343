/**
 * The conversation with the model while it answers, as a pure state machine: turns are only ever added, and `next`
 * says what comes now, until a limit, a draft or a person ends it. What is looked up and paid happens elsewhere.
 */

import type { Planned } from './action.ts';
import type { Answer, Draft, Passage } from './draft.ts';
import type { Lookup, ToolCall } from './tool.ts';

/** Whole content of the model's turn as its provider gave it: sent back unchanged, read by nobody else. */
export type Opaque = Readonly<{ provider: unknown }>;

/** What the model did with its turn. Calls of a refused or cut-off turn are never run, so it has none. */
export type ModelTurn =
  | Readonly<{ kind: 'draft'; draft: Draft; said: Opaque }>
  | Readonly<{ kind: 'calls'; calls: readonly ToolCall[]; said: Opaque }>
  | Readonly<{ kind: 'no-passage'; reason: string; nothingElse?: true }>
  | Readonly<{ kind: 'refused' | 'cut-off' | 'over-budget'; reason: string }>;

/** What came of one call, as the model reads it and as the run keeps it. */
export type ToolOutcome = Readonly<{
  call: ToolCall;
  /** Articles found: citable from now on. */
  passages: readonly Passage[];
  /** Facts: citable from now on. */
  lookups: readonly Lookup[];
  /** Read besides or instead: nothing found, what went wrong, how code ruled. */
  says: string | null;
  isError: boolean;
  planned: Planned | null;
}>;

export type Turn =
  | Readonly<{ by: 'model'; turn: ModelTurn; outputTokens: number }>
  | Readonly<{ by: 'tools'; outcomes: readonly ToolOutcome[] }>
  /** What the gate has against the draft before it: the model writes it once more. */
  | Readonly<{ by: 'gate'; objections: readonly string[] }>;

export type Conversation = Readonly<{
  /** Known before the first turn. */
  passages: readonly Passage[];
  lookups: readonly Lookup[];
  turns: readonly Turn[];
  /** What other conversations about the same message have taken already. */
  before?: Spent;
}>;
export type Spent = Readonly<{ turns: number; outputTokens: number }>;
const nothingSpent: Spent = { turns: 0, outputTokens: 0 };

export const spentIn = ({ turns, before = nothingSpent }: Pick<Conversation, 'turns' | 'before'>): Spent => {
  const own = turns.filter((turn) => turn.by === 'model');
  return {
    turns: before.turns + own.length,
    outputTokens: own.reduce((sum, turn) => sum + turn.outputTokens, before.outputTokens),
  };
};

export type TurnLimits = Readonly<{
  /** Times the model is asked. */
  turnsMax: number;
  /** Calls run of one turn; the rest are answered with why not. */
  callsMax: number;
  /** Tokens the model writes in all, thinking included. */
  tokensMax: number;
  elapsedMsMax: number;
  /** The words there are for why a person is needed. */
  reasons: readonly string[];
}>;

/** `last`: no tool may be called any more. `tokensLeft` is what this turn may write. */
export type Next =
  | Readonly<{ kind: 'ask'; last: boolean; tokensLeft: number }>
  | Readonly<{ kind: 'run'; calls: readonly ToolCall[]; over: readonly ToolCall[] }>
  | Readonly<{ kind: 'end'; answer: Answer }>;

/** Less than this is no room for an answer. */
const tokensMin = 256;

export const escalateTool = 'escalate_to_human';

/** What the model writes where an action is all that the customer wants, and a line of ours says the rest. */
export const nothingElse = 'NOTHING_ELSE';

/** `before`: taken by conversations that this one goes on from. */
export function next({ turns, before = nothingSpent }: Conversation, limits: TurnLimits, elapsedMs: number): Next {
  const newest = turns.at(-1);
  const spent = spentIn({ turns, before });
  const asked = spent.turns;
  if (newest?.by === 'model') return after(newest.turn, asked, limits);
  const tokensLeft = limits.tokensMax - spent.outputTokens;
  const over = (reason: string): Next => ({ kind: 'end', answer: { kind: 'over-budget', reason } });
  if (elapsedMs >= limits.elapsedMsMax) return over('answering took longer than the policy allows (budgets.seconds)');
  if (tokensLeft < tokensMin) return over('the tokens of this answer are spent (budgets.tokens)');
  if (asked >= limits.turnsMax) return over('the turns of this answer are spent (budgets.turns)');
  return { kind: 'ask', last: asked + 1 >= limits.turnsMax, tokensLeft };
}

function after(turn: ModelTurn, asked: number, { turnsMax, callsMax, reasons }: TurnLimits): Next {
  if (turn.kind === 'draft') return { kind: 'end', answer: { kind: 'draft', draft: turn.draft } };
  if (turn.kind !== 'calls') return { kind: 'end', answer: turn };
  const escalation = turn.calls.find(({ name }) => name === escalateTool);
  if (escalation !== undefined) return { kind: 'end', answer: escalated(escalation.input, reasons) };
  if (asked >= turnsMax)
    return { kind: 'end', answer: { kind: 'cut-off', reason: 'the assistant called a tool where it had to answer' } };
  return { kind: 'run', calls: turn.calls.slice(0, callsMax), over: turn.calls.slice(callsMax) };
}

/** A word that is not on the list is not repeated; what the model adds of its own is for the brief. */
function escalated(input: unknown, reasons: readonly string[]): Answer {
  const given = typeof input === 'object' && input !== null ? (input as Readonly<Record<string, unknown>>) : {};
  const word = reasons.find((each) => each === given.reason);
  const summary = typeof given.summary === 'string' ? given.summary.slice(0, summaryCharsMax) : '';
  const reason = `the assistant asked for a person${word === undefined ? '' : ` (${word.replaceAll('_', ' ')})`}`;
  return { kind: 'escalated', reason, summary };
}
const summaryCharsMax = 1_000;

export const withTurn = (conversation: Conversation, turn: Turn): Conversation => ({
  ...conversation,
  turns: [...conversation.turns, turn],
});

const outcomesOf = ({ turns }: Conversation): readonly ToolOutcome[] =>
  turns.flatMap((turn) => (turn.by === 'tools' ? turn.outcomes : []));

/** Everything that may be cited, in the order the model was shown it, each once. */
export function shownIn(
  conversation: Conversation,
): Readonly<{ passages: readonly Passage[]; lookups: readonly Lookup[] }> {
  const outcomes = outcomesOf(conversation);
  const passages = [...conversation.passages, ...outcomes.flatMap((each) => each.passages)];
  return {
    passages: [...new Map(passages.map((passage) => [passage.id, passage])).values()],
    lookups: [...conversation.lookups, ...outcomes.flatMap(({ lookups }) => lookups)],
  };
}

/** Most tools called in one turn. */
export const callsInTurnOf = ({ turns }: Conversation): number =>
  Math.max(0, ...turns.map((turn) => (turn.by === 'model' && turn.turn.kind === 'calls' ? turn.turn.calls.length : 0)));

/** Actions that code accepted in this conversation. */
export const plannedIn = (conversation: Conversation): readonly Planned[] =>
  outcomesOf(conversation).flatMap(({ planned }) => (planned === null ? [] : [planned]));
