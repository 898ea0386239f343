/** `firstline triage ID`: one ticket now. A dry run writes nothing anywhere and prints the decision with its reasons. */
import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { Decision } from '../core/decision.ts';
import { Fault } from '../core/fault.ts';
import { renderBrief, renderReply } from '../core/render.ts';
import type { Firstline } from '../main.ts';
import { decideOn, read, triage } from '../triage.ts';
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
        print(firstline, decision, ticketId, Date.now() - startedAt, flags.json === true);
      } finally {
        await firstline.close();
      }
    });
}

async function dryRun({ world }: Firstline, ticketId: number): Promise<Decision> {
  const evidence = await read(world, ticketId, new AbortController().signal);
  if (evidence === null) throw new Fault('rejected', `ticket ${ticketId} does not exist, or nothing is written in it`);
  return decideOn(world, evidence, new AbortController().signal);
}

/** Asked for by a person, so it never sends on its own: at most a draft. */
async function now({ world, options }: Firstline, ticketId: number): Promise<Decision> {
  const owner = `triage:${process.pid}`;
  const lease = await world.ledger.takeLease(ticketId, owner, 60_000);
  if (lease === null) throw new Fault('transient', `ticket ${ticketId} is in work at this moment`);
  try {
    const outcome = await triage(world, lease, new AbortController().signal, `agent:${randomUUID()}`);
    options.log.info({ ticketId, outcome }, 'triaged');
  } finally {
    await world.ledger.releaseLease(lease);
  }
  const [run] = await world.ledger.runs({ ticketId, limit: 1 });
  if (run?.decision == null)
    throw new Fault('rejected', `ticket ${ticketId} does not exist, or nothing is written in it`);
  return run.decision;
}

function print({ world }: Firstline, decision: Decision, ticketId: number, durationMs: number, json: boolean): void {
  const names = new Map(Object.entries(world.policy.groups).map(([key, name]) => [world.facts.groups[key] ?? 0, name]));
  const row = rowOf(decision, ticketId, '', names);
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
