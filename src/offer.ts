/**
 * Which tools a model is offered: Firstline's own that the policy names, what connectors declare, the actions the policy
 * allows, and always the way to a person. Only declarations; what a call comes to is the toolbox's.
 */
import { z } from 'zod';
import { parametersSchema } from './core/connector-form.ts';
import { escalateTool } from './core/conversation.ts';
import type { World } from './core/ports.ts';
import type { Reach } from './core/reach.ts';
import { type AnyTool, nameOfTool, type Offered, type ToolInput } from './core/tool.ts';
import { calledIn } from './core/tools-policy.ts';
import { actionsFor, type KnownAction } from './rule.ts';
import { readingTools } from './tools/index.ts';

type Here = Pick<World, 'policy' | 'connectors'>;

/** By the name a model has for them. */
export type Offer = Readonly<{
  reading: ReadonlyMap<string, AnyTool<Reach>>;
  actions: ReadonlyMap<string, KnownAction>;
  /** Sorted by name: the same bytes for every ticket. */
  offered: readonly Offered[];
}>;

export function offerOf({ policy, connectors }: Here): Offer {
  const reading = readingOf({ policy, connectors });
  const actions = new Map([...actionsFor(policy, connectors)].map(([id, each]) => [calledIn(policy, id), each]));
  const escalation = z.object({
    reason: z.enum(policy.escalation.reasons as [string, ...string[]]),
    summary: z.string().max(1_000).describe('Two or three sentences for the person who takes over.'),
  });
  const offered = [
    ...[...reading].map(([name, { about, input }]) => ({ name, about, input: schemaOf(input(policy)) })),
    ...[...actions].map(([name, { about, input }]) => ({ name, about, input: schemaOf(input(policy)) })),
    { name: escalateTool, about: escalateAbout, input: schemaOf(escalation) },
  ];
  return { reading, actions, offered: offered.toSorted((a, b) => (a.name < b.name ? -1 : 1)) };
}

function readingOf({ policy, connectors }: Here): Offer['reading'] {
  const wanted: readonly string[] = [...policy.tools.offered, ...policy.tools.atStart];
  const own = readingTools.filter(({ id }) => wanted.includes(nameOfTool(id)));
  const theirs = connectors.tools
    .filter(({ effect }) => effect === 'read')
    .map(
      ({ id, about, parameters }): AnyTool<Reach> => ({
        ...{ id, about, input: () => parametersSchema(parameters) },
        read: (input, reach, signal) => reach.connectors.look(id, input as ToolInput, reach.requester, signal),
      }),
    );
  return new Map([
    ...own.map((tool) => [calledIn(policy, nameOfTool(tool.id)), tool] as const),
    ...theirs.map((tool) => [tool.id, tool] as const),
  ]);
}

const escalateAbout =
  'Gives the ticket to a person and ends your work on it at once. Use it when the customer wants a person, when you are not sure, when what they want is not yours to decide, or when tools and articles do not help. Nothing you write besides is sent.';

function schemaOf(schema: z.ZodType): Offered['input'] {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
}
