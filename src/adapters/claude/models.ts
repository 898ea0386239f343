/**
 * The models that the policy names, held against the price table and the Models API: what would fail with the first
 * ticket is found before it, and each finding names the setting to change.
 */
import type Anthropic from '@anthropic-ai/sdk';
import type { ModelInfo } from '@anthropic-ai/sdk/resources/models';
import { efforts } from '../../core/model-call.ts';
import type { Policy } from '../../core/policy.ts';
import { priceOf } from '../../core/price.ts';
import { verdictOn } from './errors.ts';
import { seenIn } from './seen.ts';
import type { Limits } from './stream.ts';

const uses = ['classify', 'simple', 'complex'] as const;

/** The models the policy names, each once. */
const modelsOf = ({ models }: Policy): readonly string[] => [...new Set(uses.map((use) => models[use]))];

/** `models.classify and models.simple`: where the policy names a model. */
export function settingOf(model: string, { models }: Policy): string {
  const keys = uses.filter((use) => models[use] === model).map((use) => `models.${use}`);
  return keys.length === 0 ? 'models' : keys.join(' and ');
}

export const noPrice = (model: string, policy: Policy): string =>
  `no price is known for ${model} (${settingOf(model, policy)}): add one under models.prices`;

/** Models without a price, which could spend without anybody noticing; one line each. */
export const unpriced = (policy: Policy, atIso: string): readonly string[] =>
  modelsOf(policy)
    .filter((model) => priceOf(model, 0, atIso, policy.models.prices) === null)
    .map((model) => noPrice(model, policy));

/** What speaks against the policy's models, one line each; never rejects. */
export async function checkModels(
  client: Anthropic,
  policy: Policy,
  { limits, nowMs, signal }: Readonly<{ limits: Limits; nowMs: number; signal: AbortSignal | undefined }>,
): Promise<readonly string[]> {
  const lines = modelsOf(policy).map(async (model) => {
    const setting = settingOf(model, policy);
    const asked = { model, setting, limits };
    const foreign = { error: null, ended: null, usage: null };
    try {
      const options = signal === undefined ? {} : { signal };
      const { data, response } = await client.models.retrieve(model, null, options).withResponse();
      if (data?.type === 'model') return misfits(data, policy).map((line) => `${model} ${line} (${setting})`);
      const [status, contentType] = [response.status, response.headers.get('content-type')];
      return [verdictOn(seenIn({ ...foreign, status, contentType }, nowMs), asked).says];
    } catch (error) {
      const ended = signal?.aborted === true ? 'stopped' : null;
      return [verdictOn(seenIn({ ...foreign, error, ended, status: null, contentType: null }, nowMs), asked).says];
    }
  });
  return [...new Set((await Promise.all(lines)).flat())];
}

/** What Firstline needs and the model lacks. What the API does not tell is taken to be there. */
function misfits(
  { lifecycle, capabilities, max_tokens: tokensMax }: ModelInfo,
  { budgets }: Policy,
): readonly string[] {
  const lacks = [
    capabilities?.structured_outputs.supported === false ? 'structured outputs' : null,
    capabilities?.citations.supported === false ? 'citations' : null,
    ...efforts.map((effort) => (capabilities?.effort[effort].supported === false ? `the effort "${effort}"` : null)),
  ].filter((lack) => lack !== null);
  return [
    ...(lifecycle === 'retired' ? ['is retired: name another one'] : []),
    ...(lacks.length === 0 ? [] : [`lacks ${lacks.join(', ')}: name another one`]),
    ...(tokensMax !== null && tokensMax < budgets.tokens
      ? [`writes at most ${tokensMax} tokens: lower budgets.tokens (${budgets.tokens}), or name another one`]
      : []),
  ];
}
