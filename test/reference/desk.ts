// One reference deployment as its scenarios use it: the policy of docs/examples with addresses on this machine, a local
// Zendesk, the company's own systems over HTTP and MCP, and the real SDK against a Messages API that says what the scenario
// gives it. One for each suite; each scenario has a ticket, and a subject, of its own.
import { afterAll, beforeAll } from 'vitest';
import type { Decision } from '../../src/core/decision.ts';
import type { RunView } from '../../src/core/ports.ts';
import { type Sandbox, type SandboxSeed, startSandbox } from '../../src/sandbox/index.ts';
import { helpCentres } from '../bench/answer/help-centres.ts';
import { type Company, startCompany } from '../fakes/business/company.ts';
import { type MessagesApi, reply, startMessagesApi } from '../fakes/messages-api/index.ts';
import { type MessagesRequest, textOf } from '../fakes/messages-api/request.ts';
import { type PolicyName, policyText } from '../safety/policies.ts';
import { type Deployment, deploy, thread, until } from '../support/deployment.ts';
import { formIn } from './heard.ts';
import { type Labels, labelled, type Says } from './says.ts';

/** A customer's message: how it is understood, and what the model does about it, turn by turn. */
export type Message = Readonly<{
  text: string;
  labels: Labels;
  says?: readonly Says[];
  /** Where the thread is long: what its oldest messages come to. */
  condensed?: Readonly<{ summary: string; facts: readonly string[] }>;
}>;
type Opening = Message & Readonly<{ from: Person; subject: string; tags?: readonly string[] }>;
export type Person = Readonly<{ name: string; email: string; verified?: boolean }>;
/** A customer with an address of their own, so that scenarios do not meet. */
export const person = (name: string): Person => ({
  ...{ name, email: `${name.toLowerCase().replaceAll(' ', '.')}@customer.example` },
});

const dayMs = 86_400_000;
/** RFC 3339. */
export const daysAgo = (days: number): string => new Date(Date.now() - days * dayMs).toISOString();

/** A ticket as it is now, and what the model was asked about it so far. */
export type Seen = Readonly<{
  id: number;
  decision: Decision;
  runs: readonly RunView[];
  /** By Firstline, oldest first. */
  said: readonly string[];
  notes: readonly string[];
  tags: readonly string[];
  group: string;
  priority: string;
  status: string;
  /** Checks because of which a person has it. */
  reasons: readonly string[];
  labelling: readonly MessagesRequest[];
  answering: readonly MessagesRequest[];
  condensing: readonly MessagesRequest[];
  /** Adds a message and waits for what becomes of it. */
  writes: (message: Message) => Promise<Seen>;
  /** Waits for one run more, after something that somebody here did. */
  next: () => Promise<Seen>;
}>;

type Talk = {
  message: Message;
  says: Says[];
  heard: Readonly<{ kind: 'classify' | 'condense' | 'answer'; request: MessagesRequest }>[];
  wrong: string[];
};

export type Desk = Readonly<{
  sandbox: () => Sandbox;
  company: () => Company;
  deployment: () => Deployment;
  /** Of Firstline's own log, from the start. */
  log: readonly string[];
  opens: (opening: Opening) => Promise<Seen>;
  /** The next message of a thread that was there before Firstline. */
  resumes: (subject: string, message: Message) => Promise<Seen>;
}>;

/** A thread that was there before Firstline; who wrote nothing else is the customer, who begins. */
export type Thread = Readonly<{
  from: Person;
  subject: string;
  texts: readonly (string | Readonly<{ agent: string }>)[];
}>;
export type DeskOptions = Readonly<{
  seed?: Partial<SandboxSeed>;
  threads?: readonly Thread[];
}>;

const slots = 6;

/** Opens it before the suite's scenarios and closes it behind them. */
export function openDesk(
  name: PolicyName,
  groups: readonly string[],
  { seed = {}, threads = [] }: DeskOptions = {},
): Desk {
  const talks = new Map<string, Talk>();
  const older = new Map<string, number>();
  const log: string[] = [];
  /** By ticket: asking the database all the time would cost more than the scenarios. */
  const settledRuns = new Map<number, number>();
  let company: Company;
  let api: MessagesApi;
  let sandbox: Sandbox;
  let deployment: Deployment;
  beforeAll(async () => {
    process.env.BUSINESS_TOKEN = 'b0siness-t0ken-abcdef';
    company = await startCompany();
    api = await startMessagesApi({ brain: (request) => replyTo(request, talks) });
    sandbox = await startSandbox({
      ...{ ratePerMinute: 100_000, ticketUpdatesPerMinute: 100_000 },
      seed: {
        account: { clientId: 'firstline', clientSecret: 'sandbox-client-secret' },
        groups: groups.map((group) => ({ name: group })),
        agents: [{ name: 'Grace Agent', email: 'grace@acme.example', role: 'admin', groups }],
        locales: ['en-us', 'fr'],
        articles: helpCentres[name],
        ...seed,
      },
    });
    for (const thread of threads) older.set(thread.subject, written(sandbox, thread));
    deployment = await deploy({
      ...{ policy: policyText(name, company.url), sandbox, messagesApi: api.url },
      worker: { slots, backoffMs: 20 },
      logSink: { write: (line: string) => void log.push(line) },
      reached: (step, id) => {
        if (step === 'settled') settledRuns.set(id, (settledRuns.get(id) ?? 0) + 1);
      },
    });
  });
  afterAll(async () => {
    await deployment.close();
    await api.close();
    await sandbox.close();
    await company.close();
  });

  const seen = async (id: number, subject: string, count: number): Promise<Seen> => {
    const { ledger } = deployment.firstline.database;
    const runs = await until(`"${subject}" to settle`, async () => {
      if ((settledRuns.get(id) ?? 0) < count) return null;
      const all = await ledger.runs({ ticketId: id, limit: 20 });
      return all.length >= count && all.every(({ state }) => state === 'settled') ? all : null;
    });
    const decision = runs[0]?.decision;
    const talk = mustBeTalk(talks, subject);
    const left = talk.says.length === 0 ? [] : [`${talk.says.length} turns of the model were left over`];
    if (decision == null || talk.wrong.length + left.length > 0)
      throw new Error(
        `${subject}: ${[...talk.wrong, ...left].join('; ')}\n${JSON.stringify({ ...decision, passages: [] }, null, 1)}`,
      );
    const ticket = sandbox.state.tickets.get(id);
    const ours = thread(deployment, id).filter((comment) => comment.ours);
    const heard = (kind: Talk['heard'][number]['kind']): readonly MessagesRequest[] =>
      talk.heard.flatMap((each) => (each.kind === kind ? [each.request] : []));
    return {
      ...{ id, decision, runs },
      said: ours.filter((each) => each.public).map(({ body }) => body),
      notes: ours.filter((each) => !each.public).map(({ body }) => body),
      tags: ticket?.tags ?? [],
      group: sandbox.state.groups.get(ticket?.group_id ?? 0)?.name ?? '',
      ...{ priority: ticket?.priority ?? '', status: ticket?.status ?? '' },
      reasons: decision.findings.filter(({ effect }) => effect === 'handover').map(({ check }) => check),
      ...{ labelling: heard('classify'), answering: heard('answer'), condensing: heard('condense') },
      writes: (message) => {
        Object.assign(talk, { message, says: [...(message.says ?? [])] });
        sandbox.control.customerReplies(id, { text: message.text });
        return seen(id, subject, count + 1);
      },
      next: () => seen(id, subject, count + 1),
    };
  };

  const begins = (subject: string, message: Message): void => {
    if (talks.has(subject)) throw new Error(`another scenario has the subject "${subject}"`);
    talks.set(subject, { message, says: [...(message.says ?? [])], heard: [], wrong: [] });
  };

  return {
    ...{ log, sandbox: () => sandbox, company: () => company, deployment: () => deployment },
    resumes: (subject, message) => {
      const id = older.get(subject);
      if (id === undefined) throw new Error(`no thread has the subject "${subject}"`);
      begins(subject, message);
      sandbox.control.customerReplies(id, { text: message.text });
      return seen(id, subject, 1);
    },
    opens: ({ from, subject, tags = [], ...message }) => {
      begins(subject, message);
      const { text } = message;
      const id = sandbox.control.openTicket({ verified: true, ...from, from: from.email, subject, text, tags });
      return seen(id, subject, 1);
    },
  };
}

function written({ control }: Sandbox, { from, subject, texts }: Thread): number {
  const id = control.openTicket({ verified: true, name: from.name, from: from.email, subject, text: String(texts[0]) });
  for (const text of texts.slice(1))
    if (typeof text === 'string') control.customerReplies(id, { text });
    else control.agentReplies(id, { text: text.agent });
  return id;
}

function mustBeTalk(talks: ReadonlyMap<string, Talk>, subject: string): Talk {
  const talk = talks.get(subject);
  if (talk === undefined) throw new Error(`no scenario has the subject "${subject}"`);
  return talk;
}

/** By the subject in the material, so that scenarios can go on side by side. */
function replyTo(request: MessagesRequest, talks: ReadonlyMap<string, Talk>) {
  const material = JSON.parse(textOf(request.turns[0]?.content[0]?.text)) as { subject: string };
  const talk = mustBeTalk(talks, material.subject);
  const fields = formIn(request);
  const kind = 'intent' in fields ? 'classify' : 'facts' in fields ? 'condense' : 'answer';
  talk.heard.push({ kind, request });
  if (kind === 'classify') return labelled(talk.message.labels);
  if (kind === 'condense' && talk.message.condensed !== undefined) return reply.json(talk.message.condensed);
  try {
    const next = kind === 'answer' ? talk.says.shift() : undefined;
    if (next === undefined) throw new Error(`the model was asked to ${kind} once too often`);
    return next(request);
  } catch (error) {
    talk.wrong.push(error instanceof Error ? error.message : String(error));
    return reply.error(400);
  }
}
