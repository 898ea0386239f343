/**
 * What a call to a paid model took, in tokens and money. Separate from the ports because decisions keep these: a
 * support lead can see what each ticket cost and which model did what.
 */

/** Tokens of one call, by what they are billed as. Thinking counts as output. */
export type Usage = Readonly<{
  /** Read at the full price. */
  input: number;
  cacheRead: number;
  cacheWrite5m: number;
  cacheWrite1h: number;
  output: number;
}>;

export type ModelCall = Readonly<{
  /** A question's id, or `answer`. */
  purpose: string;
  /** Model id as the provider names it. */
  model: string;
  usage: Usage;
  costUsd: number;
  durationMs: number;
}>;

/** What a model said, and what it took to get it: retries and failed tries included. */
export type Asked<A> = Readonly<{ value: A; calls: readonly ModelCall[] }>;

export const efforts = ['low', 'medium', 'high'] as const;
export type Effort = (typeof efforts)[number];

/** One way to have an answer written. */
export type Route = Readonly<{
  model: string;
  effort: Effort;
  /** There is a draft already: that this way is closed is an outcome then, not a fault. */
  spare?: boolean;
}>;

export const costOfCalls = (calls: readonly ModelCall[]): number => calls.reduce((sum, call) => sum + call.costUsd, 0);
