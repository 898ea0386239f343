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
    if (view.parked.length === 0) return console.log('Nothing is parked.');
    printTable(
      ['id', 'ticket', 'since', 'reason'],
      view.parked.map((job) => [job.id, String(job.ticketId), job.at, job.reason]),
    );
  });
  jobs
    .command('retry')
    .argument('<id>', 'of a parked job, as `jobs` shows it')
    .description('queue a parked ticket again')
    .action(async (id: string) => {
      const found = await withControl(settingsFromEnvironment(), (control) => control.retry(id));
      if (!found) throw new Fault('rejected', `no parked job ${id}: \`firstline jobs\` lists them`);
      console.log('Queued again.');
    });
}
