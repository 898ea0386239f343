/** Parameters of a request: which there are, their limits, and what each model takes of them. */
import { effortOf, part, textOf, thinkingType } from '../request.ts';
import type { Rule } from './rule.ts';

const known = new Set(
  'cache_control container diagnostics inference_geo max_tokens messages metadata model output_config service_tier speed stop_sequences stream system thinking tool_choice tools'.split(
    ' ',
  ),
);
const sampling = ['temperature', 'top_p', 'top_k'];
const manualBudgetMin = 1_024;

export const parameters: readonly Rule[] = [
  {
    id: 'no-sampling',
    about: 'temperature, top_p and top_k are gone.',
    source: 'api/versioning',
    refuses: ({ request }) => {
      const sent = sampling.find((name) => name in request.body);
      return sent === undefined ? null : `${sent}: this parameter is not supported`;
    },
  },
  {
    id: 'known-parameters',
    about: 'There are no parameters that the API does not know.',
    source: 'api/messages',
    refuses: ({ request }) => {
      const extra = Object.keys(request.body).find((name) => !known.has(name));
      return extra === undefined ? null : `${extra}: Extra inputs are not permitted`;
    },
  },
  {
    id: 'no-forced-tool',
    about: 'tool_choice any and tool are refused by models that always may think first.',
    source: 'models/sonnet-5-5/whats-new-sonnet-5-5',
    refuses: ({ request, model }) => {
      const choice = textOf(part(request.body, 'tool_choice').type);
      return model?.forcedTools === false && ['any', 'tool'].includes(choice)
        ? `tool_choice: forced tool use is not supported by ${model.id}; use auto or none`
        : null;
    },
  },
  {
    id: 'effort-known',
    about: 'The effort is one of the model’s.',
    source: 'build-with-claude/effort',
    refuses: ({ request, model }) => {
      const effort = effortOf(request);
      return effort === null || model?.efforts.includes(effort)
        ? null
        : `output_config.effort: ${effort} is not supported by ${model?.id}`;
    },
  },
  {
    id: 'thinking-type',
    about: 'The type of thinking is one of the model’s, and goes with the effort.',
    source: 'build-with-claude/thinking#configuring-thinking',
    refuses: ({ request, model }) => {
      if (request.body.thinking === undefined) return null;
      const type = thinkingType(request);
      const refusedEfforts = model?.thinking[type];
      if (refusedEfforts === undefined) {
        const instead = Object.keys(model?.thinking ?? {}).join(' or ');
        return `thinking.type: "${type}" is not supported by ${model?.id}; use ${instead}`;
      }
      return refusedEfforts.includes(effortOf(request) ?? '')
        ? `thinking.type: "${type}" cannot be combined with effort ${effortOf(request)}`
        : null;
    },
  },
  {
    id: 'opaque-user',
    about: 'metadata.user_id tells nobody who the customer is. Our own rule: the API cannot see it.',
    source: 'api/messages',
    refuses: ({ request }) =>
      /[@\s]/.test(textOf(part(request.body, 'metadata').user_id))
        ? 'metadata.user_id: must be an opaque identifier, without a name or an address'
        : null,
  },
];

/** Where a message is made and not only counted. */
export const generation: readonly Rule[] = [
  {
    id: 'max-tokens',
    about: 'max_tokens is a whole number no larger than the model’s.',
    source: 'about-claude/models/overview',
    refuses: ({ request: { body, maxTokens }, model }) => {
      if (body.max_tokens === undefined) return 'max_tokens: Field required';
      if (!Number.isInteger(maxTokens) || maxTokens < 0) return 'max_tokens: Input should be a valid integer';
      const limit = model?.outputTokensMax ?? 0;
      return maxTokens <= limit
        ? null
        : `max_tokens: ${maxTokens} > ${limit}, which is the maximum allowed number of output tokens for ${model?.id}`;
    },
  },
  {
    id: 'thinking-budget',
    about: 'A budget for thinking, where a model takes one, is at least 1,024 and below max_tokens.',
    source: 'build-with-claude/extended-thinking',
    refuses: ({ request }) => {
      if (thinkingType(request) !== 'enabled') return null;
      const budget = Number(part(request.body, 'thinking').budget_tokens);
      return budget >= manualBudgetMin && budget < request.maxTokens
        ? null
        : 'thinking.enabled.budget_tokens: should be at least 1024 and less than max_tokens';
    },
  },
];
