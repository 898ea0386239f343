/**
 * `firstline demo`: the main job on this machine. A local Zendesk with a company's help centre and tickets, the
 * worker with the same code as in production, and a page to watch it on. Nothing leaves the machine.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../adapters/clock.ts';
import { createLog } from '../adapters/log.ts';
import { readEnvironment, readSettings } from '../config.ts';
import { Fault } from '../core/fault.ts';
import { rowOf, whyOf } from '../core/run-row.ts';
import { requestsFor } from '../main/requests.ts';
import { type Firstline, type Opening, openFirstline, serve } from '../main.ts';
import type { Sandbox } from '../sandbox/index.ts';
import { untilInterrupted } from './context.ts';
import { installApp } from './demo-app.ts';
import { type Demo, loadDemo, openDemoTicket, openSandbox } from './demo-content.ts';
import { lookOf } from './demo-look.ts';
import { cut, printJson, printTable } from './print.ts';

const settledWithinMs = 300_000;
const syncedWithinMs = 120_000;
const lookEveryMs = 100;

type Flags = Readonly<{ once?: true; json?: true; port: number }>;
type Running = Readonly<{ sandbox: Sandbox; firstline: Firstline; close: () => Promise<void> }>;
type Row = ReturnType<typeof rowOf> & { durationMs: number | null };

/** False when a ticket came to no outcome. */
export async function runDemo(flags: Flags): Promise<boolean> {
  const say = flags.json ? () => undefined : console.log;
  const demo = loadDemo();
  const running = await start(demo, flags.once ? { port: 0, hasPage: false } : { port: flags.port, hasPage: true });
  try {
    say(`Firstline demo: ${demo.loaded.policy.company}, ${demo.tickets.length} tickets.`);
    say(modelLine(running.firstline));
    if (!flags.once) say(`\nWatch it at ${running.sandbox.url}/sandbox (Ctrl+C ends it)\n`);
    const ids = demo.tickets.map((ticket) => openDemoTicket(running.sandbox.control, ticket));
    const rows = await outcomes(running, demo, ids);
    if (flags.json) rows.forEach(printJson);
    else printRows(rows);
    const missing = ids.filter((id) => !rows.some((row) => row.ticket === id));
    await reportMissing(running, missing);
    if (!flags.once) await untilInterrupted();
    return missing.length === 0;
  } finally {
    await running.close();
  }
}

const modelLine = ({ options: { settings, loaded } }: Firstline): string => {
  if (settings.anthropic === null)
    return 'Extractive mode: no model and no network; answers are quotes from the help centre, with their source.';
  const { classify, simple, complex } = loaded.policy.models;
  const names = [...new Set([classify, simple, complex])].join(', ');
  return `Claude (${names}) at ${settings.anthropic.baseUrl ?? 'api.anthropic.com'}; answers cite the help centre.`;
};

async function reportMissing({ firstline }: Running, missing: readonly number[]): Promise<void> {
  if (missing.length === 0) return;
  const parked = await firstline.database.ledger.parked();
  for (const { ticketId, reason } of parked) console.error(`Ticket ${ticketId} is parked: ${reason}`);
  const late = missing.filter((id) => !parked.some(({ ticketId }) => ticketId === id));
  if (late.length > 0) console.error(`No outcome within ${settledWithinMs / 1000} s: tickets ${late.join(', ')}`);
}

/** `hasPage`: somebody will look, so the app is built and installed too. */
type Wanted = Readonly<{ port: number; hasPage: boolean }>;

/** Sandbox first, then what an operator does: `setup`, `kb sync`, `serve`, `app`. What fails half-way closes the rest. */
async function start(demo: Demo, { port, hasPage }: Wanted): Promise<Running> {
  const opened: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const closing of opened.splice(0).reverse()) await closing();
  };
  try {
    const dataDir = mkdtempSync(join(tmpdir(), 'firstline-demo-'));
    opened.push(() => rmSync(dataDir, { recursive: true, force: true }));
    let running: Firstline | null = null;
    const sandbox = await openSandbox(
      port,
      demo.seed,
      lookOf(() => running),
    );
    opened.push(() => sandbox.close());
    const appSecret = randomBytes(32).toString('base64');
    const firstline = await openFirstline(openingFor(demo, sandbox, dataDir, appSecret));
    running = firstline;
    opened.push(() => firstline.close());
    let secret: string | null = null;
    const webhookSecrets = () => (secret === null ? [] : [secret]);
    const serving = await serve(firstline, { http: true, work: true, webhookSecrets });
    opened.push(() => serving.close());
    const { zendesk, world } = firstline;
    const setup = await zendesk.setup({
      endpoint: `${serving.url}/webhooks/zendesk`,
      requests: requestsFor(world.policy, await zendesk.desk.groups()),
    });
    secret = setup.signingSecret;
    if (hasPage) await installApp({ ...loginOf(demo, sandbox), endpoint: serving.url ?? '', appSecret });
    await filled(firstline);
    return { sandbox, firstline, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Waits for the first sync, which `serve` began. */
async function filled({ knowledge }: Firstline): Promise<void> {
  const deadline = Date.now() + syncedWithinMs;
  while ((await knowledge.status()).chunks === 0) {
    if (Date.now() > deadline)
      throw new Fault('transient', `the knowledge base is empty after ${syncedWithinMs / 1000} s; the log says why`);
    await systemClock.sleep(lookEveryMs);
  }
}

const loginOf = ({ seed: { account } }: Demo, { url }: Sandbox) => {
  const { clientId = '', clientSecret = '' } = account ?? {};
  return { url, clientId, clientSecret };
};

function openingFor(demo: Demo, sandbox: Sandbox, dataDir: string, appSecret: string): Opening {
  const environment = readEnvironment();
  const settings = readSettings({
    LOG_LEVEL: environment.LOG_LEVEL || 'warn',
    DATA_DIR: dataDir,
    EMBEDDINGS: environment.EMBEDDINGS || 'built-in',
    EMBEDDING_MODEL_DIR: environment.EMBEDDING_MODEL_DIR,
    ANTHROPIC_API_KEY: environment.ANTHROPIC_API_KEY,
    ANTHROPIC_BASE_URL: environment.ANTHROPIC_BASE_URL,
    FIRSTLINE_APP_SECRET: appSecret,
    PORT: '0',
  });
  const { url, clientId, clientSecret } = loginOf(demo, sandbox);
  return {
    settings,
    access: { url, auth: { kind: 'oauth', clientId, clientSecret } },
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
    const parked = await ledger.parked();
    const done = rows.length + parked.length >= ids.length && waiting === 0 && working === 0;
    if (done || Date.now() > deadline) return Promise.all(rows.map((row) => priced(firstline, row)));
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

/** With what all calls for the ticket took, those of tries that came to nothing included. */
const priced = async ({ database }: Firstline, row: Row): Promise<Row> => ({
  ...row,
  costUsd: await database.purse.spent({ ticketId: row.ticket }),
});

function printRows(rows: readonly Row[]): void {
  printTable(
    ['ticket', 'subject', 'decision', 'intent', 'priority', 'group', 'cost', 'why'],
    rows.map((row) => [
      String(row.ticket),
      cut(row.subject || '(no subject)', 34),
      row.decision,
      row.intent ?? '',
      row.priority ?? '',
      row.group ?? '',
      dollars(row.costUsd),
      whyOf(row),
    ]),
  );
  const count = (kind: string) => rows.filter((row) => row.decision === kind).length;
  const kinds = ['reply', 'suggest', 'handover', 'label', 'ignore'];
  const costs = rows.map(({ costUsd }) => costUsd).sort((a, b) => a - b);
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  const middle = costs[Math.floor(costs.length / 2)] ?? 0;
  const spent = `cost ${dollars(total)} in all, ${dollars(middle)} a ticket (median), ${dollars(costs.at(-1) ?? 0)} the dearest`;
  console.log(`\n${kinds.map((kind) => `${count(kind)} ${kind}`).join(' · ')} · ${total === 0 ? 'cost $0' : spent}`);
}

const dollars = (usd: number): string => (usd === 0 ? '$0' : `$${usd.toFixed(5)}`);
