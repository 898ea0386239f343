/**
 * The ports with a counter at each call. Separate from the names, and outside the story: whoever reads `triage` or an
 * adapter finds no counting there.
 */
import { isUpgraded } from '../../core/costs.ts';
import { isFault } from '../../core/fault.ts';
import type { Desk, Knowledge, Ledger, Model, Pending, Purse, World } from '../../core/ports.ts';
import type { TicketId } from '../../core/ticket.ts';
import type { Meters } from '../metrics.ts';

export type Watched = Readonly<{
  desk: (desk: Desk) => Desk;
  /** For one that is paid or far away: its time is not our own. */
  model: (model: Model) => Model;
  knowledge: (knowledge: Knowledge) => Knowledge;
  ledger: (ledger: Ledger) => Ledger;
  purse: (purse: Purse) => Purse;
  reached: (reached: World['reached']) => World['reached'];
}>;

/** `ms` is how long the call took; `error` what it rejected with, or null. */
type Call = Readonly<{ method: string; given: readonly unknown[]; result: unknown; ms: number; error: unknown }>;

export function watchers(meters: Meters, now: () => number): Watched {
  /** Tickets between lease and decision: since when, and how much of it was waiting for others. */
  const inWork = new Map<TicketId, { readonly sinceMs: number; outsideMs: number }>();
  const waited = (ticketId: unknown, ms: number): void => {
    const ticket = typeof ticketId === 'number' ? inWork.get(ticketId) : undefined;
    if (ticket !== undefined) ticket.outsideMs += ms;
  };
  const watch = <T extends object>(part: string, port: T, heard: (call: Call) => void = () => {}): T =>
    watched(port, now, (call) => {
      if (isFault(call.error)) meters.faults.inc({ part, kind: call.error.kind });
      heard(call);
    });
  return {
    desk: (desk) => watch('zendesk', desk, ({ given: [first], ms }) => waited(ticketIn(first), ms)),
    model: (model) =>
      watch('claude', model, ({ method, given, ms }) => waited(ticketIn(given[method === 'ask' ? 1 : 0]), ms)),
    knowledge: (knowledge) =>
      watch('knowledge', knowledge, ({ method, ms }) => {
        if (method === 'search') meters.retrieval.observe(ms / 1000);
      }),
    ledger: (ledger) => watch('database', ledger, (call) => decided(meters, call, now)),
    purse: (purse) => watch('database', purse, (call) => paid(meters, call)),
    reached: (reached) => (step, ticketId) => {
      const ticket = inWork.get(ticketId);
      if (step === 'leased') inWork.set(ticketId, { sinceMs: now(), outsideMs: 0 });
      if (step === 'decided' && ticket !== undefined)
        meters.ownTime.observe(Math.max(0, now() - ticket.sinceMs - ticket.outsideMs) / 1000);
      if (step === 'released') inWork.delete(ticketId);
      reached(step, ticketId);
    },
  };
}

/** The same object to everybody else: synchronous methods and plain values pass through. */
const watched = <T extends object>(port: T, now: () => number, heard: (call: Call) => void): T =>
  new Proxy(port, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]): unknown => {
        const [method, sinceMs] = [String(name), now()];
        const result: unknown = value.apply(target, given);
        if (!(result instanceof Promise)) return result;
        const tell = (outcome: unknown, error: unknown) =>
          heard({ method, given, result: outcome, ms: now() - sinceMs, error });
        result.then(
          (done) => tell(done, null),
          (error: unknown) => tell(undefined, error),
        );
        return result;
      };
    },
  });

/** A ticket's number as the ports are given it: by itself, in an update, in evidence, in what holds evidence. */
function ticketIn(given: unknown): unknown {
  if (typeof given !== 'object' || given === null) return given;
  if ('ticketId' in given) return given.ticketId;
  if ('evidence' in given) return ticketIn(given.evidence);
  return 'snapshot' in given ? (given as { snapshot: { ticket: { id: number } } }).snapshot.ticket.id : undefined;
}

function decided(meters: Meters, { method, given, result, error }: Call, now: () => number): void {
  const { decisions, toDecision, decisionCost, upgraded } = meters;
  if (error !== null) return;
  if (method === 'propose' && typeof result === 'object' && result !== null) {
    const { decision } = result as Pending;
    const seconds = (now() - Date.parse(decision.basis.stamp)) / 1000;
    if (decision.cause.startsWith('comment:') && Number.isFinite(seconds)) toDecision.observe(Math.max(0, seconds));
  }
  if (method !== 'settle') return;
  const { kind, model, mode, calls, costUsd } = (given[1] as Pending).decision;
  decisions.inc({ decision: kind, model: model ?? 'none', mode });
  if (calls.length > 0) decisionCost.observe(costUsd);
  if (isUpgraded(calls)) upgraded.inc();
}

function paid({ modelCalls, modelTokens, modelCost }: Meters, { method, given, error }: Call): void {
  if (method !== 'settle' || error !== null) return;
  const { model, purpose, usage, costUsd } = given[1] as Parameters<Purse['settle']>[1];
  modelCalls.inc({ model, purpose });
  modelCost.inc({ model, purpose }, costUsd);
  for (const [kind, tokens] of Object.entries(usage)) modelTokens.inc({ model, purpose, kind }, tokens);
}
