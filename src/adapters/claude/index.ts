/**
 * Claude as the model: questions in a fixed form, answers that cite their passages. What the API does wrong becomes a
 * fault that says whether to wait, to go on without it, or what to fix; what Claude says is data.
 */
import type { ModelTurn } from '../../core/conversation.ts';
import { Fault, isFault } from '../../core/fault.ts';
import type { Asked } from '../../core/model-call.ts';
import type { Policy } from '../../core/policy.ts';
import type { Clock, Log, Model, Purse } from '../../core/ports.ts';

import { askQuestion } from './ask.ts';
import { createSend } from './call.ts';
import { createGate } from './gate.ts';
import { checkModels, unpriced } from './models.ts';
import { routesFor } from './routes.ts';
import { clientFor, type Limits } from './stream.ts';
import { takeTurn } from './turn.ts';

export type ClaudeOptions = Readonly<{
  apiKey: string;
  /** `ANTHROPIC_BASE_URL`; null for Anthropic's own. */
  baseUrl: string | null;
  policy: Policy;
  purse: Purse;
  log: Log;
  clock: Clock;
  /** An id for a requester from which nobody can tell who it is: Anthropic uses it against abuse. */
  opaqueUser: (userId: number) => string;
  limits?: Limits;
}>;

export type Claude = Model &
  Readonly<{
    /** What somebody has to mend before Claude can be asked again, or null. */
    trouble: () => string | null;
    /** What is wrong with the key and the policy's models, one line each; empty when nothing is. */
    check: (signal?: AbortSignal) => Promise<readonly string[]>;
  }>;

/** A request may think for a while; a whole answer of 4,096 tokens takes a minute. */
const usualLimits: Limits = { wholeMs: 120_000, silenceMs: 30_000 };

/** Rejects with a `misconfigured` fault when a model has no price; asks nobody anything yet. */
export async function createClaude(options: ClaudeOptions): Promise<Claude> {
  const { apiKey, baseUrl, policy, purse, log, clock, opaqueUser, limits = usualLimits } = options;
  const missing = unpriced(policy, new Date(clock.now()).toISOString());
  if (missing.length > 0) throw new Fault('misconfigured', missing.join('; '), { part: 'model' });
  const access = { apiKey, baseUrl };
  const gate = createGate();
  const send = createSend({ access, purse, log, clock, gate, limits });
  return {
    name: 'claude',
    ask: (question, evidence, rules, signal) => askQuestion(send, question, evidence, rules, { opaqueUser, signal }),
    routes: (evidence, rules) => routesFor(evidence.classification.complexity, rules),
    turn: (asking, signal) => {
      const asked = takeTurn(send, asking, opaqueUser, signal);
      return asking.route.spare === true ? asked.catch((error: unknown) => closedWay(error, signal)) : asked;
    },
    trouble: gate.trouble,
    check: (signal) => checkModels(clientFor(access, limits.silenceMs), policy, { limits, nowMs: clock.now(), signal }),
  };
}

/** That a spare way is closed costs no ticket the draft it has. Being stopped is no such outcome. */
function closedWay(error: unknown, signal: AbortSignal | undefined): Asked<ModelTurn> {
  if (!isFault(error) || signal?.aborted === true) throw error;
  return { value: { kind: 'cut-off', reason: error.message }, calls: [] };
}
