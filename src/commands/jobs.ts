/** `firstline jobs`: what waits, works, is parked and why; `jobs retry ID`. */
import { stopInWords } from '../core/answer-limits.ts';
import { Fault } from '../core/fault.ts';
import { settingsFromEnvironment, withControl } from './context.ts';
import { printJson, printTable } from './print.ts';

type Flags = Readonly<{ json?: true }>;

export async function showJobs(flags: Flags): Promise<void> {
  const view = await withControl(settingsFromEnvironment(), (control) => control.jobs());
  if (flags.json) return printJson(view);
  console.log(`${view.waiting} waiting, ${view.working} in work${view.halted ? '; writes are halted' : ''}`);
  if (view.sendingStopped !== null) console.log(`Careful: ${stopInWords(view.sendingStopped)}.`);
  for (const { ticketId, tries } of view.struggling)
    console.log(`Ticket ${ticketId} failed ${tries} times and is still tried; the log says why.`);
  if (view.parked.length === 0) return console.log('Nothing is parked.');
  printTable(
    ['id', 'ticket', 'since', 'reason'],
    view.parked.map((job) => [job.id, String(job.ticketId), job.at, job.reason]),
  );
}

/** `id`: of a parked job, or `all`. */
export async function retryJob(id: string, flags: Flags): Promise<void> {
  const found = await withControl(settingsFromEnvironment(), async (control) => {
    if (id !== 'all') return control.retry(id);
    for (const job of (await control.jobs()).parked) await control.retry(job.id);
    return true;
  });
  if (!found) throw new Fault('rejected', `no parked job ${id}: \`firstline jobs\` lists them`);
  if (flags.json) printJson({ id, queued: true });
  else console.log('Queued again.');
}
