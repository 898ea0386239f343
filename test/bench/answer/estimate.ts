// From what the stand-in counts to what a real model would be billed for. The stand-in counts letters, hardly thinks and
// says little; whoever reads a price has to know what was assumed instead, so all of it stands here.
import type { Decision } from '../../../src/core/decision.ts';
import { costOfCalls, type ModelCall, type Usage } from '../../../src/core/model-call.ts';
import type { Policy } from '../../../src/core/policy.ts';
import { costOf } from '../../../src/core/price.ts';

/** The stand-in takes 3.5 letters for a token; the current tokenizers make about 30 % more of a text than that. */
export const tokensPerCounted = 1.3;
/** A reply of 120 words, the most that the rules ask for; the stand-in quotes a sentence or two. */
export const answerTokensMin = 200;
/** Billed as output: what a model thinks before it writes, by the effort it is asked for. */
export const thinkingTokens = { low: 100, medium: 350, high: 800 } as const;
/** Seconds until a model begins, and tokens a second it writes from then on. */
const pace = { small: { begins: 0.6, perSecond: 150 }, large: { begins: 1.2, perSecond: 70 } } as const;

export type Told = Readonly<{ policy: Policy; atIso: string }>;

/** The decision with its calls as a real model would have made them. */
export function asBilled(decision: Decision, told: Told): Decision {
  const thought = new Map<string, number>();
  const calls = decision.calls.map((call): ModelCall => {
    const before = thought.get(call.model) ?? 0;
    const thinks = thinkingTokens[effortOf(call, decision, told.policy)];
    // In one conversation, what was thought is read again with each turn.
    if (call.purpose === 'answer') thought.set(call.model, before + thinks);
    const usage = billed(call, thinks, call.purpose === 'answer' ? before : 0);
    const { begins, perSecond } = call.model === told.policy.models.complex ? pace.large : pace.small;
    return {
      ...{ ...call, usage, costUsd: costOf(call.model, usage, told.atIso, told.policy.models.prices) },
      durationMs: Math.round(1000 * (begins + usage.output / perSecond)),
    };
  });
  return { ...decision, calls, costUsd: costOfCalls(calls) };
}

function billed({ purpose, usage }: ModelCall, thinks: number, thoughtBefore: number): Usage {
  const real = (tokens: number): number => Math.ceil(tokens * tokensPerCounted);
  const written = Math.max(real(usage.output), purpose === 'answer' ? answerTokensMin : 0);
  return {
    input: real(usage.input) + thoughtBefore,
    cacheRead: real(usage.cacheRead),
    cacheWrite5m: real(usage.cacheWrite5m),
    cacheWrite1h: real(usage.cacheWrite1h),
    output: written + thinks,
  };
}

/** As the adapter chooses it. */
function effortOf(call: ModelCall, { classification }: Decision, { models }: Policy): keyof typeof thinkingTokens {
  if (call.purpose !== 'answer') return 'low';
  return classification?.complexity === 'complex' && call.model === models.simple ? 'high' : 'medium';
}

/** The same on a desk so quiet that nothing is left in the cache from the ticket before. */
export function withColdCache(decision: Decision, { policy, atIso }: Told): Decision {
  const warmed = new Set<string>();
  const calls = decision.calls.map((call): ModelCall => {
    const prefix = `${call.purpose} ${call.model}`;
    if (warmed.has(prefix)) return call;
    warmed.add(prefix);
    const { cacheRead, cacheWrite5m, ...rest } = call.usage;
    const usage = { ...rest, cacheRead: 0, cacheWrite5m: cacheWrite5m + cacheRead };
    return { ...call, usage, costUsd: costOf(call.model, usage, atIso, policy.models.prices) };
  });
  return { ...decision, calls, costUsd: costOfCalls(calls) };
}
