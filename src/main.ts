/**
 * Puts the adapters and the story together. The only file that knows every adapter; nothing is created at import
 * time, so tests and commands open as many of these as they like.
 */
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { hostname } from 'node:os';
import { openAttachments } from './adapters/attachments/index.ts';
import type { Claude } from './adapters/claude/index.ts';
import { openConnectors } from './adapters/connectors/index.ts';
import { type Database, openDatabase } from './adapters/database/index.ts';
import { createExtractive } from './adapters/extractive/index.ts';
import { openHours } from './adapters/hours.ts';
import type { KnowledgeBase } from './adapters/knowledge/index.ts';
import { createMetrics, type Metrics } from './adapters/metrics.ts';
import { connectZendesk, type Zendesk } from './adapters/zendesk/index.ts';
import { checks } from './checks/index.ts';
import { type LoadedPolicy, readEnvironment, type Settings, type ZendeskAuth } from './config.ts';
import type { DeskFacts } from './core/evidence.ts';
import { Fault } from './core/fault.ts';
import { type Policy, quietMs } from './core/policy.ts';
import type { Clock, Desk, Log, Model, World } from './core/ports.ts';
import type { UserId } from './core/ticket.ts';
import { closeServer, createApp, listen, portOf } from './http/app.ts';
import { withArticleHints } from './intake.ts';
import { conditionOfRunning } from './main/condition.ts';
import { type Health, healthOf } from './main/health.ts';
import { openKnowledgeFor } from './main/open-knowledge.ts';
import { hintEveryMs, sweepEveryMs, syncEveryMs, syncForever } from './main/sync.ts';
import { installedAtName, sweepDefaults, sweepForever } from './sweep.ts';
import { createWorker, type Worker, type WorkerOptions, workerDefaults } from './worker.ts';

export { articlesFor, syncKnowledge } from './main/sync.ts';

export type Opening = Readonly<{
  settings: Settings;
  access: Readonly<{ url: string; auth: ZendeskAuth }>;
  loaded: LoadedPolicy;
  log: Log;
  clock: Clock;
  /** Stands in for the model the settings would choose; for tests. */
  model?: Model;
  reached?: World['reached'];
  /** False for a look that must leave no trace: then nothing is written down, not even that Firstline was here. */
  installs?: boolean;
  worker?: Partial<WorkerOptions>;
}>;

export type Firstline = Readonly<{
  world: World;
  worker: Worker;
  database: Database;
  zendesk: Zendesk;
  knowledge: KnowledgeBase;
  /** Null in the extractive mode. */
  claude: Claude | null;
  metrics: Metrics;
  health: Health;
  options: Opening;
  close: () => Promise<void>;
}>;

/** Opens everything and checks what can be checked at once. Rejects with a `misconfigured` fault that says what to fix. */
export async function openFirstline(options: Opening): Promise<Firstline> {
  const { settings, access, loaded, log, clock } = options;
  const metrics = createMetrics({ now: clock.now });
  const zendesk = connectZendesk({ ...access, log, clock, heard: metrics.zendeskHeard });
  const database = await openDatabase(
    settings.databaseUrl === null ? { dataDir: settings.dataDir } : { url: settings.databaseUrl },
    { log, clock },
  );
  try {
    const knowledge = await openKnowledgeFor({ settings, policy: loaded.policy, log, clock });
    const { policy, version: policyVersion } = loaded;
    const installedAt = (await database.ledger.read(installedAtName)) ?? wholeSecond(clock);
    const [facts, hours, standby] = await Promise.all([
      deskFacts(zendesk, loaded, installedAt),
      openHours(policy.escalation),
      createExtractive({ policy, log }),
    ]);
    const connectors = await openConnectors(policy.connectors, readEnvironment(), { log, clock });
    const claude = options.model === undefined ? await openClaude(options, database, metrics) : null;
    const away = options.model ?? claude;
    const model = away === null ? standby : metrics.model(away);
    // Only now, when Zendesk and the policy's groups are known to fit: a start that fails installs nothing.
    if (options.installs ?? true) await install(database, loaded, installedAt);
    const { queue } = database;
    const reached = options.reached ?? ((step, ticketId) => log.debug({ step, ticketId }, 'reached'));
    const world: World = {
      ...{ desk: metrics.desk(zendesk.desk), knowledge: metrics.knowledge(knowledge), model, standby },
      ...{ records: zendesk.records, deskActions: zendesk.actions, connectors },
      attachments: openAttachments({ fetchFile: zendesk.fetchFile }),
      ...{ withoutModel: null, queue, ledger: metrics.ledger(database.ledger), clock, hours, log },
      ...{ policy, policyVersion, facts, reached: metrics.reached(reached) },
    };
    const owner = `${hostname()}:${process.pid}:${randomUUID()}`;
    const worker = createWorker(world, { ...workerDefaults, owner, ...options.worker });
    if (quietMs(policy) > 0 && model.name === 'extractive' && policy.extractive === 'suggest')
      log.warn({}, 'the policy has the mode reply, but extractive: suggest allows drafts only while there is no model');
    return {
      world,
      worker,
      database,
      zendesk,
      knowledge,
      claude,
      metrics,
      health: healthOf({ database, knowledge, worker, claude }),
      options,
      close: async () => {
        await connectors.close();
        await knowledge.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Null without a key. */
async function openClaude(
  { settings, loaded, log, clock, installs }: Opening,
  { ledger, purse: counted }: Database,
  metrics: Metrics,
) {
  if (settings.anthropic === null) return null;
  const purse = metrics.purse(counted);
  const known = await ledger.read(saltName);
  const salt = known ?? randomBytes(32).toString('hex');
  if (known === null && installs !== false) await ledger.write(saltName, salt);
  const opaqueUser = (id: number): string => createHmac('sha256', salt).update(String(id)).digest('hex');
  const { createClaude } = await import('./adapters/claude/index.ts');
  return createClaude({ ...settings.anthropic, policy: loaded.policy, purse, log, clock, opaqueUser });
}

/** What makes requesters' ids opaque to Anthropic, kept so that one person stays one id. */
const saltName = 'user-salt';

/** As Zendesk's stamps are. */
const wholeSecond = (clock: Clock): string => new Date(Math.floor(clock.now() / 1000) * 1000).toISOString();

/** Keeps the policy by its version and, the first time, since when Firstline is here. */
async function install({ ledger }: Database, { version, text }: LoadedPolicy, installedAt: string): Promise<void> {
  await ledger.rememberPolicy(version, text);
  if ((await ledger.read(installedAtName)) === null) await ledger.write(installedAtName, installedAt);
}

/** Who we are in Zendesk, and the ids of the groups the policy names. A name Zendesk does not have stops the start. */
async function deskFacts({ desk }: Zendesk, { policy, where }: LoadedPolicy, installedAt: string): Promise<DeskFacts> {
  const [self, groups] = await Promise.all([desk.self(), desk.groups()]);
  const named = Object.entries(policy.groups).map(([key, name]) => {
    const group = groups.find((each) => each.name === name);
    if (group !== undefined) return [key, group.id] as const;
    const known = groups.map((each) => each.name).join(', ');
    throw new Fault(
      'misconfigured',
      `${where(['groups', key])}: Zendesk has no group "${name}"; make it there, or name one of ${known}`,
    );
  });
  const ids = Object.fromEntries(named);
  return { selfId: self.id, groups: ids, agents: await agentsNamed(desk, policy, ids, where), installedAt };
}

/** Agents whom routes name: they must be there, and in the group the ticket goes to. */
async function agentsNamed(
  desk: Desk,
  { escalation }: Policy,
  groups: DeskFacts['groups'],
  where: LoadedPolicy['where'],
): Promise<DeskFacts['agents']> {
  const agents: Record<string, UserId> = {};
  for (const [place, { assignee, group }] of escalation.routes.entries()) {
    if (assignee === undefined) continue;
    const id = await desk.agent(assignee);
    const wrong = (says: string): Fault =>
      new Fault('misconfigured', `${where(['escalation', 'routes', place, 'assignee'])}: ${says}`);
    if (id === null) throw wrong(`Zendesk has no agent ${assignee}`);
    if (!(await desk.groupsOf(id)).includes(groups[group] ?? -1))
      throw wrong(`${assignee} is not in the group ${group}`);
    agents[assignee] = id;
  }
  return agents;
}

export type Serving = Readonly<{ url: string | null; close: () => Promise<void> }>;

export type ServeOptions = Readonly<{
  http: boolean;
  work: boolean;
  webhookSecrets: () => readonly string[];
  sweepMs?: number;
  /** Help-centre sync: at start, then this often. */
  syncMs?: number;
  /** How often to look whether a webhook told of an article. */
  hintMs?: number;
  /** After this long a sync reads the whole help centre, and not only what changed. */
  articleSweepMs?: number;
}>;

/** HTTP, worker, sweep and sync, until closed. Listens before it works, so that no webhook is refused meanwhile. */
export async function serve(firstline: Firstline, options: ServeOptions): Promise<Serving> {
  const { world, worker, database, health } = firstline;
  const { settings } = firstline.options;
  const halt = new AbortController();
  const server = options.http ? await listenForWebhooks(firstline, options.webhookSecrets) : null;
  const loops: Promise<void>[] = [];
  if (options.work) {
    loops.push(reportModels(firstline, halt.signal));
    await world.queue.work(worker.handle, { slots: firstline.options.worker?.slots ?? workerDefaults.slots });
    const sweeping = { ...sweepDefaults, ...(options.sweepMs === undefined ? {} : { intervalMs: options.sweepMs }) };
    loops.push(sweepForever(world, sweeping, halt.signal, health.noteSweep));
    const { syncMs = syncEveryMs, hintMs = hintEveryMs, articleSweepMs = sweepEveryMs } = options;
    loops.push(syncForever(firstline, { syncMs, hintMs, sweepMs: articleSweepMs }, halt.signal));
  }
  const url = server === null ? null : `http://${settings.host}:${portOf(server)}`;
  return {
    url,
    close: async () => {
      halt.abort();
      if (server !== null) await closeServer(server);
      await database.queue.drain();
      await Promise.all(loops);
    },
  };
}

/** A model that cannot be used shows at the start, not with the first ticket; tickets go on without it meanwhile. */
async function reportModels({ claude, options }: Firstline, signal: AbortSignal): Promise<void> {
  for (const line of (await claude?.check(signal)) ?? []) if (!signal.aborted) options.log.error({}, `Claude: ${line}`);
}

async function listenForWebhooks(firstline: Firstline, secrets: () => readonly string[]): Promise<Server> {
  const { world, health } = firstline;
  const { settings, log, clock } = firstline.options;
  const { host, port } = settings;
  const metrics = {
    answered: firstline.metrics.answered,
    page: async () => firstline.metrics.page(await conditionOfRunning(firstline), world.policy.budgets.perDayUsd),
  };
  const webhook = {
    ledger: withArticleHints(world.ledger),
    log,
    secrets,
    selfId: world.facts.selfId,
    ageSecondsMax: settings.webhookAgeSecondsMax,
    quietMs: quietMs(world.policy),
    now: clock.now,
  };
  const aboutCheck = (id: string) => checks.find((check) => check.id === id)?.about ?? null;
  const sidebar = {
    ledger: world.ledger,
    queue: world.queue,
    log,
    secret: settings.appSecret,
    aboutCheck,
    policy: world.policy,
    groups: Object.entries(world.policy.groups).map(([key, name]) => ({ key, name })),
    capPerDayUsd: world.policy.budgets.perDayUsd,
    now: clock.now,
  };
  try {
    return await listen(createApp({ webhook, sidebar, metrics, readiness: health.reasons, notes: health.notes, log }), {
      host,
      port,
    });
  } catch (cause) {
    throw new Fault('misconfigured', `cannot listen on ${host}:${port}: is the port taken? Set PORT`, { cause });
  }
}
