/** `firstline triage ID`: one ticket now. A dry run writes nothing anywhere and prints the decision with its reasons. */
import { systemClock } from '../adapters/clock.ts';
import { Fault } from '../core/fault.ts';
import { whyOf } from '../core/run-row.ts';
import type { TriageView } from '../http/control.ts';
import { running, settingsFromEnvironment } from './context.ts';
import { explanationLines } from './explanation-lines.ts';
import { printJson } from './print.ts';

type Flags = Readonly<{ dryRun?: true; explain?: true; json?: true }>;

export async function runTriage(id: string, flags: Flags): Promise<void> {
  const ticketId = Number(id);
  if (!Number.isSafeInteger(ticketId) || ticketId <= 0)
    throw new Fault('misconfigured', `"${id}" is not a ticket number`);
  const view = await viewOf(ticketId, flags.dryRun === true, flags.explain === true);
  if (flags.json) printJson(view);
  else print(view);
}

/** By the Firstline that runs on this data folder, if one does; else by one opened for this ticket alone. */
async function viewOf(ticketId: number, dryRun: boolean, explained: boolean): Promise<TriageView> {
  const settings = settingsFromEnvironment();
  const remote = await running(settings);
  if (remote !== null) return remote.triage(ticketId, dryRun, explained);
  return (await import('./triage-once.ts')).triageAlone(settings, ticketId, dryRun, explained);
}

function print(view: TriageView): void {
  const { decision, intent, priority, findings, draft, brief, explanation } = view;
  console.log(`${decision}: ${whyOf(view)}\nintent ${intent ?? 'unknown'}, priority ${priority ?? 'as it is'}`);
  for (const { check, effect, reason } of findings) console.log(`  ${effect.padEnd(8)} ${check}: ${reason}`);
  const text = draft ?? brief;
  if (text !== null) console.log(`\n${text}`);
  if (explanation !== undefined) console.log(`\n${explanationLines(explanation, systemClock.now()).join('\n')}`);
}
