// `npm run eval`: the benchmark's tickets with a real model, several times each, and how many went well every time. Says what
// it will cost and asks before it spends: `-- --yes` answers that. Needs ANTHROPIC_API_KEY. `-- --only NAME` takes one
// company, `-- --trials N` another number than four, `-- --json` prints one object a line.
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { cut, printJson, printTable } from '../../src/commands/print.ts';
import { readEnvironment } from '../../src/config.ts';
import { type Office, officeNames, openOffices } from '../bench/answer/offices.ts';
import { type Handled, runOffice } from '../bench/answer/run.ts';
import { progress } from '../bench/measure.ts';
import { type Graded, graded, passedAlways, passedMean } from './grade.ts';
import { priceOfTrials } from './price.ts';

process.env.LANCEDB_LOG ??= 'error';
const slots = 8;
/** For all tickets of a company in one trial; a slow model takes half a minute for a hard one. */
const withinMs = 600_000;
const trialsMax = 20;

const { values: flags } = parseArgs({
  options: {
    yes: { type: 'boolean' },
    json: { type: 'boolean' },
    only: { type: 'string' },
    trials: { type: 'string', default: '4' },
  },
});
const trials = Number(flags.trials);
const environment = readEnvironment();

const wrong =
  !Number.isInteger(trials) || trials < 1 || trials > trialsMax
    ? `--trials ${flags.trials}: a whole number from 1 to ${trialsMax}`
    : flags.only !== undefined && !officeNames.includes(flags.only)
      ? `--only ${flags.only}: there are ${officeNames.join(', ')}`
      : environment.ANTHROPIC_API_KEY === undefined || environment.ANTHROPIC_API_KEY === ''
        ? 'An evaluation asks Claude itself: set ANTHROPIC_API_KEY. Without a key there is `npm run bench:answer`.'
        : null;
if (wrong === null) await evaluate(environment.ANTHROPIC_API_KEY ?? '');
else {
  console.error(wrong);
  process.exitCode = 2;
}

async function evaluate(apiKey: string): Promise<void> {
  const offices = await openOffices(flags.only === undefined ? null : [flags.only]);
  try {
    if (!(await isAgreed(offices.all))) return;
    const access = { apiKey, baseUrl: environment.ANTHROPIC_BASE_URL || null };
    const rounds: (readonly Handled[])[] = [];
    for (let trial = 1; trial <= trials; trial += 1) {
      const round: Handled[] = [];
      for (const office of offices.all) {
        progress(`trial ${trial} of ${trials}: ${office.name} …`);
        round.push(...(await runOffice(office, { access, slots, withinMs })));
      }
      rounds.push(round);
    }
    report(graded(rounds), rounds.flat());
  } finally {
    await offices.close();
  }
}

/** Says what it will cost; without somebody to ask, `--yes` has to be there already. */
async function isAgreed(offices: readonly Office[]): Promise<boolean> {
  progress('counting what it will cost …');
  const { usd, usdMost } = await priceOfTrials(offices, trials, { slots, withinMs });
  const tickets = offices.reduce((sum, office) => sum + office.tickets.length, 0);
  const price = `${tickets} tickets, ${trials === 1 ? 'once' : `${trials} times`} each: about $${usd.toFixed(2)} (how it is reckoned: docs/cost.md), at most $${usdMost.toFixed(2)} by the policies’ caps.`;
  console.error(price);
  if (flags.yes === true) return true;
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    console.error('Nothing was asked yet: say --yes to spend that.');
    process.exitCode = 2;
    return false;
  }
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const said = await lines.question('Go on? [y/N] ');
  lines.close();
  return /^y(es)?$/i.test(said.trim());
}

function report(rows: readonly Graded[], handled: readonly Handled[]): void {
  const spentUsd = handled.reduce((sum, each) => sum + each.spentUsd, 0);
  const measures = [
    [`pass^${trials}: tickets that went well every time`, percent(passedAlways(rows)), '%'],
    ['trials that went well', percent(passedMean(rows)), '%'],
    ['tickets', rows.length, 'tickets'],
    ['spent', Math.round(spentUsd * 1e4) / 1e4, 'USD'],
  ] as const;
  if (flags.json === true) {
    for (const { office, ticket, decisions, faults } of rows)
      printJson({ company: office, ticket, passed: decisions.length - faults.length, decisions, faults });
    for (const [metric, value, unit] of measures)
      printJson({ bench: 'eval', metric, value, unit, aim: null, met: null });
    return;
  }
  printTable(
    ['company', 'ticket', 'went well', 'decisions', 'what did not'],
    rows.map(({ office, ticket, decisions, faults }) => [
      office,
      cut(ticket, 30),
      `${decisions.length - faults.length} of ${decisions.length}`,
      [...new Set(decisions)].join(', '),
      [...new Set(faults)].join('; '),
    ]),
  );
  for (const [metric, value, unit] of measures) console.log(`${metric}: ${value} ${unit}`);
}

function percent(share: number): number {
  return Math.round(share * 10_000) / 100;
}
