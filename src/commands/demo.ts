/**
 * `firstline demo`: the main job on this machine. A local Zendesk with a company's help centre and tickets, the
 * worker with the same code as in production, and a page to watch it on. Nothing leaves the machine.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { systemClock } from '../adapters/clock.ts';
import { createLog } from '../adapters/log.ts';
import { readEnvironment, readSettings } from '../config.ts';
import { rowOf, whyOf } from '../core/run-row.ts';
import { type Firstline, type Opening, openFirstline, serve } from '../main.ts';
import type { Sandbox } from '../sandbox/index.ts';
import { untilInterrupted } from './context.ts';
import { type Demo, loadDemo, openDemoTicket, openSandbox } from './demo-content.ts';
import { port } from './options.ts';
import { cut, printJson, printTable } from './print.ts';

const settledWithinMs = 60_000;
const lookEveryMs = 100;

type Flags = { once?: true; json?: true; port: number };
type Running = Readonly<{ sandbox: Sandbox; firstline: Firstline; close: () => Promise<void> }>;
type Row = ReturnType<typeof rowOf> & { durationMs: number | null };

export function addDemo(program: Command): void {
  program
    .command('demo')
    .description('the main job on this machine: a local Zendesk with sample tickets, and the worker')
    .option('--once', 'triage all sample tickets, print what happened to each, and exit')
    .option('--json', 'with --once: one JSON object a line')
    .option('--port <n>', 'port of the local Zendesk’s page', port, 8899)
    .action(async (flags: Flags) => {
      const say = flags.json ? () => undefined : console.log;
      const demo = loadDemo();
      const running = await start(demo, flags.once ? 0 : flags.port);
      try {
        say(`Firstline demo: ${demo.loaded.policy.company}, ${demo.tickets.length} tickets.`);
        say('Extractive mode: no model and no network; answers are quotes from the help centre, with their source.');
        if (!flags.once) say(`\nWatch it at ${running.sandbox.url}/sandbox (Ctrl+C ends it)\n`);
        const ids = demo.tickets.map((ticket) => openDemoTicket(running.sandbox.control, ticket));
        const rows = await outcomes(running, demo, ids);
        if (flags.json) rows.forEach(printJson);
        else printRows(rows);
        const missing = ids.filter((id) => !rows.some((row) => row.ticket === id));
        if (missing.length > 0) {
          console.error(`No outcome within ${settledWithinMs / 1000} s: tickets ${missing.join(', ')}`);
          process.exitCode = 1;
        }
        if (!flags.once) await untilInterrupted();
      } finally {
        await running.close();
      }
    });
}

/** Sandbox first, then what an operator does: `setup`, `kb sync`, `serve`. What fails half-way closes the rest. */
async function start(demo: Demo, port: number): Promise<Running> {
  const opened: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const closing of opened.splice(0).reverse()) await closing();
  };
  try {
    const dataDir = mkdtempSync(join(tmpdir(), 'firstline-demo-'));
    opened.push(() => rmSync(dataDir, { recursive: true, force: true }));
    const sandbox = await openSandbox(port, demo.seed);
    opened.push(() => sandbox.close());
    const firstline = await openFirstline(openingFor(demo, sandbox, dataDir));
    opened.push(() => firstline.close());
    let secret: string | null = null;
    const webhookSecrets = () => (secret === null ? [] : [secret]);
    const serving = await serve(firstline, { http: true, work: true, webhookSecrets });
    opened.push(() => serving.close());
    const setup = await firstline.zendesk.setup({ endpoint: `${serving.url}/webhooks/zendesk` });
    secret = setup.signingSecret;
    while ((await firstline.knowledge.status()).chunks === 0) await systemClock.sleep(lookEveryMs);
    return { sandbox, firstline, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function openingFor(demo: Demo, sandbox: Sandbox, dataDir: string): Opening {
  const environment = readEnvironment();
  const settings = readSettings({
    LOG_LEVEL: environment.LOG_LEVEL || 'warn',
    DATA_DIR: dataDir,
    EMBEDDINGS: environment.EMBEDDINGS || 'built-in',
    PORT: '0',
  });
  const { clientId = '', clientSecret = '' } = demo.seed.account ?? {};
  return {
    settings,
    access: { url: sandbox.url, auth: { kind: 'oauth', clientId, clientSecret } },
    loaded: demo.loaded,
    log: createLog({ level: settings.logLevel }),
    clock: systemClock,
  };
}

/** Waits until every ticket has an outcome and nothing is in work; returns what there is when time is up. */
async function outcomes({ firstline }: Running, demo: Demo, ids: readonly number[]): Promise<readonly Row[]> {
  const { ledger, queue } = firstline.database;
  const deadline = Date.now() + settledWithinMs;
  for (;;) {
    const [rows, { waiting, working }] = [await rowsOf(firstline, demo, ids), await queue.counts()];
    const done = rows.length === ids.length && waiting === 0 && working === 0;
    if (done || Date.now() > deadline || (await ledger.parked()).length > 0) return rows;
    await systemClock.sleep(lookEveryMs);
  }
}

async function rowsOf({ world, database }: Firstline, demo: Demo, ids: readonly number[]): Promise<readonly Row[]> {
  const runs = await database.ledger.runs({ limit: ids.length * 4 });
  return ids.flatMap((id, index) => {
    const run = runs.find((each) => each.ticketId === id && each.state === 'settled');
    if (run?.decision == null) return [];
    const subject = demo.tickets[index]?.subject ?? '';
    return [{ ...rowOf(run.decision, subject, world), durationMs: run.durationMs }];
  });
}

function printRows(rows: readonly Row[]): void {
  printTable(
    ['ticket', 'subject', 'decision', 'intent', 'priority', 'group', 'why'],
    rows.map((row) => [
      String(row.ticket),
      cut(row.subject || '(no subject)', 34),
      row.decision,
      row.intent ?? '',
      row.priority ?? '',
      row.group ?? '',
      whyOf(row),
    ]),
  );
  const count = (kind: string) => rows.filter((row) => row.decision === kind).length;
  const kinds = ['reply', 'suggest', 'handover', 'label', 'ignore'];
  console.log(`\n${kinds.map((kind) => `${count(kind)} ${kind}`).join(' · ')} · cost $0`);
}
