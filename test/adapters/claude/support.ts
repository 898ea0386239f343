/** Claude as a ticket meets it: the real adapter and SDK, a local Messages API, money and time that a test can see. */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, vi } from 'vitest';
import { type Claude, type ClaudeOptions, createClaude } from '../../../src/adapters/claude/index.ts';
import type { ToolOutcome } from '../../../src/core/conversation.ts';
import type { Passage } from '../../../src/core/draft.ts';
import type { Classified } from '../../../src/core/evidence.ts';
import { type ClassifiedParts, classified, examplePassage, examplePolicy } from '../../../src/core/example.ts';
import { type Fault, isFault } from '../../../src/core/fault.ts';
import type { ModelCall, Route } from '../../../src/core/model-call.ts';
import type { Policy } from '../../../src/core/policy.ts';
import type { Asking, Caps, Purse } from '../../../src/core/ports.ts';
import type { Offered, ToolCall } from '../../../src/core/tool.ts';
import { classify } from '../../../src/questions/classify.ts';
import {
  type MessagesApi,
  type MessagesApiOptions,
  startMessagesApi,
  testKey,
} from '../../fakes/messages-api/index.ts';
import { recordingLog, testClock } from '../database/log-and-clock.ts';

export const simpleRoute: Route = { model: 'claude-haiku-5-5', effort: 'medium' };
export const labels = {
  intent: 'how-to',
  confidence: 0.9,
  category: 'general',
  complexity: 'simple',
  priority: 'normal',
  sentiment: 0,
  language: 'en',
  signals: [],
  summary: 'Wants to export data',
  queries: ['export data'],
};

export type MemoryPurse = Purse & {
  readonly settled: ModelCall[];
  readonly reservedUsd: number[];
  /** Set aside and neither settled nor released. */
  readonly open: () => number;
  /** As if other tickets had spent this today. */
  spend: (usd: number) => void;
};

function memoryPurse(): MemoryPurse {
  const open = new Map<string, Readonly<{ ticketId: number; usd: number }>>();
  const spent: { ticketId: number; usd: number }[] = [];
  const sum = (ticketId: number | null) =>
    [...open.values(), ...spent].reduce(
      (total, each) => total + (ticketId === null || each.ticketId === ticketId ? each.usd : 0),
      0,
    );
  const settled: ModelCall[] = [];
  const reservedUsd: number[] = [];
  return {
    settled,
    reservedUsd,
    open: () => open.size,
    spend: (usd) => void spent.push({ ticketId: -1, usd }),
    reserve: async ({ ticketId, usd, caps }) => {
      const sums: Caps = { perTicketUsd: sum(ticketId), perDayUsd: sum(null) };
      for (const cap of ['perTicketUsd', 'perDayUsd'] as const)
        if (sums[cap] + usd > caps[cap]) return { kind: 'over', cap, spentUsd: sums[cap] };
      const id = `call-${reservedUsd.push(usd)}`;
      open.set(id, { ticketId, usd });
      return { kind: 'reserved', id };
    },
    settle: async (id, call) => {
      spent.push({ ticketId: open.get(id)?.ticketId ?? 0, usd: call.costUsd });
      settled.push(call);
      if (!open.delete(id)) throw new Error(`${id} was not set aside`);
    },
    release: async (id) => {
      if (!open.delete(id)) throw new Error(`${id} was not set aside`);
    },
    spent: async (of) => sum(of === 'today' ? null : of.ticketId),
  };
}

export type World = Readonly<{
  api: MessagesApi;
  claude: Claude;
  policy: Policy;
  purse: MemoryPurse;
  log: ReturnType<typeof recordingLog>;
  clock: ReturnType<typeof testClock>;
  ask: (parts?: ClassifiedParts, signal?: AbortSignal) => ReturnType<typeof askClassify>;
  answer: (parts?: ClassifiedParts, route?: Route) => ReturnType<Claude['turn']>;
}>;

const askClassify = (claude: Claude, policy: Policy, parts: ClassifiedParts, signal?: AbortSignal) =>
  claude.ask(classify, classified(parts), policy, signal);

export const passages = [
  examplePassage({ blocks: ['Open Settings, choose Data, and press Export.', 'The file is ready within 10 minutes.'] }),
  examplePassage({ id: '78#1', articleId: '78', title: 'Limits', headings: ['Size'], blocks: ['Files end at 2 GB.'] }),
];

const form = (properties: Record<string, unknown>): Offered['input'] => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});
/** A look-up, a search and the way out, as a deployment would offer them. */
export const offered: readonly Offered[] = [
  { name: 'search_knowledge_base', about: 'Searches the help centre.', input: form({ query: { type: 'string' } }) },
  { name: 'lookup_order', about: 'Looks an order up.', input: form({ order_id: { type: 'string' } }) },
  {
    name: 'escalate_to_human',
    about: 'Gives the ticket to a person.',
    input: form({ reason: { type: 'string', enum: ['unsure', 'frustrated'] }, summary: { type: 'string' } }),
  },
];

/** What came of a call: nothing, unless the test says otherwise. */
export const outcome = (call: ToolCall, parts: Partial<ToolOutcome> = {}): ToolOutcome => ({
  ...{ call, passages: [], lookups: [], says: null, isError: false, planned: null },
  ...parts,
});

/** A first turn without tools, unless the test says otherwise. */
export const asking = (
  evidence: Classified,
  found: readonly Passage[],
  policy: Policy,
  route: Route = simpleRoute,
  parts: Partial<Asking> = {},
): Asking => ({
  ...{ evidence, conversation: { passages: found, lookups: [], turns: [] }, tools: [], last: false },
  ...{ tokensMax: policy.budgets.tokens, route, policy },
  ...parts,
});

export const opaqueUser = (userId: number): string => createHash('sha256').update(`salt ${userId}`).digest('hex');

/** A new one before each test; closing it fails the test when replies were left over or missing. */
export function withClaude(
  options: Readonly<{ policy?: Policy; api?: MessagesApiOptions } & Partial<ClaudeOptions>> = {},
) {
  let world: World | undefined;
  beforeEach(async () => {
    const clock = testClock();
    const api = await startMessagesApi({ now: clock.now, ...options.api });
    const [log, purse, policy] = [recordingLog(), memoryPurse(), options.policy ?? examplePolicy()];
    const given = { ...{ log, purse, policy, clock, opaqueUser }, baseUrl: api.url, apiKey: testKey };
    const claude = await createClaude({ ...given, ...options, policy });
    world = {
      ...{ api, claude, policy, purse, log, clock },
      ask: (parts = {}, signal) => askClassify(claude, policy, parts, signal),
      answer: (parts = {}, route = simpleRoute) => claude.turn(asking(classified(parts), passages, policy, route)),
    };
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    const { api, purse } = current();
    await api.close();
    if (purse.open() > 0) throw new Error(`${purse.open()} calls were never settled or released`);
  });
  const current = (): World => {
    if (world === undefined) throw new Error('no test runs');
    return world;
  };
  return current;
}

export async function faultOf(promise: Promise<unknown>): Promise<Fault> {
  const error = await promise.then(
    () => new Error('no fault came'),
    (thrown: unknown) => thrown,
  );
  if (!isFault(error)) throw error;
  return error;
}
