// Where articles come from, as the policy says it: the help centre unless told otherwise, and mistakes with their line.
import { expect, test } from 'vitest';
import { parsePolicy } from '../../src/config.ts';

const parse = (...lines: readonly string[]) =>
  parsePolicy(['version: 1', 'company: Acme', 'knowledge:', '  sources:', ...lines].join('\n'), 'firstline.yaml')
    .policy;

test('without sources, articles come from the help centre', () => {
  const { policy } = parsePolicy('version: 1\ncompany: Acme', 'firstline.yaml');
  expect(policy.knowledge.sources).toEqual([{ kind: 'zendesk' }]);
});

test('help centre, folders and files go together', () => {
  const { knowledge } = parse(
    '    - { kind: zendesk }',
    '    - { kind: folder, path: help, locale: pt-BR, baseUrl: "https://acme.com/help" }',
    '    - { kind: jsonl, path: all.jsonl }',
    '    - { kind: jsonl, path: help }',
  );
  expect(knowledge.sources.map(({ kind }) => kind)).toEqual(['zendesk', 'folder', 'jsonl', 'jsonl']);
});

test.each([
  ['no source at all', ['    []'], /knowledge\.sources/],
  ['a kind there is not', ['    - { kind: wiki }'], /:5: knowledge\.sources\.0.*kind/],
  [
    'a folder without a locale',
    ['    - { kind: folder, path: a, baseUrl: "https://a.example" }'],
    /:5: .*locale: is missing/,
  ],
  [
    'an address that customers cannot open',
    ['    - { kind: folder, path: a, locale: en, baseUrl: "file:///a" }'],
    /baseUrl: an address such as/,
  ],
  ['a misspelt key', ['    - { kind: jsonl, pth: a }'], /pth: is not a key/],
  [
    'a source named twice',
    ['    - { kind: jsonl, path: a }', '    - { kind: jsonl, path: a }'],
    /:6: knowledge\.sources\.1: this source is named twice/,
  ],
  ['the help centre named twice', ['    - { kind: zendesk }', '    - { kind: zendesk }'], /:6: .*named twice/],
])('%s is refused', (_what, lines, message) => {
  expect(() => parse(...lines)).toThrow(message);
});
