/**
 * What tickets cost, summed up from their decisions: the figures that say whether the routing pays. Pure, so that a
 * report, a benchmark and a test count alike.
 */
import type { Decision } from './decision.ts';
import { costOfCalls, type ModelCall, type Usage } from './model-call.ts';

/** A run, as the ledger has it. What attempts cost that were voided or broke off is in the purse alone. */
export type Costed = Readonly<{ ticketId: number; decision: Decision | null }>;

/** Of tickets for which a paid model was asked. US dollars; not a number where there is no ticket. */
export type Costs = Readonly<{
  tickets: number;
  totalUsd: number;
  meanUsd: number;
  medianUsd: number;
  p95Usd: number;
  callsPerTicket: number;
  /** Share of tickets for which a larger model wrote again, 0…1. */
  upgraded: number;
  /** Share of all prompts' tokens that were read from the provider's cache, 0…1. */
  cacheRead: number;
}>;
export type CostReport = Costs &
  Readonly<{ byIntent: Readonly<Record<string, Costs>>; byComplexity: Readonly<Record<string, Costs>> }>;

/** One model writes first; another one in the same ticket is the step up. */
export const isUpgraded = (calls: readonly ModelCall[]): boolean =>
  new Set(calls.filter(({ purpose }) => purpose === 'answer').map(({ model }) => model)).size > 1;

type Ticket = Readonly<{ calls: readonly ModelCall[]; usd: number; intent: string; complexity: string }>;

export function costs(runs: readonly Costed[]): CostReport {
  const tickets = ticketsIn(runs).filter(({ calls }) => calls.length > 0);
  const by = (key: 'intent' | 'complexity') =>
    Object.fromEntries(
      [...new Set(tickets.map((ticket) => ticket[key]))]
        .sort()
        .map((value) => [value, costsOf(tickets.filter((ticket) => ticket[key] === value))]),
    );
  return { ...costsOf(tickets), byIntent: by('intent'), byComplexity: by('complexity') };
}

/** A ticket's runs together; what it is about goes by the newest. Runs come newest first, as from the ledger. */
function ticketsIn(runs: readonly Costed[]): readonly Ticket[] {
  const byTicket = new Map<number, readonly Decision[]>();
  for (const { ticketId, decision } of runs)
    if (decision !== null) byTicket.set(ticketId, [...(byTicket.get(ticketId) ?? []), decision]);
  return [...byTicket.values()].map((decisions) => {
    const calls = decisions.flatMap((decision) => decision.calls);
    const labels = decisions.find(({ classification }) => classification !== null)?.classification;
    const { intent = 'other', complexity = 'simple' } = labels ?? {};
    return { calls, usd: costOfCalls(calls), intent, complexity };
  });
}

function costsOf(tickets: readonly Ticket[]): Costs {
  const each = tickets.map(({ usd }) => usd).sort((a, b) => a - b);
  const totalUsd = each.reduce((sum, usd) => sum + usd, 0);
  const calls = tickets.flatMap((ticket) => ticket.calls);
  const tokens = (kinds: readonly (keyof Usage)[]): number =>
    calls.reduce((sum, { usage }) => sum + kinds.reduce((all, kind) => all + usage[kind], 0), 0);
  return {
    tickets: tickets.length,
    totalUsd,
    meanUsd: totalUsd / tickets.length,
    medianUsd: atShare(each, 0.5),
    p95Usd: atShare(each, 0.95),
    callsPerTicket: calls.length / tickets.length,
    upgraded: tickets.filter((ticket) => isUpgraded(ticket.calls)).length / tickets.length,
    cacheRead: tokens(['cacheRead']) / tokens(['input', 'cacheRead', 'cacheWrite5m', 'cacheWrite1h']),
  };
}

/** The smallest value that so many of all do not exceed. */
const atShare = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
