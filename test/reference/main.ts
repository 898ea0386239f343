// `npm run reference`: runs the suites of the four reference deployments and prints, line by line, whether it is shown and by
// what. `-- --json` prints one object a line. Exit code 1 where a line is not shown and does not say why.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { printJson, printTable } from '../../src/commands/print.ts';
import { lineViews } from './scenarios.ts';

const { values: flags } = parseArgs({ options: { json: { type: 'boolean' } } });
const root = resolve(import.meta.dirname, '../..');

/** Titles of the scenarios that went well. */
function wentWell(): ReadonlySet<string> {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-reference-'));
  const report = join(folder, 'report.json');
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  try {
    // What it says on the way is for people, and standard output for the table.
    // One after the other: what they share is loaded once.
    execFileSync(process.execPath, [vitest, 'run', 'test/reference', '--maxWorkers=1', ...reporters], {
      ...{ cwd: root, stdio: ['ignore', 2, 2] },
    });
  } catch {
    // The report says which ones failed.
  }
  try {
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
      testResults: readonly Readonly<{
        assertionResults: readonly Readonly<{ title: string; status: string }>[];
      }>[];
    };
    const all = testResults.flatMap(({ assertionResults }) => assertionResults);
    return new Set(all.filter(({ status }) => status === 'passed').map(({ title }) => title));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const good = wentWell();
const states = lineViews.map(({ id, deployment, line, later, by }) => {
  const titles = by.map(({ title }) => title);
  const isShown = titles.length > 0 && titles.every((title) => good.has(title));
  const state = later !== null ? 'later' : titles.length === 0 ? 'missing' : isShown ? 'shown' : 'fails';
  return { id, deployment, line, state, by: titles, later };
});
if (flags.json === true) for (const each of states) printJson(each);
else
  printTable(
    ['', 'state', 'line', 'by'],
    states.map(({ id, state, line, by, later }) => [id, state, line, later ?? by.join(' · ')]),
  );
if (states.some(({ state }) => state === 'missing' || state === 'fails')) process.exitCode = 1;
