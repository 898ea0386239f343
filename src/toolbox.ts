/**
 * What each call of a model comes to: a look-up bound to this ticket's requester, or code's ruling on an action. Whatever
 * goes wrong on the way is a result in words; a model's input is never trusted and its results are masked.
 */
import type { Planned } from './core/action.ts';
import { type Conversation, nothingElse, plannedIn, shownIn, type ToolOutcome } from './core/conversation.ts';
import type { Classified } from './core/evidence.ts';
import { isFault } from './core/fault.ts';
import type { World } from './core/ports.ts';
import type { Reach } from './core/reach.ts';
import { receiptOf } from './core/receipt.ts';
import type { Masking } from './core/redact.ts';
import type { Fact, Lookup, Offered, Read, ToolCall, ToolInput } from './core/tool.ts';
import { calledIn } from './core/tools-policy.ts';
import { type Offer, offerOf } from './offer.ts';
import { reachFor } from './reach.ts';
import { type Ruled, ruleOn } from './rule.ts';

export type Toolbox = Readonly<{
  offered: readonly Offered[];
  /** What is known before the model is asked: what the policy has looked up, and deeds nobody was told of. */
  atStart: (signal: AbortSignal) => Promise<readonly Lookup[]>;
  /** Look-ups side by side, actions one after the other. `planned`: accepted before this conversation. */
  run: (
    calls: readonly ToolCall[],
    conversation: Conversation,
    planned: readonly Planned[],
    signal: AbortSignal,
  ) => Promise<readonly ToolOutcome[]>;
}>;

type Box = Readonly<{ world: World; offer: Offer; reach: Reach; masking: Masking }>;

/** The extractive model calls nothing. */
export function openToolbox(world: World, evidence: Classified, masking: Masking): Toolbox {
  if (world.model.name === 'extractive')
    return {
      offered: [],
      atStart: async () => [],
      run: async (calls) => calls.map((call) => refused(call, unknown(call))),
    };
  const box: Box = { world, offer: offerOf(world), reach: reachFor(world, evidence), masking };
  return {
    offered: box.offer.offered,
    atStart: (signal) => startOf(box, signal),
    run: (calls, conversation, planned, signal) => runCalls(box, calls, { conversation, planned }, signal),
  };
}

async function startOf(box: Box, signal: AbortSignal): Promise<readonly Lookup[]> {
  const { world, reach, masking } = box;
  const { policy } = world;
  const calls = policy.tools.atStart.map(
    (name, place): ToolCall => ({ id: `start-${place}`, name: calledIn(policy, name), input: {} }),
  );
  const conversation: Conversation = { passages: [], lookups: [], turns: [] };
  const outcomes = await runCalls(box, calls, { conversation, planned: [] }, signal);
  const untold = reach.evidence.history.actions.filter(({ state, told }) => state === 'done' && !told);
  let lookups = outcomes.flatMap((outcome) => outcome.lookups);
  for (const deed of untold) lookups = [...lookups, masked(receiptOf(deed, lookups, deed.receipt), masking)];
  return lookups;
}

async function runCalls(
  box: Box,
  calls: readonly ToolCall[],
  known: Readonly<{ conversation: Conversation; planned: readonly Planned[] }>,
  signal: AbortSignal,
): Promise<readonly ToolOutcome[]> {
  const { offer } = box;
  const readings = new Map(
    await Promise.all(
      calls
        .filter(({ name }) => offer.reading.has(name))
        .map(async (call) => [call, await readFor(box, call, signal)] as const),
    ),
  );
  let planned = [...known.planned, ...plannedIn(known.conversation)];
  let { lookups } = shownIn(known.conversation);
  const outcomes: ToolOutcome[] = [];
  for (const call of calls) {
    const read = readings.get(call);
    const outcome =
      read === undefined
        ? await ruledFor(box, call, { planned, lookups }, signal)
        : readOutcome(call, read, lookups, box.masking);
    if (outcome.planned !== null) planned = [...planned, outcome.planned];
    lookups = [...lookups, ...outcome.lookups];
    outcomes.push(outcome);
  }
  return outcomes;
}

/** The same call twice in one turn is looked up twice, and costs a turn's share of calls. */
async function readFor({ world, offer, reach, masking }: Box, call: ToolCall, signal: AbortSignal): Promise<Read> {
  const tool = offer.reading.get(call.name);
  if (tool === undefined) return { kind: 'failed', reason: unknown(call) };
  const form = tool.input(world.policy).safeParse(unmasked(call.input, masking));
  if (form.success)
    return tool.read(form.data, reach, signal).catch((error: unknown): Read => {
      // What is refused for this one ticket must not park it; what may pass, or concerns every ticket, must.
      if (isFault(error) && error.kind === 'rejected')
        return { kind: 'failed', reason: `${call.name}: ${error.message}` };
      throw error;
    });
  const wrong = form.error.issues.slice(0, 5).map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`);
  return { kind: 'failed', reason: `wrong input: ${wrong.join('; ')}` };
}

async function ruledFor(
  { world, offer, reach, masking }: Box,
  call: ToolCall,
  { planned, lookups }: Readonly<{ planned: readonly Planned[]; lookups: readonly Lookup[] }>,
  signal: AbortSignal,
): Promise<ToolOutcome> {
  const action = offer.actions.get(call.name);
  if (action === undefined) return refused(call, unknown(call));
  const input = unmasked(call.input, masking);
  return ruledOutcome(call, await ruleOn(world, { action, input }, reach, planned, signal), lookups, masking);
}

const plain = (call: ToolCall): ToolOutcome => ({
  ...{ call, passages: [], lookups: [], says: null, isError: false, planned: null },
});

export const refused = (call: ToolCall, why: string): ToolOutcome => ({ ...plain(call), says: why, isError: true });

const unknown = ({ name }: ToolCall): string => `there is no tool ${name.replace(/[^\w-]/g, '').slice(0, 64)}`;

function readOutcome(call: ToolCall, read: Read, lookups: readonly Lookup[], masking: Masking): ToolOutcome {
  if (read.kind === 'passages' && read.passages.length > 0) return { ...plain(call), passages: read.passages };
  if (read.kind === 'passages') return { ...plain(call), says: 'no article fits: try other words, once' };
  if (read.kind !== 'found')
    return { ...plain(call), says: masking.mask(read.reason), isError: read.kind === 'failed' };
  return { ...plain(call), lookups: [masked(lookupOf(call, read.facts, lookups), masking)] };
}

/** Numbered behind those of the run so far. */
function lookupOf({ name, input }: ToolCall, facts: readonly Fact[], lookups: readonly Lookup[]): Lookup {
  const number = lookups.filter(({ id }) => id.startsWith(`${name}.`)).length + 1;
  return { id: `${name}.${number}`, tool: name, input: scalarsOf(input), facts };
}

/** What is to be done before the reply stands like a look-up, so that a sentence about it has something to cite. */
function ruledOutcome(call: ToolCall, ruled: Ruled, lookups: readonly Lookup[], masking: Masking): ToolOutcome {
  if (ruled.kind !== 'planned') {
    const said = { ...plain(call), says: masking.mask(ruled.says), isError: ruled.kind === 'refused' };
    const facts = ruled.kind === 'answered' ? (ruled.facts ?? []) : [];
    return facts.length === 0 ? said : { ...said, lookups: [masked(lookupOf(call, facts, lookups), masking)] };
  }
  const { planned } = ruled;
  const told = { ...plain(call), planned };
  switch (planned.after) {
    case 'nothing':
      return {
        ...told,
        lookups: [masked(receiptOf(planned, lookups), masking)],
        says: 'Accepted: it is done before your reply goes out. A line that says so is added to it: do not repeat it.',
      };
    case 'customer':
      return {
        ...told,
        says: `The customer has to say yes first. A line that asks them is added to your reply: do not repeat it, and say nothing of it as done. If the customer wants nothing else, write exactly ${nothingElse}.`,
      };
    default:
      return {
        ...told,
        says: `A person decides (${masking.mask(planned.reason)}). Say nothing of it as done or promised.`,
      };
  }
}

const masked = (lookup: Lookup, { maskFact }: Masking): Lookup => ({ ...lookup, facts: lookup.facts.map(maskFact) });

/** More is no question but an attack, or an accident. */
const inputCharactersMax = 20_000;

const entriesOf = (input: unknown): readonly (readonly [string, unknown])[] =>
  typeof input === 'object' && input !== null && !Array.isArray(input)
    ? Object.entries(input).filter(([key]) => key !== '__proto__')
    : [];

/** For the record of the run: as the model gave it, without what no tool takes. */
const scalarsOf = (input: unknown): ToolInput =>
  Object.fromEntries(
    entriesOf(input).flatMap(([key, value]) =>
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [[key, value]] : [],
    ),
  );

/** Every text with its values back; what is no object of moderate size is left for the tool's form to refuse. */
function unmasked(input: unknown, { unmask }: Masking): unknown {
  if ((JSON.stringify(input) ?? '').length > inputCharactersMax) return null;
  const entries = entriesOf(input);
  return Object.fromEntries(entries.map(([key, value]) => [key, typeof value === 'string' ? unmask(value) : value]));
}
