/**
 * The part of the policy about tools: which of Firstline's own a model is offered, under which names, and what code looks up
 * before the model is asked. Connectors' tools are offered because they are declared.
 */
import { z } from 'zod';
import type { PolicyConnector } from './connector.ts';
import { reservedNames, type Wrong } from './connector-rules.ts';
import { ownActions, readingTools } from './own-tools.ts';
import { name } from './policy-words.ts';

const ownTools = [...readingTools, ...ownActions] as const;

export const toolsSchema = z.strictObject({
  offered: z
    .array(z.enum(readingTools))
    .default([
      'search_knowledge_base',
      'read_article',
      'get_customer_profile',
      'get_account_history',
      'get_open_tickets',
    ]),
  /** Called by code before the model is asked, those that need no input. */
  atStart: z.array(z.string()).default([]),
  /** What a model calls them instead. Everywhere else in the policy they keep their own names. */
  names: z.partialRecord(z.enum(ownTools), name).default({}),
  /** The areas a search can be narrowed to; empty: any word. */
  categories: z.array(name).default([]),
});
type ToolsPolicy = Readonly<z.infer<typeof toolsSchema>>;

type Here = Readonly<{ tools: ToolsPolicy; connectors: readonly PolicyConnector[] }>;

/** A name that two tools have, or one that means something else, calls the wrong thing. */
export function wrongTools({ tools, connectors }: Here): readonly Wrong[] {
  const theirs = connectors.flatMap((connector) => connector.tools.map(({ id }) => id));
  const given = Object.values(tools.names);
  return Object.entries(tools.names).flatMap(([own, called]) => {
    const wrong = (message: string): readonly Wrong[] => [{ path: ['tools', 'names', own], message }];
    if (reservedNames.has(called) || ownTools.some((each) => each === called))
      return wrong(`"${called}" is a name of Firstline's own: choose another`);
    if (theirs.includes(called)) return wrong(`a connector has a tool "${called}" already`);
    return given.filter((each) => each === called).length > 1 ? wrong(`two tools are called "${called}"`) : [];
  });
}

/** What a model calls one of Firstline's own tools. */
export const calledIn = ({ tools }: Readonly<{ tools: ToolsPolicy }>, own: string): string => {
  const { names }: { names: Readonly<Record<string, string | undefined>> } = tools;
  return (Object.hasOwn(names, own) ? names[own] : undefined) ?? own;
};
