// What the handled tickets come to, as measures with their aims. Apart from the running, because the same figures are wanted
// as billed, and as they would be on a quiet desk.
import { type Costs, costs, isUpgraded } from '../../../src/core/costs.ts';
import type { Decision } from '../../../src/core/decision.ts';
import type { Measure } from '../measure.ts';
import type { Handled } from './run.ts';

export const aims = { simpleUsd: 0.0015, complexUsd: 0.0075, ownShare: 5 } as const;

/** `billed` and `cold`: the decision as a real model's calls would be billed, and with nothing left in the cache. */
export type Priced = Handled & Readonly<{ billed: Decision; cold: Decision }>;

export function measuresOf(all: readonly Priced[]): readonly Measure[] {
  const of = (tickets: readonly Priced[], which: 'billed' | 'cold' = 'billed') =>
    costs(tickets.map((each, ticketId) => ({ ticketId, decision: each[which] })));
  const answered = all.filter(({ billed }) => billed.calls.some(({ purpose }) => purpose === 'answer'));
  const simple = answered.filter((each) => complexityOf(each) === 'simple');
  const complex = answered.filter((each) => complexityOf(each) !== 'simple');
  const asked = all.filter(({ billed }) => billed.calls.length > 0);
  return [
    ...costMeasures('simple', of(simple), aims.simpleUsd),
    usd('simple', 'cost per ticket, nothing in the cache yet, mean', of(simple, 'cold').meanUsd),
    ...costMeasures('complex', of(complex), aims.complexUsd),
    usd('complex', 'cost per ticket, nothing in the cache yet, mean', of(complex, 'cold').meanUsd),
    measure('complex', 'tickets that a larger model wrote again', percent(of(complex).upgraded), '%'),
    measure('complex', 'the aim holds up to so many', percent(upgradedMost(complex)), '%'),
    ...costMeasures('all', of(asked)),
    measure('all', 'tickets that a larger model wrote again', percent(of(asked).upgraded), '%'),
    measure('all', 'input tokens read from cache', percent(of(asked).cacheRead), '%'),
    ...ownTime(answered),
  ];
}

const complexityOf = ({ decision }: Handled) => decision?.classification?.complexity ?? 'simple';

function costMeasures(bench: string, { tickets, meanUsd, medianUsd, p95Usd, callsPerTicket }: Costs, aim?: number) {
  return [
    measure(bench, 'tickets', tickets, 'tickets'),
    usd(bench, 'cost per ticket, mean', meanUsd, aim),
    usd(bench, 'cost per ticket, median', medianUsd),
    usd(bench, 'cost per ticket, p95', p95Usd),
    measure(bench, 'calls per ticket, mean', Math.round(callsPerTicket * 100) / 100, 'calls'),
  ];
}

/** Share of complex tickets that could be written again before their mean passes the aim. */
function upgradedMost(complex: readonly Priced[]): number {
  const mean = (wanted: boolean): number => {
    const some = complex.filter(({ billed }) => isUpgraded(billed.calls) === wanted);
    return some.reduce((sum, { billed }) => sum + billed.costUsd, 0) / some.length;
  };
  const [without, with_] = [mean(false), mean(true)];
  return Math.min(1, Math.max(0, (aims.complexUsd - without) / (with_ - without)));
}

/** Everything but Zendesk and the business systems counts as our own, the stand-in’s own work too. */
function ownTime(answered: readonly Priced[]): readonly Measure[] {
  const own = answered.reduce((sum, { ownMs }) => sum + ownMs, 0);
  const model = answered.flatMap(({ billed }) => billed.calls).reduce((sum, { durationMs }) => sum + durationMs, 0);
  return [
    measure('time', 'own time per ticket, mean', Math.round(own / answered.length), 'ms'),
    measure('time', 'model’s time per ticket as assumed, mean', Math.round(model / answered.length), 'ms'),
    measure('time', 'own time added to the model’s', percent(own / model), '%', aims.ownShare),
  ];
}

const percent = (share: number): number => Math.round(share * 10_000) / 100;
const usd = (bench: string, metric: string, value: number, aim?: number): Measure =>
  measure(bench, metric, Math.round(value * 1e6) / 1e6, 'USD', aim);

function measure(bench: string, metric: string, value: number, unit: string, aim: number | null = null): Measure {
  return { bench, metric, value, unit, aim, met: aim === null ? null : value <= aim };
}
