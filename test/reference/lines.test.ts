// docs/reference.md is made from the suites beside this file: `npx vitest run test/reference/lines.test.ts -u` writes it anew.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parsePolicy } from '../../src/config.ts';
import { policyNames } from '../safety/policies.ts';
import { lineViews, scenarios } from './scenarios.ts';

const examples = join(import.meta.dirname, '../../docs/examples');

test('every line of the reference has a scenario, or says why it has none yet', () => {
  expect(lineViews.filter(({ by, later }) => by.length === 0 && later === null).map(({ id }) => id)).toEqual([]);
  expect(lineViews.filter(({ by, later }) => by.length > 0 && later !== null).map(({ id }) => id)).toEqual([]);
});

test('line ids stand once, and each suite shows the lines of its own deployment', () => {
  expect(new Set(lineViews.map(({ id }) => id)).size).toBe(lineViews.length);
  const strays = lineViews.flatMap(({ id, deployment, by }) =>
    by.filter(({ file }) => file !== `${deployment}.test.ts`).map(({ file }) => `${id} in ${file}`),
  );
  expect(strays).toEqual([]);
  expect(new Set(scenarios.map(({ title }) => title)).size).toBe(scenarios.length);
});

test('every example is a policy that begins by saying what for', () => {
  for (const file of readdirSync(examples)) {
    const text = readFileSync(join(examples, file), 'utf8');
    expect(text).toMatch(/^# \S/);
    expect(parsePolicy(text, file).policy.version).toBe(1);
  }
});

test('docs/reference.md says of every line what shows it', async () => {
  const shown = lineViews.filter(({ by }) => by.length > 0).length;
  const page = [
    '# Reference deployments',
    '',
    'Four published designs of a support agent on Claude, line by line in our own words, and what shows that Firstline does it from policy',
    'alone. A line counts when a scenario shows it: the real worker, database, search and SDK, with a local Zendesk, the company’s own systems',
    'over HTTP and MCP, and a Messages API that says what the scenario gives it: what a model would say is not shown here, only what becomes of',
    'it. Of the policies only addresses, waiting, business hours and the limits on answers per hour are others. `npm run reference` runs the',
    'scenarios and prints the state of each line; this page is made from them.',
    '',
    `${shown} of ${lineViews.length} lines are shown, by ${scenarios.length} scenarios.`,
    ...policyNames.flatMap((name) => [
      ...['', `## ${name}`, ''],
      `Policy: [examples/${name}.yaml](examples/${name}.yaml), scenarios: [${name}.test.ts](../test/reference/${name}.test.ts).`,
      ...['', '| | line | shown by |', '| --- | --- | --- |'],
      ...lineViews
        .filter(({ deployment }) => deployment === name)
        .map(({ id, line, by, later }) => {
          const shownBy = by.map(({ title }) => title).join(' · ');
          return `| ${id} | ${line} | ${later === null ? shownBy : `**later:** ${later}`} |`;
        }),
    ]),
    '',
  ];
  await expect(page.join('\n')).toMatchFileSnapshot('../../docs/reference.md');
});
