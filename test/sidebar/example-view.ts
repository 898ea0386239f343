// A run as the sidebar is given it, made the way the server makes it, so that the two cannot drift apart.
import type { Finding } from '../../src/core/check.ts';
import { decide } from '../../src/core/decision.ts';
import { classified, examplePolicy, verified } from '../../src/core/example.ts';
import type { RunView } from '../../src/core/ports.ts';
import { type TicketView, ticketView } from '../../src/core/ticket-view.ts';

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

function viewOf(parts: Partial<RunView>): TicketView {
  const view = ticketView([{ ...run, ...parts }], (id) => `What ${id} is for.`);
  if (typeof view === 'string') throw new Error(`no view: ${view}`);
  return view;
}

const copied: Finding = { check: 'cc-present', effect: 'demote', reason: 'other people are in copy' };
const legal: Finding = { check: 'legal-threat', effect: 'handover', reason: 'mentions a lawyer' };

export const draftView = (): TicketView =>
  viewOf({ decision: decide({ stage: 'verified', evidence: verified() }, [copied], examplePolicy()) });
export const sentView = (): TicketView =>
  viewOf({ decision: decide({ stage: 'verified', evidence: verified() }, [], examplePolicy()), outcome: 'reply' });
export const handedOverView = (): TicketView =>
  viewOf({
    decision: decide({ stage: 'classified', evidence: classified(), passages: [] }, [legal], examplePolicy()),
  });
