/** `firstline triage ID`: one ticket now. A dry run writes nothing anywhere and prints the decision with its reasons. */
import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { Decision } from '../core/decision.ts';
import { Fault } from '../core/fault.ts';
import { renderBrief, renderReply } from '../core/render.ts';
import { look } from '../look.ts';
import type { Firstline } from '../main.ts';
import { decideOn } from '../triage.ts';
import { settleTicket, underLease, workerDefaults } from '../worker.ts';
import { openFromSettings, settingsFromEnvironment } from './context.ts';
import { printJson } from './print.ts';
import { rowOf, whyOf } from './run-row.ts';

export function addTriage(program: Command): void {
  program
    .command('triage')
    .argument('<ticket>', 'the ticket’s number')
    .description('triage one ticket now')
    .option('--dry-run', 'write nothing anywhere; print the decision')
    .option('--json', 'one JSON object')
    .action(async (id: string, flags: { dryRun?: true; json?: true }) => {
      const ticketId = Number(id);
      if (!Number.isSafeInteger(ticketId) || ticketId <= 0)
        throw new Fault('misconfigured', `"${id}" is not a ticket number`);
      const firstline = await openFromSettings(settingsFromEnvironment());
      try {
        const startedAt = Date.now();
        const decision = flags.dryRun ? await dryRun(firstline, ticketId) : await now(firstline, ticketId);
        const durationMs = Date.now() - startedAt;
        // A decision holds no customer's text, so the subject is asked for again.
        const subject = (await firstline.world.desk.snapshot(ticketId))?.ticket.subject ?? '';
        print(firstline, decision, subject, durationMs, flags.json === true);
      } finally {
        await firstline.close();
      }
    });
}

async function dryRun({ world }: Firstline, ticketId: number): Promise<Decision> {
  const evidence = await look(world, ticketId, new AbortController().signal);
  if (evidence === null) throw new Fault('rejected', `ticket ${ticketId} does not exist, or nothing is written in it`);
  return decideOn(world, evidence, new AbortController().signal);
}

/** Asked for by a person, so it never sends on its own: at most a draft. */
async function now({ world }: Firstline, ticketId: number): Promise<Decision> {
  const lease = { owner: `triage:${process.pid}:${randomUUID()}`, leaseMs: workerDefaults.leaseMs };
  const { signal } = new AbortController();
  const outcome = await underLease(world, lease, ticketId, (held) =>
    settleTicket(world, held, signal, `agent:${randomUUID()}`),
  );
  if (outcome === null) throw new Fault('transient', `ticket ${ticketId} is in work at this moment`);
  const [run] = await world.ledger.runs({ ticketId, limit: 1 });
  if (run?.decision == null)
    throw new Fault('rejected', `ticket ${ticketId} does not exist, or nothing is written in it`);
  return run.decision;
}

function print({ world }: Firstline, decision: Decision, subject: string, durationMs: number, json: boolean): void {
  const names = new Map(Object.entries(world.policy.groups).map(([key, name]) => [world.facts.groups[key] ?? 0, name]));
  const row = rowOf(decision, decision.basis.ticketId, subject, names);
  const draft = 'draft' in decision ? renderReply(decision.draft, decision.passages, world.policy) : null;
  const brief = decision.kind === 'handover' ? renderBrief(decision.brief) : null;
  if (json) {
    printJson({ ...row, durationMs, draft, brief, classification: decision.classification });
    return;
  }
  console.log(
    `${row.decision}: ${whyOf(row)}\nintent ${row.intent ?? 'unknown'}, priority ${row.priority ?? 'as it is'}`,
  );
  for (const { check, effect, reason } of row.findings) console.log(`  ${effect.padEnd(8)} ${check}: ${reason}`);
  const text = draft ?? brief;
  if (text !== null) console.log(`\n${text}`);
}
