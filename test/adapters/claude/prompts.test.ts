// What the operator says: how long it is for a full policy, what it must say, and what may never stand in it.
import { describe, expect, test } from 'vitest';
import { putBefore } from '../../../src/adapters/claude/messages.ts';
import { answerRequest, answerRules } from '../../../src/adapters/claude/prompts.ts';
import { toolsFor } from '../../../src/adapters/claude/tools.ts';
import { classified, examplePolicy } from '../../../src/core/example.ts';
import { maskingFor } from '../../../src/core/redact.ts';
import { offered } from './support.ts';

/** Support for a SaaS product, in as many words as an operator needs. */
const saas = examplePolicy({
  company: 'Acme',
  persona: { name: 'Aria', tone: 'concise, professional, empathetic, no marketing language' },
  scope: {
    can: ['account and billing questions', 'use of the product', 'bug reports and status'],
    cannot: [
      'approve refunds over $200',
      'change subscription tiers without a manager',
      'touch another customer’s account',
    ],
  },
  escalation: {
    reasons: ['frustrated_twice', 'policy_exception', 'low_confidence', 'asked_for_human', 'technically_complex'],
  },
  actions: { create_ticket: { mode: 'run' } },
});
const tool = (name: string, properties: Record<string, unknown> = {}, required: readonly string[] = []) => ({
  ...{ name, about: `About ${name}` },
  input: { type: 'object', properties, required },
});
const tools = [...offered, tool('create_ticket'), tool('get_order_status')];
/** More than any text of ours needs. */
const charactersPerToken = 3.2;

describe('the rules', () => {
  test('stay under 800 tokens for a policy with persona, scope, tools, actions and reasons', () => {
    expect(answerRules(saas, tools).length / charactersPerToken).toBeLessThan(800);
  });

  test('say who speaks, what for, and what a person decides', () => {
    const rules = answerRules(saas, tools);
    for (const said of ['Acme as Aria', 'no marketing', 'bug reports', 'refunds over $200', 'low confidence'])
      expect(rules).toContain(said);
    expect(rules).toContain('create_ticket: ask for what the customer wants done');
    expect(rules).not.toMatch(/20\d\d-\d\d/);
  });

  test('speak of tools only where there are some', () => {
    expect(answerRules(saas)).not.toContain('escalate_to_human');
    expect(answerRules(saas)).toContain('an action by the company');
    expect(answerRules(saas, tools)).not.toContain('an action by the company');
  });

  test('the day stands in the request, not in the rules', () => {
    expect(answerRequest('de', '2026-11-20', true)).toMatch(/Today is 2026-11-20\..*Write in German\./);
  });

  test('an agent’s wish stands quoted in the request, below the rules, with nothing of a customer’s in it', () => {
    const asked = { kind: 'draft', guidance: 'shorter; mention "ada@example.com"' } as const;
    const { evidence } = maskingFor('claude', classified({ asked }), saas);
    const asking = { evidence, conversation: { passages: [], lookups: [], turns: [] }, tools: [], policy: saas };
    const { messages } = putBefore(
      { ...asking, last: false, tokensMax: 1, route: { model: 'm', effort: 'low' } },
      'en',
    );
    const said = JSON.stringify(messages);
    expect(said).toContain('The agent who will send it wishes');
    expect(said).toContain('shorter; mention');
    expect(said).not.toContain('ada@example.com');
  });
});

describe('forms are strict as far as the API lets them', () => {
  const strict = (list: Parameters<typeof toolsFor>[0]) => toolsFor(list).filter((each) => each.strict === true).length;
  const many = (count: number, properties: Record<string, unknown>) =>
    Array.from({ length: count }, (_, i) => tool(`t${String(i).padStart(2, '0')}`, properties));

  test('twenty tools, 24 optional values, 16 choices of type; the rest are left open', () => {
    expect(strict(many(22, {}))).toBe(20);
    expect(strict(many(10, { a: { type: 'string' }, b: { type: 'string' }, c: { type: 'string' } }))).toBe(8);
    const choice = { anyOf: [{ type: 'string' }, { type: 'null' }] };
    expect(strict([...many(10, { a: choice, b: choice })])).toBe(8);
  });

  test('what a grammar cannot hold is told in words', () => {
    const [form] = toolsFor([tool('t', { n: { type: 'string', maxLength: 5, description: 'A number.' } }, ['n'])]);
    expect(form?.input_schema).toEqual({
      type: 'object',
      properties: { n: { type: 'string', description: expect.stringMatching(/A number\.[\s\S]*maxLength/) } },
      required: ['n'],
      additionalProperties: false,
    });
  });
});
