/**
 * An action of a connector, made from the policy alone: the record is looked up by code and has to be the requester's, its
 * conditions hold or it is refused, and the amount is what the record says. No file of its own for any business.
 */
import type { AnyAction, Money } from './core/action.ts';
import type { ActionPolicy } from './core/action-policy.ts';
import type { ConnectorTool, PerformResult } from './core/connector.ts';
import { parametersSchema } from './core/connector-form.ts';
import type { Hands, Reach } from './core/reach.ts';
import { ruled } from './core/rule-action.ts';
import { type Fact, factText, type ToolInput, type ToolResult } from './core/tool.ts';

type Entry = ActionPolicy & Readonly<{ subject: string; record: NonNullable<ActionPolicy['record']> }>;

/** Null when the policy leaves it off, or does not say what the action is done to. */
export function connectorAction(tool: ConnectorTool, entry: ActionPolicy | undefined): AnyAction<Reach, Hands> | null {
  if (entry === undefined || entry.mode === 'off') return null;
  const { subject, record } = entry;
  return subject === undefined || record === undefined ? null : actionOf(tool, { ...entry, subject, record });
}

const actionOf = (tool: ConnectorTool, entry: Entry): AnyAction<Reach, Hands> => ({
  id: tool.id,
  about: tool.about,
  input: () => parametersSchema(tool.parameters, entry.amount?.parameter),
  look: (input, reach, signal) =>
    reach.connectors.look(entry.record.tool, recordInput(input as ToolInput, entry), reach.requester, signal),
  subject: (input, { record }) => subjectOf(input as ToolInput, record, entry),
  rule(input, known) {
    const form = input as ToolInput;
    const { record } = known;
    if (record?.kind !== 'found')
      return { kind: 'refused', reason: record?.reason ?? 'the record could not be looked up' };
    const { facts } = record;
    const unmet = entry.when.find((condition) => !holds(condition, facts, known.evidence.now));
    if (unmet !== undefined) return { kind: 'refused', reason: unmet.otherwise };
    const amount = entry.amount === undefined ? null : amountIn(facts, entry.amount, form);
    if (amount === 'unreadable') return { kind: 'refused', reason: 'the record does not say which amount it is' };
    const subject = subjectOf(form, record, entry);
    const performed: ToolInput =
      amount === null || entry.amount?.parameter === undefined
        ? form
        : { ...form, [entry.amount.parameter]: amount.amount };
    const says = saysOf(tool.id, subject, amount);
    return ruled({ action: tool.id, subject, input: performed, amount, says, grounds: facts }, known, entry);
  },
  perform: ({ input, id }, { connectors, requester }, signal) =>
    connectors.perform(tool.id, input, requester, id, signal),
  ...(entry.settled === undefined
    ? {}
    : {
        settle: async ({ input }, { connectors, requester }, signal) => {
          const seen = await connectors.look(entry.record.tool, recordInput(input, entry), requester, signal);
          return settledBy(seen, entry);
        },
      }),
});

const recordInput = (form: ToolInput, { record }: Entry): ToolInput =>
  Object.fromEntries(
    Object.entries(record.with).flatMap(([to, from]) => (form[from] === undefined ? [] : [[to, form[from]]])),
  );

const factOf = (facts: readonly Fact[], path: string): Fact['value'] | undefined =>
  facts.find((fact) => fact.path === path)?.value;

/** As the record names it; a form may spell one order in many ways. */
function subjectOf(form: ToolInput, record: ToolResult | null, { subject, subjectFact }: Entry): string {
  const named = record?.kind === 'found' && subjectFact !== undefined ? factOf(record.facts, subjectFact) : undefined;
  return `${subject} ${String(named ?? form[subject] ?? '')
    .normalize('NFKC')
    .trim()
    .toUpperCase()}`;
}

type Condition = ActionPolicy['when'][number];

function holds({ fact, is, withinDays, atMost }: Condition, facts: readonly Fact[], now: string): boolean {
  const value = factOf(facts, fact);
  if (value === undefined) return false;
  if (is !== undefined && !is.some((each) => String(each).toLowerCase() === String(value).toLowerCase())) return false;
  if (atMost !== undefined && !(typeof value !== 'boolean' && Number(value) <= atMost)) return false;
  if (withinDays === undefined) return true;
  const ageMs = Date.parse(now) - Date.parse(String(value));
  return ageMs >= 0 && ageMs <= withinDays * 86_400_000;
}

/** The record's; a form may ask for less of it, never for more. */
function amountIn(
  facts: readonly Fact[],
  { fact, currency, parameter }: NonNullable<ActionPolicy['amount']>,
  form: ToolInput,
): Money | 'unreadable' {
  const said = factOf(facts, fact);
  const whole = typeof said === 'boolean' ? Number.NaN : Number(said);
  const code = typeof currency === 'string' ? currency : String(factOf(facts, currency.fact) ?? '').toUpperCase();
  // Parts of a cent are no amount that limits could add up.
  const isMoney = Number.isFinite(whole) && whole > 0 && Math.abs(Math.round(whole * 100) - whole * 100) < 1e-6;
  if (!isMoney || !/^[A-Z]{3}$/.test(code)) return 'unreadable';
  const wished = parameter === undefined ? undefined : form[parameter];
  const amount = typeof wished === 'number' && wished > 0 && wished < whole ? Math.round(wished * 100) / 100 : whole;
  return { amount, currency: code };
}

const saysOf = (id: string, subject: string, amount: Money | null): string =>
  `${id.replaceAll('_', ' ')}${amount === null ? '' : ` of ${amount.amount} ${amount.currency}`}: ${subject.replaceAll('_', ' ')}`;

/** That the record does not show it proves nothing: it may show it later. */
function settledBy(seen: ToolResult, { settled }: Entry): PerformResult {
  if (seen.kind !== 'found' || settled === undefined)
    return { kind: 'unknown', reason: seen.kind === 'found' ? 'nothing shows it' : seen.reason };
  const value = factOf(seen.facts, settled.fact);
  const isDone = settled.is.some((each) => String(each).toLowerCase() === String(value).toLowerCase());
  const facts = seen.facts.filter(({ path }) => path === settled.fact);
  if (isDone) return { kind: 'done', facts };
  return { kind: 'unknown', reason: `the record says ${facts.map(factText).join(', ') || 'nothing of it'}` };
}
