/** `firstline stop` and `firstline start`: halt all writes of every process at once, and go on. */
import { settingsFromEnvironment, withControl } from './context.ts';
import { printJson } from './print.ts';

export async function runHalt(halted: boolean, flags: Readonly<{ json?: true }>): Promise<void> {
  await withControl(settingsFromEnvironment(), (control) => control.halt(halted));
  if (flags.json) printJson({ halted });
  else if (halted) console.log('Stopped: nothing is written until `firstline start`.');
  else console.log('Going on: waiting tickets are taken up again.');
}
