// Own tools under the policy's names, and searches within the policy's areas: what a model is offered is all it can call.
import { describe, expect, test } from 'vitest';
import { answerRules } from '../../src/adapters/claude/prompts.ts';
import { parsePolicy } from '../../src/config.ts';
import { leakIn } from '../../src/core/leak.ts';
import { ownActions, readingTools } from '../../src/core/own-tools.ts';
import { offerOf } from '../../src/offer.ts';
import { ownActions as actions, readingTools as reading } from '../../src/tools/index.ts';

const policyWith = (tools: string) =>
  parsePolicy(
    `version: 1\ncompany: Acme\ngroups: { default: Support }\nactions: { create_ticket: { mode: run } }\ntools: ${tools}\n`,
    'firstline.yaml',
  ).policy;
const offered = (tools: string) => offerOf({ policy: policyWith(tools), connectors: nobodys }).offered;
const nobodys = {
  tools: [],
  look: async () => ({ kind: 'nothing', reason: '' }) as const,
  perform: async () => ({ kind: 'failed', reason: '' }) as const,
  check: async () => [],
  close: async () => {},
};

const renamed = '{ names: { create_ticket: create_support_ticket, search_knowledge_base: search_faq } }';

describe('a policy that gives tools other names', () => {
  test('has the model see those names and no others, in what it is offered and in its rules', () => {
    const tools = offered(renamed);
    expect(tools.map(({ name }) => name)).toEqual([
      ...['create_support_ticket', 'escalate_to_human', 'get_account_history', 'get_customer_profile'],
      ...['get_open_tickets', 'read_article', 'search_faq'],
    ]);
    const rules = answerRules(policyWith(renamed), tools);
    expect(rules).toContain('- create_support_ticket: ask for what the customer wants done');
    expect(`${JSON.stringify(tools)} ${rules}`).not.toMatch(/create_ticket|search_knowledge_base/);
  });

  test('keeps them from customers as it keeps the others', () => {
    expect(leakIn('I used search_faq for it.', [], policyWith(renamed))).toBe('the draft speaks of how it was made');
  });

  test.each([
    ['that another tool of ours has', '{ names: { create_ticket: update_ticket } }', /update_ticket.*Firstline's own/],
    ['that hands over', '{ names: { create_ticket: escalate_to_human } }', /escalate_to_human.*Firstline's own/],
    [
      'that it gives twice',
      '{ names: { create_ticket: make_case, update_ticket: make_case } }',
      /two tools are called/,
    ],
    ['of no tool', '{ names: { open_case: make_case } }', /tools\.names\.open_case/],
    ['that is none', '{ names: { create_ticket: "Make a case" } }', /lower case, digits and underscores/],
  ])('is refused with a name %s', (_, tools, message) => {
    expect(() => policyWith(tools)).toThrow(message);
  });
});

test('no tool of ours speaks of another one by a name that a policy may have changed', () => {
  const policy = policyWith('{}');
  const texts = [
    ...[...reading, ...actions].map(({ about }) => about),
    ...offered('{}').map(({ input }) => JSON.stringify(input)),
    ...actions.map(({ input }) => JSON.stringify(input(policy).toJSONSchema({ io: 'input' }))),
  ];
  const names = [...readingTools, ...ownActions];
  expect(texts.filter((text) => names.some((name) => text.includes(name)))).toEqual([]);
});

test('a search is narrowed to the areas of the policy, where it names some', () => {
  const search = reading.find(({ id }) => id === 'search-knowledge-base');
  const taken = (tools: string, category: string) =>
    search?.input(policyWith(tools)).safeParse({ query: 'pairing', category }).success;
  expect(taken('{ categories: [shipping, returns] }', 'returns')).toBe(true);
  expect(taken('{ categories: [shipping, returns] }', 'salaries')).toBe(false);
  expect(taken('{}', 'salaries')).toBe(true);
});
