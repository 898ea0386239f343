/** `firstline jobs`: what waits, works, is parked and why; `jobs retry ID`. */
import type { Command } from 'commander';
import { Fault } from '../core/fault.ts';
import { settingsFromEnvironment, withControl } from './context.ts';
import { printJson, printTable } from './print.ts';

export function addJobs(program: Command): void {
  const jobs = program.command('jobs').description('what waits, works, is parked and why');
  jobs.option('--json', 'one JSON object').action(async (flags: { json?: true }) => {
    const view = await withControl(settingsFromEnvironment(), (control) => control.jobs());
    if (flags.json) return printJson(view);
    console.log(`${view.waiting} waiting, ${view.working} in work${view.halted ? '; writes are halted' : ''}`);
    for (const { ticketId, tries } of view.struggling)
      console.log(`Ticket ${ticketId} failed ${tries} times and is still tried; the log says why.`);
    if (view.parked.length === 0) return console.log('Nothing is parked.');
    printTable(
      ['id', 'ticket', 'since', 'reason'],
      view.parked.map((job) => [job.id, String(job.ticketId), job.at, job.reason]),
    );
  });
  jobs
    .command('retry')
    .argument('<id>', 'of a parked job, as `jobs` shows it; or `all`')
    .description('queue a parked ticket, or all of them, again')
    .option('--json', 'one JSON object')
    .action(async (id: string, _own: unknown, command: Command) => {
      const found = await withControl(settingsFromEnvironment(), async (control) => {
        if (id !== 'all') return control.retry(id);
        for (const job of (await control.jobs()).parked) await control.retry(job.id);
        return true;
      });
      if (!found) throw new Fault('rejected', `no parked job ${id}: \`firstline jobs\` lists them`);
      // `jobs` has the option too, and commander gives it to whoever stands further out.
      if (command.optsWithGlobals<{ json?: true }>().json) printJson({ id, queued: true });
      else console.log('Queued again.');
    });
}
