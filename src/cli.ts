/** The command line as a process: what it says can be cut short, and its exit code is the command's. */
import { runCommand } from './commands/run-command.ts';

// Whoever reads only the first lines (`| head`) has what they wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await runCommand(process.argv.slice(2));
