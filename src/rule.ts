/**
 * How code rules on an action, whoever asks for it again: the model in a conversation, a customer who confirms, an agent
 * who approves. Each time the record is looked up anew and everything done before is counted.
 */
import { randomUUID } from 'node:crypto';
import { connectorAction } from './connector-action.ts';
import type { ActionView, AnyAction, Planned } from './core/action.ts';
import type { Connectors } from './core/connector.ts';
import type { Policy } from './core/policy.ts';
import type { World } from './core/ports.ts';
import type { Hands, Reach } from './core/reach.ts';
import { type Fact, nameOfTool } from './core/tool.ts';
import { ownActions } from './tools/index.ts';

export type KnownAction = AnyAction<Reach, Hands>;

/** `says` is read by the model. */
export type Ruled =
  | Readonly<{ kind: 'planned'; planned: Planned }>
  | Readonly<{ kind: 'answered'; says: string; facts?: readonly Fact[] }>
  | Readonly<{ kind: 'refused'; says: string }>;

/** Those the policy does not leave off, by the name a model has for them. */
export function actionsFor(policy: Policy, { tools }: Pick<Connectors, 'tools'>): ReadonlyMap<string, KnownAction> {
  const entryOf = (name: string) => (Object.hasOwn(policy.actions, name) ? policy.actions[name] : undefined);
  // A connector's of the same name stands instead.
  const isTheirs = (name: string) => tools.some(({ id, effect }) => id === name && effect === 'action');
  const own = ownActions.filter(
    ({ id }) => (entryOf(nameOfTool(id))?.mode ?? 'off') !== 'off' && !isTheirs(nameOfTool(id)),
  );
  const theirs = tools.flatMap((tool) => {
    const action = tool.effect === 'action' ? connectorAction(tool, entryOf(tool.id)) : null;
    return action === null ? [] : [action];
  });
  return new Map([...own, ...theirs].map((action) => [nameOfTool(action.id), action]));
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const afterFor = { run: 'nothing', confirm: 'customer', ask: 'agent' } as const;

/** `planned`: what the same run has accepted already. Rejects only with faults of our own side. */
export async function ruleOn(
  { ledger, policy, clock }: Pick<World, 'ledger' | 'policy' | 'clock'>,
  { action, input }: Readonly<{ action: KnownAction; input: unknown }>,
  reach: Reach,
  planned: readonly Planned[],
  signal: AbortSignal,
): Promise<Ruled> {
  const name = nameOfTool(action.id);
  const entry = policy.actions[name];
  const form = action.input(policy).safeParse(input);
  if (entry === undefined) return { kind: 'refused', says: `the policy does not allow ${name}` };
  if (!form.success) return { kind: 'refused', says: wrongForm(form.error.issues) };
  const { evidence } = reach;
  const record = (await action.look?.(form.data, reach, signal)) ?? null;
  const subject = action.subject(form.data, { evidence, record }, policy);
  const { requesterId } = evidence.snapshot.ticket;
  const since = new Date(clock.now() - entry.limits.perRequester.days * dayMs).toISOString();
  const before = await ledger.actionsBefore({ action: name, subject, requesterId, since });
  const past = [...planned.map((each) => asAccepted(each, reach)), ...before];
  const ruling = action.rule(form.data, { evidence, record, past }, policy);
  if (ruling.kind === 'refused') return { kind: 'refused', says: ruling.reason };
  if (ruling.kind === 'answered') return ruling;
  const expiresAt = new Date(clock.now() + entry.expiresHours * hourMs).toISOString();
  const { accepted, reason } = ruling;
  return {
    kind: 'planned',
    planned: { ...accepted, id: randomUUID(), after: afterFor[ruling.kind], reason, expiresAt },
  };
}

const wrongForm = (issues: readonly Readonly<{ path: readonly PropertyKey[]; message: string }>[]): string =>
  `wrong input: ${issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`)
    .join('; ')}`;

/** What this run has accepted counts as if it were recorded: two halves are no two refunds. */
const asAccepted = (planned: Planned, { evidence }: Reach): ActionView => ({
  ...planned,
  ticketId: evidence.snapshot.ticket.id,
  requesterId: evidence.snapshot.ticket.requesterId,
  runId: '',
  state: 'accepted',
  receipt: [],
  told: false,
  approvedBy: null,
  at: evidence.now,
});
