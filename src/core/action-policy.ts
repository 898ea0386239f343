/**
 * What a policy may say about actions, and what it must not: when code performs one by itself, up to which amounts, and
 * how a connector's action is ruled on. Separate from the policy because these are the rules that move money.
 */
import { z } from 'zod';
import type { PolicyConnector, PolicyTool } from './connector.ts';
import type { Wrong } from './connector-rules.ts';
import { ownActions } from './own-tools.ts';

const name = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, 'lower case, digits and underscores');
const money = z.record(z.string().regex(/^[A-Z]{3}$/, 'a currency such as USD'), z.number().positive());
const wording = z.record(z.string().regex(/^[a-z]{2,3}$/, 'a language code such as en'), z.string().min(1));

/** Holds when the fact is one of `is`, is a date at most `withinDays` ago, or a number of at most `atMost`. All must hold. */
const condition = z.strictObject({
  fact: z.string().min(1),
  is: z
    .array(z.union([z.string(), z.number(), z.boolean()]))
    .min(1)
    .optional(),
  withinDays: z.number().positive().optional(),
  atMost: z.number().optional(),
  /** Said when it does not hold: `the order was delivered more than 30 days ago`. */
  otherwise: z.string().min(1),
});

const action = z.strictObject({
  /** run: by itself within the limits · confirm: after the customer's yes · ask: after an agent's · off. */
  mode: z.enum(['run', 'confirm', 'ask', 'off']).default('off'),
  limits: z
    .strictObject({
      /** Most for one deed, by currency. More than that, or another currency, is asked of an agent. */
      amount: money.default({}),
      /** Most for one requester within so many days, over all tickets. */
      perRequester: z
        .strictObject({
          amount: money.default({}),
          count: z.number().int().positive().default(3),
          days: z.number().int().min(1).max(365).default(30),
        })
        .prefault({}),
    })
    .prefault({}),
  /** Group keys whose members may approve; empty: whoever may edit the ticket. */
  approvers: z.array(z.string()).default([]),
  expiresHours: z.number().min(1).max(720).default(72),
  /** May be done although nobody has verified who asks. Never for what moves money. */
  unverified: z.boolean().default(false),
  /** What a customer is asked to say yes to; `{what}` is the deed in one line. */
  confirmation: wording.default({}),
  /** What a customer is told once it is done; `{what}` is the deed, `{<fact>}` a fact of the receipt or the record. */
  done: wording.default({}),
  /** A connector's action: the parameter that names the business thing. */
  subject: name.optional(),
  /** A connector's action: the reading tool that shows the record, and its parameters from those of the action. */
  record: z.strictObject({ tool: name, with: z.record(name, name) }).optional(),
  /** The name the record has for the business thing, where it is not what the form says. */
  subjectFact: z.string().min(1).optional(),
  /** Where the amount stands in the record, in which currency, and the parameter it is handed over in. */
  amount: z
    .strictObject({
      fact: z.string().min(1),
      currency: z.union([z.strictObject({ fact: z.string().min(1) }), z.string().regex(/^[A-Z]{3}$/)]),
      parameter: name.optional(),
    })
    .optional(),
  when: z.array(condition).default([]),
  /** How the record shows that the deed is done; without it, one of unknown outcome goes to a person. */
  settled: z
    .strictObject({ fact: z.string().min(1), is: z.array(z.union([z.string(), z.boolean()])).min(1) })
    .optional(),
  /** send_email: names to addresses. A model can name these and no other. */
  recipients: z.record(name, z.email()).default({}),
  /** create_ticket: `here` answers with this ticket's number, `linked` makes another one. */
  ticket: z.enum(['here', 'linked']).default('here'),
  categories: z.array(name).default([]),
  group: z.string().optional(),
  /** schedule_callback: Talk's id of the line that calls. Without it, or without Talk, a task for the group. */
  phoneLine: z.number().int().positive().optional(),
});

export const actionsSchema = z.record(name, action).default({});
export type ActionPolicy = Readonly<z.infer<typeof action>>;

type Here = Readonly<{
  actions: Readonly<Record<string, ActionPolicy>>;
  connectors: readonly PolicyConnector[];
  groups: Readonly<Record<string, string>>;
}>;

export function wrongActions({ actions, connectors, groups }: Here): readonly Wrong[] {
  const tools = connectors.flatMap((connector): readonly PolicyTool[] => connector.tools);
  return Object.entries(actions).flatMap(([id, each]): readonly Wrong[] => {
    const found: Wrong[] = [];
    const wrong = (at: readonly string[], message: string) =>
      void found.push({ path: ['actions', id, ...at], message });
    for (const group of [...each.approvers, ...(each.group === undefined ? [] : [each.group])])
      if (!Object.hasOwn(groups, group)) wrong([], `no group "${group}" under groups`);
    const tool = tools.find((other) => other.id === id && other.effect === 'action');
    if (tool === undefined && (ownActions as readonly string[]).includes(id)) return found;
    if (tool === undefined) wrong([], `is none of ${ownActions.join(', ')}, and no connector has an action "${id}"`);
    if (tool === undefined || each.mode === 'off') return found;
    if (each.subject === undefined || !Object.hasOwn(tool.parameters, each.subject))
      wrong(['subject'], 'names the parameter of the business thing, so that nothing is done to it twice');
    const record = tools.find((other) => other.id === each.record?.tool && other.effect === 'read');
    if (each.record === undefined) wrong(['record'], 'names the reading tool that code looks the record up with');
    else if (record === undefined) wrong(['record', 'tool'], `no connector has a reading tool "${each.record.tool}"`);
    else {
      if (record.owner === undefined && Object.values(record.requester).every((given) => given === undefined))
        wrong(
          ['record', 'tool'],
          `"${record.id}" does not say whose record it is: it needs \`owner\` or \`requester\``,
        );
      for (const [to, from] of Object.entries(each.record.with)) {
        if (!Object.hasOwn(record.parameters, to))
          wrong(['record', 'with', to], `"${record.id}" has no such parameter`);
        if (!Object.hasOwn(tool.parameters, from)) wrong(['record', 'with', to], `"${id}" has no parameter "${from}"`);
      }
      const facts = [each.amount?.fact, each.subjectFact, each.settled?.fact, ...each.when.map(({ fact }) => fact)];
      for (const fact of facts)
        if (fact !== undefined && !Object.hasOwn(record.pick, fact)) wrong([], `"${record.id}" picks no "${fact}"`);
    }
    if (each.amount !== undefined && each.unverified) wrong(['unverified'], 'is never for what moves money');
    return found;
  });
}
