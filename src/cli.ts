/** The command line. Exit codes: 0 done, 1 failed, 2 wrong use or setting. */
import { Command, CommanderError } from 'commander';
import { addApp } from './commands/app.ts';
import { addDemo } from './commands/demo.ts';
import { addDoctor } from './commands/doctor.ts';
import { addHalt } from './commands/halt.ts';
import { addJobs } from './commands/jobs.ts';
import { addKb } from './commands/kb.ts';
import { addSandbox } from './commands/sandbox.ts';
import { addServe } from './commands/serve.ts';
import { addSetup } from './commands/setup.ts';
import { addTriage } from './commands/triage.ts';
import { isFault } from './core/fault.ts';

// Whoever reads only the first lines (`| head`) has what they wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const program = new Command('firstline')
  .description('First-line support for Zendesk: answers from your help centre, or hands over to the right people.')
  .version('0.1.0')
  .showHelpAfterError()
  .exitOverride();

for (const add of [addServe, addDemo, addSandbox, addSetup, addHalt, addJobs, addKb, addTriage, addApp, addDoctor])
  add(program);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (isFault(error)) {
    console.error(`firstline: ${error.message}`);
    process.exitCode = error.kind === 'misconfigured' ? 2 : 1;
  } else {
    console.error(error);
    process.exitCode = 1;
  }
}
