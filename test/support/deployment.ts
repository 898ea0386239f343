// A whole Firstline against a local Zendesk, in this process: real HTTP, real database, real search. Tests give the
// policy and what they want to be different; everything else is what `serve` runs.
import { rmSync } from 'node:fs';
import { systemClock } from '../../src/adapters/clock.ts';
import { createLog, type LogSink } from '../../src/adapters/log.ts';
import { parsePolicy, readSettings } from '../../src/config.ts';
import type { Step } from '../../src/core/ports.ts';
import { requestsFor } from '../../src/main/requests.ts';
import { type Firstline, type Opening, openFirstline, type Serving, serve, syncKnowledge } from '../../src/main.ts';
import { type Sandbox, type SandboxSeed, startSandbox } from '../../src/sandbox/index.ts';
import { testKey } from '../fakes/messages-api/index.ts';
import { emptyDataDir, temporaryFolder } from './empty-data-dir.ts';
import { hangsMs } from './hangs.ts';
import { type OwnDatabase, ownDatabase } from './own-database.ts';
import { policyText } from './policy-text.ts';

export { policyText } from './policy-text.ts';

export const seed: SandboxSeed = {
  account: { clientId: 'firstline', clientSecret: 'sandbox-client-secret' },
  groups: [{ name: 'Support' }, { name: 'Legal' }],
  agents: [{ name: 'Grace Agent', email: 'grace@acme.example', role: 'admin', groups: ['Support', 'Legal'] }],
  customers: [
    { name: 'Ada Customer', email: 'ada@customer.example', verified: true },
    { name: 'Bob Stranger', email: 'bob@stranger.example', verified: false },
  ],
  articles: [
    {
      title: 'Exporting your data',
      locale: 'en-us',
      body: '<h2>Export to CSV</h2><p>Open Settings, choose Data, and press Export to CSV. The file with all your data is ready within ten minutes.</p><h2>Who may export</h2><p>Only administrators may export the data of the whole company.</p>',
    },
    {
      title: 'Resetting your password',
      locale: 'en-us',
      body: '<h2>Reset a forgotten password</h2><ol><li>Open the sign-in page and press Forgot password.</li><li>Enter your e-mail address.</li><li>Follow the link in the mail; it works for one hour.</li></ol>',
    },
    { title: 'Internal: goodwill credits', locale: 'en-us', segment: 'agents', body: '<p>Give up to 50 dollars.</p>' },
  ],
};

export const exportQuestion = { subject: 'Export', text: 'Hello, how do I export all our data to CSV?' } as const;

export type DeploymentOptions = Readonly<{
  policy?: string;
  model?: Opening['model'];
  worker?: Opening['worker'];
  reached?: (step: Step, ticketId: number) => void;
  logSink?: LogSink;
  work?: boolean;
  sweepMs?: number;
  /** Without webhooks only the sweep finds tickets. */
  webhooks?: boolean;
  sandbox?: Sandbox;
  dataDir?: string;
  /** A Postgres that is there already. Without it, and without a folder, the deployment has a database of its own. */
  databaseUrl?: string;
  /** A Messages API at this address, instead of the extractive mode. */
  messagesApi?: string;
  /** What the Zendesk app signs with. */
  appSecret?: string;
}>;

export type Deployment = Readonly<{
  sandbox: Sandbox;
  firstline: Firstline;
  serving: Serving;
  close: () => Promise<void>;
}>;

/** Where the options name one already. */
const noDatabase: OwnDatabase = { options: {}, drop: async () => {} };

export async function deploy(options: DeploymentOptions = {}): Promise<Deployment> {
  const own = options.databaseUrl === undefined && options.dataDir === undefined ? await ownDatabase() : noDatabase;
  const databaseUrl = options.databaseUrl ?? own.options.databaseUrl;
  const dataDir = options.dataDir ?? (await (databaseUrl === undefined ? emptyDataDir() : temporaryFolder()));
  const sandbox = options.sandbox ?? (await startSandbox({ seed }));
  const postgres = databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl };
  const app = options.appSecret === undefined ? {} : { FIRSTLINE_APP_SECRET: options.appSecret };
  const { messagesApi } = options;
  const claude = messagesApi === undefined ? {} : { ANTHROPIC_API_KEY: testKey, ANTHROPIC_BASE_URL: messagesApi };
  const given = { ...postgres, ...app, ...claude };
  const settings = readSettings({ DATA_DIR: dataDir, PORT: '0', EMBEDDINGS: 'built-in', ...given });
  const firstline = await openFirstline({
    settings,
    access: { url: sandbox.url, auth: { kind: 'oauth', clientId: 'firstline', clientSecret: 'sandbox-client-secret' } },
    loaded: parsePolicy(options.policy ?? policyText, 'firstline.yaml'),
    log: createLog(options.logSink === undefined ? { level: 'fatal' } : { level: 'debug', sink: options.logSink }),
    clock: systemClock,
    ...(options.model === undefined ? {} : { model: options.model }),
    ...(options.worker === undefined ? {} : { worker: options.worker }),
    ...(options.reached === undefined ? {} : { reached: options.reached }),
  });
  await syncKnowledge(firstline);
  let secret: string | null = null;
  const serving = await serve(firstline, {
    http: true,
    work: options.work ?? true,
    webhookSecrets: () => (secret === null ? [] : [secret]),
    sweepMs: options.sweepMs ?? 3_600_000,
  });
  if (options.webhooks !== false)
    secret = (
      await firstline.zendesk.setup({
        endpoint: `${serving.url}/webhooks/zendesk`,
        requests: requestsFor(firstline.world.policy, await firstline.zendesk.desk.groups()),
      })
    ).signingSecret;
  return {
    sandbox,
    firstline,
    serving,
    close: async () => {
      await serving.close();
      await firstline.close();
      await own.drop();
      if (options.sandbox === undefined) await sandbox.close();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Looks every 20 ms until there is something; who waits too long fails with what it waited for. */
export async function until<T>(
  what: string,
  look: () => T | null | undefined | false | Promise<T | null | undefined | false>,
): Promise<T> {
  const deadline = Date.now() + hangsMs;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`waited ${hangsMs} ms for ${what}`);
    await systemClock.sleep(20);
  }
}

/** Waits until the ticket's newest run is settled and nothing waits or works; returns the run. */
export async function settled({ firstline }: Deployment, ticketId: number, runs = 1) {
  return until(`ticket ${ticketId} to settle`, async () => {
    const all = await firstline.database.ledger.runs({ ticketId, limit: 20 });
    return all.length >= runs && all.every((run) => run.state === 'settled') ? all[0] : null;
  });
}

/** The thread as the sandbox has it: who wrote and whether it is public. */
export const thread = ({ sandbox }: Pick<Deployment, 'sandbox'>, ticketId: number) =>
  [...(sandbox.state.comments.get(ticketId) ?? [])].map((comment) => ({
    authorId: comment.author_id,
    public: comment.public,
    body: comment.body,
    ours: comment.author_id === sandbox.state.apiUserId,
  }));
