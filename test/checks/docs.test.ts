// docs/adding.md shows a real check, and docs/checks.md is made from the catalogue: `npx vitest run test/checks/docs.test.ts -u` writes it anew.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { effects } from '../../src/core/check.ts';

test('docs/checks.md lists every check with its effect', async () => {
  const byEffect = [...checks].sort(
    (a, b) => effects.indexOf(b.effect) - effects.indexOf(a.effect) || (a.id < b.id ? -1 : 1),
  );
  const rows = byEffect.map((check) => `| \`${check.id}\` | ${check.effect} | ${check.about} |`);
  const page = [
    '# Checks',
    '',
    'The strongest effect among the checks that fire wins: `ignore` hands off, `label` tags and priority only, `handover` a',
    'person, `demote` at most a draft. A policy maps a check to group, priority and text under `checks:` and may make its',
    'effect stronger. Each is one file in `src/checks/`, with the examples on which it fires and stays quiet.',
    '',
    '| check | effect | about |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ];
  await expect(page.join('\n')).toMatchFileSnapshot('../../docs/checks.md');
});

test('docs/adding.md shows a check as it stands in the sources', () => {
  const file = (path: string) => readFileSync(resolve(import.meta.dirname, '../..', path), 'utf8');
  expect(file('docs/adding.md')).toContain(file('src/checks/cc-present.ts'));
});
