/** Every documented rule this server holds requests to, in the order they are asked: the first that refuses answers. */
import { type ApiError, invalid } from '../errors.ts';
import { access, model } from './access.ts';
import { caching } from './caching.ts';
import { grounding } from './grounding.ts';
import { generation, parameters } from './parameters.ts';
import { replayed } from './replayed.ts';
import type { Call, Rule } from './rule.ts';
import { schemas } from './schemas.ts';
import { turns } from './turns.ts';

export type Route = 'create' | 'count' | 'models' | 'unknown';

const prompt = [...access, ...model, ...parameters, ...turns, ...replayed, ...grounding, ...schemas, ...caching];
export const rules: readonly Rule[] = [...prompt, ...generation];
export const rulesFor: Readonly<Record<Route, readonly Rule[]>> = {
  create: rules,
  count: prompt,
  models: access,
  unknown: [],
};

export type Refusal = Readonly<{ rule: string; error: ApiError }>;

export function refusalOf(call: Call, among: readonly Rule[]): Refusal | null {
  for (const { id, refuses } of among) {
    const found = refuses(call);
    if (found !== null) return { rule: id, error: typeof found === 'string' ? invalid(found) : found };
  }
  return null;
}
