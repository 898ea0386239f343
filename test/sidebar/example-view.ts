// A run as the sidebar is given it, made the way the server makes it, so that the two cannot drift apart.

import type { TicketView } from '../../src/core/app/ticket-schema.ts';
import type { Finding } from '../../src/core/check.ts';
import { decide } from '../../src/core/decision.ts';
import { classified, examplePolicy, verified } from '../../src/core/example.ts';
import type { RunView } from '../../src/core/ports.ts';
import { ticketView } from '../../src/core/ticket-view.ts';

const run: RunView = {
  runId: 'run-1',
  ticketId: 1001,
  cause: 'comment:1',
  state: 'settled',
  attempt: 1,
  decision: null,
  outcome: null,
  startedAt: '2026-11-20T10:00:00.000Z',
  settledAt: '2026-11-20T10:00:01.000Z',
  durationMs: 1000,
};

const around = { actions: [], requests: [], groups: [], policy: examplePolicy() };

function viewOf(parts: Partial<RunView>): TicketView {
  const view = ticketView([{ ...run, ...parts }], (id) => `What ${id} is for.`, around);
  if (typeof view === 'string') throw new Error(`no view: ${view}`);
  return view;
}

const findings = {
  reply: [],
  suggest: [{ check: 'cc-present', effect: 'demote', reason: 'other people are in copy' }],
  handover: [{ check: 'asks-for-human', effect: 'handover', reason: 'asks for a person' }],
  label: [{ check: 'assigned-to-person', effect: 'label', reason: 'a person owns the ticket' }],
  ignore: [{ check: 'closed', effect: 'ignore', reason: 'the ticket is closed' }],
} as const satisfies Record<string, readonly Finding[]>;
export type Kind = keyof typeof findings;

/** A run that decided so, and how it ended; by default as it was meant to. */
export function exampleView(
  kind: Kind,
  parts: Partial<RunView> = {},
  mode = 'reply',
  others: Finding[] = [],
): TicketView {
  const policy = examplePolicy({ modes: { default: mode } });
  const given = [...findings[kind], ...others];
  const decision =
    kind === 'reply' || kind === 'suggest'
      ? decide({ stage: 'verified', evidence: verified() }, given, policy)
      : decide({ stage: 'classified', evidence: classified(), passages: [] }, given, policy);
  return viewOf({ outcome: kind, ...parts, decision });
}

export const draftView = (): TicketView => exampleView('suggest');
