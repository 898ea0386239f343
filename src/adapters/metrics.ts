/**
 * What an operator watches, for Prometheus: the names, and the page. Its own registry, so that several Firstlines live in
 * one process; labels come from closed lists, never from tickets.
 */
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Condition } from '../core/condition.ts';
import { type Watched, watchers } from './metrics/watch.ts';

export type Metrics = Watched &
  Readonly<{
    /** A webhook was answered with this status. */
    answered: (status: number) => void;
    /** Zendesk was called; see the adapter's `heard`. */
    zendeskHeard: (status: number | null, callsLeft: number | null) => void;
    /** Prometheus' text, with gauges as of the condition. */
    page: (condition: Condition, perDayUsd: number) => Promise<Readonly<{ type: string; text: string }>>;
  }>;

/** From a webhook at once to a ticket that waited out an outage. */
const longSeconds = [0.5, 1, 2, 5, 10, 20, 30, 45, 60, 120, 300, 900, 3600];
const ticketUsd = [0.0002, 0.0005, 0.001, 0.0015, 0.002, 0.003, 0.005, 0.0075, 0.01, 0.015, 0.03, 0.1];
const shortSeconds = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];

export function createMetrics({ now }: Readonly<{ now: () => number }>): Metrics {
  const registry = new Registry();
  const metersHere = metersIn(registry);
  const gauges = gaugesIn(registry);
  const webhooks = counter(registry, 'webhooks_total', 'Webhooks by the status they were answered with.', ['answer']);
  return {
    ...watchers(metersHere, now),
    answered: (status) => webhooks.inc({ answer: String(status) }),
    zendeskHeard: (status, callsLeft) => {
      metersHere.calls.inc({ answer: answerOf(status) });
      if (callsLeft !== null) metersHere.callsLeft.set(callsLeft);
    },
    page: async (condition, perDayUsd) => {
      gauges(condition, perDayUsd);
      return { type: registry.contentType, text: await registry.metrics() };
    },
  };
}

/** Those that mean something of their own by number, the others by their hundred. */
function answerOf(status: number | null): string {
  if (status === null) return 'none';
  return [401, 403, 409, 422, 429].includes(status) ? String(status) : `${Math.floor(status / 100)}xx`;
}

export type Meters = ReturnType<typeof metersIn>;

const counter = <L extends string>(registry: Registry, name: string, help: string, labelNames: L[]): Counter<L> =>
  new Counter({ name: `firstline_${name}`, help, labelNames, registers: [registry] });
const gauge = <L extends string>(registry: Registry, name: string, help: string, labelNames: L[] = []): Gauge<L> =>
  new Gauge({ name: `firstline_${name}`, help, labelNames, registers: [registry] });
const histogram = (registry: Registry, name: string, help: string, buckets: number[]): Histogram =>
  new Histogram({ name: `firstline_${name}`, help, buckets, registers: [registry] });

/** What grows while tickets are worked on. */
function metersIn(registry: Registry) {
  const perModel: ('model' | 'purpose')[] = ['model', 'purpose'];
  return {
    decisions: counter(registry, 'decisions_total', 'Decisions carried out.', ['decision', 'model', 'mode']),
    toDecision: histogram(
      registry,
      'time_to_decision_seconds',
      'From the last change of the ticket, as a rule the customer’s message, to the decision; quiet window included.',
      longSeconds,
    ),
    ownTime: histogram(
      registry,
      'own_time_seconds',
      'From taking up a ticket to the decision, without waiting for Zendesk and Claude.',
      shortSeconds,
    ),
    retrieval: histogram(registry, 'retrieval_seconds', 'One search of the knowledge base.', shortSeconds),
    calls: counter(registry, 'zendesk_calls_total', 'Calls of Zendesk by answer.', ['answer']),
    callsLeft: gauge(registry, 'zendesk_rate_limit_remaining', 'Calls Zendesk still allows in this minute.'),
    modelCalls: counter(registry, 'model_calls_total', 'Calls of Claude that took money.', perModel),
    modelTokens: counter(registry, 'model_tokens_total', 'Tokens, by what they are billed as.', [...perModel, 'kind']),
    modelCost: counter(registry, 'model_cost_usd_total', 'What calls of Claude cost.', perModel),
    decisionCost: histogram(
      registry,
      'decision_cost_usd',
      'What a decision took of Claude, of those that took any.',
      ticketUsd,
    ),
    upgraded: counter(registry, 'upgraded_total', 'Decisions for which a larger model wrote again.', []),
    faults: counter(registry, 'faults_total', 'What failed outside, by part and what to do next.', ['part', 'kind']),
  };
}

/** What is looked up when somebody asks. What cannot be known just now is left out rather than told as it was. */
function gaugesIn(registry: Registry): (condition: Condition, perDayUsd: number) => void {
  const jobs = gauge(registry, 'jobs', 'Tickets by state of their job.', ['state']);
  const overdue = gauge(registry, 'jobs_overdue_seconds', 'How long the most overdue waiting job is overdue.');
  const halted = gauge(registry, 'halted', '1 after `firstline stop`.');
  const stopped = gauge(registry, 'sending_stopped', '1 while no answer goes out by itself.');
  const spent = gauge(registry, 'spent_today_usd', 'Spent or set aside for Claude on this UTC day.');
  const cap = gauge(registry, 'spend_cap_usd', 'budgets.perDayUsd of the policy.');
  const chunks = gauge(registry, 'knowledge_chunks', 'Passages in the knowledge base.');
  const age = gauge(registry, 'knowledge_age_seconds', 'Since the last sync with the help centre that succeeded.');
  const ready = gauge(registry, 'ready', '1 when /readyz says 200.');
  const troubled = gauge(registry, 'model_trouble', '1 when somebody has to mend something before Claude works.');
  return ({ work, spentTodayUsd, knowledge, serving, at }, perDayUsd) => {
    jobs.reset();
    for (const each of [overdue, halted, stopped, spent, age]) each.remove();
    for (const state of ['waiting', 'working', 'parked', 'struggling'] as const)
      if (work !== null) jobs.set({ state }, work[state]);
    if (work !== null) overdue.set(work.overdueSeconds);
    if (work !== null) halted.set(work.halted ? 1 : 0);
    if (work !== null) stopped.set(work.sendingStopped === null ? 0 : 1);
    if (spentTodayUsd !== null) spent.set(spentTodayUsd);
    cap.set(perDayUsd);
    chunks.set(knowledge.chunks);
    if (knowledge.syncedAt !== null) age.set((Date.parse(at) - Date.parse(knowledge.syncedAt)) / 1000);
    ready.set(serving?.reasons.length === 0 ? 1 : 0);
    troubled.set(serving?.modelTrouble === true ? 1 : 0);
  };
}
