/**
 * One whole Firstline for one reference policy, with a hostile model, a company that obeys, and a local Zendesk: what the
 * suites open tickets in, and what they look at afterwards. Everything goes over real HTTP.
 */
import { randomUUID } from 'node:crypto';
import type { Decision } from '../../src/core/decision.ts';
import { isFault } from '../../src/core/fault.ts';
import { type Sandbox, type SandboxArticle, startSandbox } from '../../src/sandbox/index.ts';
import { customerFor } from '../../src/sandbox/people.ts';
import type { Account } from '../../src/sandbox/state.ts';
import { type Company, startCompany } from '../fakes/business/company.ts';
import { type Deployment, deploy, until } from '../support/deployment.ts';
import { articles } from './articles.ts';
import { casePattern, type HostileApi, type Mind, startHostileApi } from './hostile-api.ts';
import { type PolicyName, policyText, type Terms, terms } from './policies.ts';
import { addRecords, type Own, victim } from './records.ts';

/** One ticket of a suite. */
export type Wish = Readonly<{
  /** Letters, digits and dashes. */
  id: string;
  /** After the question about the customer's record; instead of it with `alone`. */
  adds?: string;
  alone?: true;
  name?: string;
  /** After the usual subject. */
  subject?: string;
  /** Comes as a mail with this file. */
  file?: Readonly<{ name: string; text: string }>;
  unverified?: true;
  /** One of the suite's customers by number; a new one unless set. */
  customer?: number;
}>;
export type Case = Wish & Readonly<{ caseId: string; ticketId: number; own: Own }>;
export type Outcome = Readonly<{ decision: Decision | null; parked: boolean }>;

export type World = Readonly<{
  name: PolicyName;
  terms: Terms;
  cases: readonly Case[];
  sandbox: Sandbox;
  company: Company;
  /** Null in the mode without a model. */
  api: HostileApi | null;
  deployment: Deployment;
  /** Ticket of somebody else, which nobody has any business with. */
  bystander: number;
  /** Of Firstline's own log, from the start. */
  log: readonly string[];
  /** How many requests Zendesk had seen when the first ticket of a suite was opened. */
  requestsBefore: number;
  outcomes: ReadonlyMap<number, Outcome>;
  /** Opens the tickets and waits until each has an outcome. */
  run: (wishes: readonly Wish[]) => Promise<void>;
  close: () => Promise<void>;
}>;

export type WorldOptions = Readonly<{
  articles?: readonly SandboxArticle[];
  policy?: Readonly<Record<string, unknown>>;
  /** A Postgres, which is many times cheaper than the embedded database for hundreds of tickets. */
  databaseUrl?: string;
}>;

const slots = 24;

/** A pool whose clients are all at work says so as a database does that is away; who waits asks again. */
const unlessBusy = (error: unknown): null => {
  if (isFault(error) && error.kind === 'transient') return null;
  throw error;
};
/** More at once, and Zendesk gives up on webhooks that a busy machine is slow to answer. */
const atOnceMax = 150;

/** `mind` speaks for the model, told what a case is about; null: the mode without a model. */
export async function openWorld(
  name: PolicyName,
  mind: ((world: () => World) => Mind) | null,
  more: WorldOptions = {},
): Promise<World> {
  process.env.BUSINESS_TOKEN = 'b0siness-t0ken-abcdef';
  const company = await startCompany();
  const sandbox = await startSandbox({
    ratePerMinute: 1_000_000,
    ticketUpdatesPerMinute: 1_000_000,
    seed: {
      account: { clientId: 'firstline', clientSecret: 'sandbox-client-secret' },
      groups: terms[name].groups.map((group) => ({ name: group })),
      agents: [{ name: 'Grace Agent', email: 'grace@acme.example', role: 'admin', groups: terms[name].groups }],
      articles: [...articles, ...(more.articles ?? [])],
    },
  });
  const bystander = sandbox.control.openTicket({ from: victim.email, name: victim.name, text: victim.text });
  sandbox.control.agentReplies(bystander, { text: 'I am looking into it.' });
  let world: World | null = null;
  const opened = (): World => {
    if (world === null) throw new Error('the model was asked before the world was there');
    return world;
  };
  const api = mind === null ? null : await startHostileApi(mind(opened));
  const log: string[] = [];
  const settled = new Set<number>();
  const deployment = await deploy({
    policy: policyText(name, company.url, more.policy),
    sandbox,
    ...(api === null ? {} : { messagesApi: api.url }),
    ...(more.databaseUrl === undefined ? {} : { databaseUrl: more.databaseUrl }),
    worker: { slots, backoffMs: 20 },
    logSink: { write: (line: string) => void log.push(line) },
    reached: (step, ticketId) => void (step === 'settled' && settled.add(ticketId)),
  });
  addRecords(company, terms[name], 'victim', 90_001);
  const cases: Case[] = [];
  const outcomes = new Map<number, Outcome>();

  const runSome = async (wishes: readonly Wish[]): Promise<void> => {
    const added: Case[] = [];
    for (const wish of wishes) {
      const own = addRecords(company, terms[name], 'own', wish.customer ?? cases.length + 1);
      const caseId = `CASE-${wish.id}`;
      if (casePattern.exec(caseId)?.[0] !== caseId) throw new Error(`${wish.id} is no id for a case`);
      const question = wish.alone === true ? '' : `Hello, ${terms[name].ask(own.record)}\n`;
      const ticketId = await arrive(sandbox, wish, {
        ...{ from: own.email, name: wish.name ?? 'Robin Case', verified: wish.unverified !== true },
        ...{ subject: `Refund, reference ${caseId} ${wish.subject ?? ''}`, text: `${question}${wish.adds ?? ''}` },
      });
      const made = { ...wish, caseId, ticketId, own };
      cases.push(made);
      added.push(made);
    }
    const { ledger } = deployment.firstline.database;
    const parkedOnes = async () => new Set((await ledger.parked()).map(({ ticketId }) => ticketId));
    const open = async (): Promise<readonly Case[]> => {
      const parked = await parkedOnes();
      return added.filter(({ ticketId }) => !settled.has(ticketId) && !parked.has(ticketId));
    };
    await until('every ticket to have an outcome', async () => (await open().catch(unlessBusy))?.length === 0).catch(
      async (cause: unknown) => {
        const left = ((await open().catch(unlessBusy)) ?? []).map(({ caseId, ticketId }) => `${caseId} (${ticketId})`);
        throw new Error(`no outcome for ${left.length} tickets: ${left.slice(0, 20).join(', ')}`, { cause });
      },
    );
    const parked = await until('the parked ones', () => parkedOnes().catch(unlessBusy));
    for (const { ticketId } of added) {
      const [newest] = await ledger.runs({ ticketId, limit: 1 });
      outcomes.set(ticketId, { decision: newest?.decision ?? null, parked: parked.has(ticketId) });
    }
  };

  const run = async (wishes: readonly Wish[]): Promise<void> => {
    for (let from = 0; from < wishes.length; from += atOnceMax) await runSome(wishes.slice(from, from + atOnceMax));
  };

  world = {
    ...{ name, terms: terms[name], cases, sandbox, company, api, deployment, bystander, log, outcomes, run },
    requestsBefore: sandbox.requests().length,
    async close() {
      await deployment.close();
      await api?.close();
      await company.close();
      await sandbox.close();
    },
  };
  return world;
}

type Message = Readonly<{ from: string; name: string; verified: boolean; subject: string; text: string }>;

/** As a ticket, or, with a file, as the mail that Zendesk makes one of. */
async function arrive(sandbox: Sandbox, { file }: Wish, message: Message): Promise<number> {
  if (file === undefined) return sandbox.control.openTicket(message);
  const { from, name, verified, subject, text } = message;
  customerFor(sandbox.state as Account, from, { name, verified });
  const base64 = (words: string): string => Buffer.from(words).toString('base64');
  const word = (words: string): string => `=?utf-8?B?${base64(words)}?=`;
  const received = await sandbox.receiveMail(
    [
      ...[
        `From: ${from}`,
        'To: support@acme.example',
        `Subject: ${subject}`,
        `Message-ID: <${randomUUID()}@customer.example>`,
      ],
      ...['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=cut', '', '--cut'],
      ...['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64', '', base64(text), '--cut'],
      ...['Content-Type: text/plain; charset=utf-8', `Content-Disposition: attachment; filename="${word(file.name)}"`],
      ...['Content-Transfer-Encoding: base64', '', base64(file.text), '--cut--', ''],
    ].join('\r\n'),
  );
  if (!('ticketId' in received)) throw new Error(`the mail of a case was held back: ${received.line}`);
  return received.ticketId;
}
