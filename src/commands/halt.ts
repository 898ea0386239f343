/** `firstline stop` and `firstline start`: halt all writes of every process at once, and go on. */
import type { Command } from 'commander';
import { settingsFromEnvironment, withControl } from './context.ts';
import { printJson } from './print.ts';

export function addHalt(program: Command): void {
  const add = (name: string, about: string, halted: boolean, said: string) =>
    program
      .command(name)
      .description(about)
      .option('--json', 'one JSON object')
      .action(async (flags: { json?: true }) => {
        await withControl(settingsFromEnvironment(), (control) => control.halt(halted));
        if (flags.json) printJson({ halted });
        else console.log(said);
      });
  add('stop', 'halt all writes of every process at once', true, 'Stopped: nothing is written until `firstline start`.');
  add('start', 'go on after a stop', false, 'Going on: waiting tickets are taken up again.');
}
