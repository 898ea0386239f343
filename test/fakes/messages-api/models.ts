/**
 * The models this server knows: limits and what each accepts, and the same as the Models API tells it. Where Anthropic
 * gives no smallest cacheable length, 1,024 tokens are assumed.
 */
import type { ModelInfo } from '@anthropic-ai/sdk/resources/models';

export type ModelFacts = Readonly<{
  id: string;
  name: string;
  line: 'haiku' | 'sonnet' | 'opus' | 'fable';
  releasedAt: string;
  contextTokens: number;
  outputTokensMax: number;
  cacheableTokensMin: number;
  /** Types of `thinking`, each with the efforts under which it is refused. */
  thinking: Readonly<Record<string, readonly string[]>>;
  efforts: readonly string[];
  forcedTools: boolean;
}>;

const highest = ['xhigh', 'max'];
const current = {
  contextTokens: 1_000_000,
  outputTokensMax: 128_000,
  cacheableTokensMin: 1_024,
  efforts: ['low', 'medium', 'high', 'xhigh', 'max'],
  forcedTools: false,
};

export const models: readonly ModelFacts[] = [
  {
    ...current,
    id: 'claude-haiku-5-5',
    name: 'Claude Haiku 5.5',
    line: 'haiku',
    releasedAt: '2026-10-07T00:00:00Z',
    cacheableTokensMin: 512,
    thinking: { adaptive: [], disabled: highest },
    forcedTools: true,
  },
  {
    ...current,
    id: 'claude-sonnet-5-5',
    name: 'Claude Sonnet 5.5',
    line: 'sonnet',
    releasedAt: '2026-09-28T00:00:00Z',
    thinking: { adaptive: [], between_tools: highest },
  },
  {
    ...current,
    id: 'claude-opus-5-5',
    name: 'Claude Opus 5.5',
    line: 'opus',
    releasedAt: '2026-09-22T00:00:00Z',
    thinking: { adaptive: [] },
  },
  {
    ...current,
    id: 'claude-fable-5-1',
    name: 'Claude Fable 5.1',
    line: 'fable',
    releasedAt: '2026-09-01T00:00:00Z',
    thinking: { adaptive: [] },
  },
  {
    id: 'claude-haiku-4-5',
    name: 'Claude Haiku 4.5',
    line: 'haiku',
    releasedAt: '2025-10-01T00:00:00Z',
    contextTokens: 200_000,
    outputTokensMax: 64_000,
    cacheableTokensMin: 4_096,
    thinking: { enabled: [], disabled: [] },
    efforts: [],
    forcedTools: true,
  },
];

export const modelNamed = (id: string): ModelFacts | undefined => models.find((each) => each.id === id);

/** As `GET /v1/models/{id}` answers. */
export function modelInfo(model: ModelFacts): ModelInfo {
  const yes = { supported: true };
  const can = (supported: boolean) => ({ supported });
  const effort = (level: string) => can(model.efforts.includes(level));
  return {
    type: 'model',
    id: model.id,
    display_name: model.name,
    created_at: model.releasedAt,
    line: model.line,
    lifecycle: 'active',
    deprecated_at: null,
    retires_at: null,
    max_input_tokens: model.contextTokens,
    max_tokens: model.outputTokensMax,
    capabilities: {
      batch: yes,
      citations: yes,
      code_execution: yes,
      context_management: {
        supported: true,
        clear_thinking_20251015: yes,
        clear_tool_uses_20250919: yes,
        compact_20260112: yes,
      },
      effort: {
        supported: model.efforts.length > 0,
        low: effort('low'),
        medium: effort('medium'),
        high: effort('high'),
        xhigh: effort('xhigh'),
        max: effort('max'),
      },
      image_input: yes,
      pdf_input: yes,
      server_tools: { supported: true, code_execution: yes, web_search: yes },
      structured_outputs: yes,
      thinking: {
        supported: true,
        types: {
          adaptive: can('adaptive' in model.thinking),
          between_tools: can('between_tools' in model.thinking),
          disabled: can('disabled' in model.thinking),
          enabled: can('enabled' in model.thinking),
        },
      },
    },
  };
}
