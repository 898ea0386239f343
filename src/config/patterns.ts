/**
 * Patterns of the policy that some text would keep busy for ever. A customer writes that text, so they are refused at the
 * start. Separate because telling takes a library that is loaded only where the policy has patterns.
 * https://makenowjust-labs.github.io/recheck/
 */
import { createRequire } from 'node:module';
import type { Policy } from '../core/policy.ts';
import type { Wrong } from './wrong.ts';

type Pattern = Readonly<{ path: readonly PropertyKey[]; pattern: string }>;

const patternsIn = ({ intents, connectors }: Policy): readonly Pattern[] => [
  ...intents.flatMap(({ needs }, intent) =>
    needs.map(({ pattern }, at) => ({ path: ['intents', intent, 'needs', at, 'pattern'], pattern })),
  ),
  ...connectors.flatMap(({ tools }, connector) =>
    tools.flatMap(({ parameters }, tool) =>
      Object.entries(parameters).flatMap(([name, { pattern }]) =>
        pattern === undefined
          ? []
          : [{ path: ['connectors', connector, 'tools', tool, 'parameters', name, 'pattern'], pattern }],
      ),
    ),
  ),
];

/** Of a message cut to a few thousand characters, squares are counted in a moment. */
const degreeMax = 2;
/** Milliseconds are the rule; a busy machine must not have a good pattern refused. */
const timeMsMax = 60_000;

export const explosivePatterns = (policy: Policy): readonly Wrong[] =>
  patternsIn(policy).flatMap(({ path, pattern }) => {
    const message = objectionTo(pattern);
    return message === null ? [] : [{ path, message }];
  });

function objectionTo(pattern: string): string | null {
  if (!isPattern(pattern)) return 'is no regular expression';
  // Its own binaries for some machines save a moment and are one thing more that can be missing.
  process.env.RECHECK_BACKEND ??= 'pure';
  const { checkSync } = createRequire(import.meta.url)('recheck') as typeof import('recheck');
  const found = checkSync(pattern, 'iu', { timeout: timeMsMax });
  if (found.status === 'safe') return null;
  if (found.status === 'unknown') return 'cannot be proved harmless for every text; write it simpler';
  const { complexity } = found;
  if (complexity.type === 'polynomial' && complexity.degree <= degreeMax) return null;
  return `some texts would keep it busy for ever (${complexity.summary}); avoid repetitions within repetitions`;
}

/** JavaScript tells only by throwing. */
function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'iu') instanceof RegExp;
  } catch {
    return false;
  }
}
