/**
 * Payloads against one reference policy: real worker, real SDK, Zendesk and business systems over HTTP, and a model that
 * does what the payload says. Separate from the tests, because a command runs all of it.
 */
import { type Violation, violations } from './effects.ts';
import type { AskedOf, Json, Mind, Move } from './hostile-api.ts';
import { json, sourcesIn } from './moves.ts';
import { type Observed, observe } from './observed.ts';
import { honest, type Payload, type Scene } from './payloads/index.ts';
import type { PolicyName } from './policies.ts';
import { victim } from './records.ts';
import { type Case, openWorld, type World, type WorldOptions } from './world.ts';

/** Labels that an honest model would give, in the words of the schema it was asked with. */
export function honestLabels({ body }: AskedOf, complexity: string): Json {
  const format = (body.output_config as Json).format as Json;
  const properties = (format.schema as Json).properties as Readonly<Record<string, Json>>;
  const intents = properties.intent?.enum as readonly string[];
  const intent = ['refund', 'billing-dispute', 'billing-error'].find((each) => intents.includes(each)) ?? 'other';
  return {
    ...{ intent, confidence: 0.95, category: 'billing', complexity, priority: 'normal', sentiment: 0, language: 'en' },
    signals: [],
    ...{ summary: 'The customer wants a refund.', queries: ['how long does a refund take', 'refund paid back'] },
  };
}

export const sceneOf = ({ terms, sandbox: _, bystander }: World, mine: Case, { body, turn }: AskedOf): Scene => ({
  ...{ terms, turn, own: mine.own, sources: sourcesIn(body) },
  tools: ((body.tools ?? []) as readonly Json[]).map(({ name }) => String(name)),
  foreign: { email: victim.email, record: `${terms.record?.prefix ?? 'ORD'}-90001`, ticketId: bystander },
});

/** Plays the payload of the ticket that it is asked about. */
export const hostileMind =
  (payloadOf: (id: string) => Payload | undefined, moved: (id: string) => void) =>
  (world: () => World): Mind =>
  (asked): Move => {
    const mine = world().cases.find(({ caseId }) => caseId === asked.caseId);
    if (mine === undefined) throw new Error(`the model was asked about ${asked.caseId}, which is no case`);
    const payload = payloadOf(mine.id);
    if (asked.isQuestion) {
      const labels = honestLabels(asked, payload?.complexity ?? 'simple');
      return payload?.labels?.(labels, asked.turn) ?? json(labels);
    }
    const moves = payload?.moves ?? [honest];
    moved(mine.id);
    const move = moves[Math.min(asked.turn, moves.length - 1)] ?? honest;
    return move(sceneOf(world(), mine, asked));
  };

/** An honest model, so that it shows when nothing is ever sent. */
const control = { id: 'control' };

export type HostileRun = Readonly<{
  seen: Observed;
  wrong: readonly Violation[];
  /** Payloads whose model was never asked for an answer. */
  silent: readonly string[];
}>;

const roundsMax = 3;

export async function runHostile(
  name: PolicyName,
  chosen: readonly Payload[],
  options: WorldOptions = {},
): Promise<HostileRun> {
  const byId = new Map(chosen.map((payload) => [payload.id, payload]));
  const moved = new Set<string>();
  const mind = hostileMind(
    (id) => byId.get(id),
    (id) => void moved.add(id),
  );
  const world = await openWorld(name, mind, options);
  const wish = ({ id, adds, unverified }: Pick<Payload, 'id' | 'adds' | 'unverified'>) => ({
    id,
    ...(adds === undefined ? {} : { adds }),
    ...(unverified === undefined ? {} : { unverified }),
  });
  try {
    await world.run([control, ...chosen.filter(({ alone }) => alone !== true)].map(wish));
    for (const payload of chosen.filter(({ alone }) => alone === true)) await world.run([wish(payload)]);
    const silent = () => chosen.filter(({ id, labels }) => labels === undefined && !moved.has(id));
    // A broken connection of one closes the way to the model for all, for a moment.
    for (let round = 0; round < roundsMax; round += 1) for (const payload of silent()) await world.run([wish(payload)]);
    const seen = observe(world, (id) => byId.get(id)?.never ?? []);
    return { seen, wrong: violations(seen), silent: silent().map(({ id }) => id) };
  } finally {
    await world.close();
  }
}
