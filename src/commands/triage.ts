/** `firstline triage ID`: one ticket now. A dry run writes nothing anywhere and prints the decision with its reasons. */
import type { Command } from 'commander';
import { systemClock } from '../adapters/clock.ts';
import { Fault } from '../core/fault.ts';
import { whyOf } from '../core/run-row.ts';
import type { TriageView } from '../http/control.ts';
import { openFirstline } from '../main.ts';
import { openingOf, running, settingsFromEnvironment } from './context.ts';
import { explanationLines } from './explanation-lines.ts';
import { printJson } from './print.ts';
import { triageOnce } from './triage-once.ts';

export function addTriage(program: Command): void {
  program
    .command('triage')
    .argument('<ticket>', 'the ticket’s number')
    .description('triage one ticket now')
    .option('--dry-run', 'write nothing anywhere; print the decision')
    .option('--explain', 'say why: checks, scores, sentences, rules, and what a bolder outcome would have taken')
    .option('--json', 'one JSON object')
    .action(async (id: string, flags: { dryRun?: true; explain?: true; json?: true }) => {
      const ticketId = Number(id);
      if (!Number.isSafeInteger(ticketId) || ticketId <= 0)
        throw new Fault('misconfigured', `"${id}" is not a ticket number`);
      const view = await viewOf(ticketId, flags.dryRun === true, flags.explain === true);
      if (flags.json) printJson(view);
      else print(view);
    });
}

/** By the Firstline that runs on this data folder, if one does; else by one opened for this ticket alone. */
async function viewOf(ticketId: number, dryRun: boolean, explained: boolean): Promise<TriageView> {
  const settings = settingsFromEnvironment();
  const remote = await running(settings);
  if (remote !== null) return remote.triage(ticketId, dryRun, explained);
  const firstline = await openFirstline({ ...openingOf(settings), installs: !dryRun });
  try {
    return await triageOnce(firstline, ticketId, dryRun, explained);
  } finally {
    await firstline.close();
  }
}

function print(view: TriageView): void {
  const { decision, intent, priority, findings, draft, brief, explanation } = view;
  console.log(`${decision}: ${whyOf(view)}\nintent ${intent ?? 'unknown'}, priority ${priority ?? 'as it is'}`);
  for (const { check, effect, reason } of findings) console.log(`  ${effect.padEnd(8)} ${check}: ${reason}`);
  const text = draft ?? brief;
  if (text !== null) console.log(`\n${text}`);
  if (explanation !== undefined) console.log(`\n${explanationLines(explanation, systemClock.now()).join('\n')}`);
}
