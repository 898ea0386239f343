/**
 * Runs one command and says how it ended: 0 done, 1 failed, 2 wrong use or setting. Apart from `cli.ts`, which is the
 * process, so that one process can run many.
 */
import { CommanderError } from 'commander';
import { isFault } from '../core/fault.ts';
import { commandLine } from './command-line.ts';

/** `args`: what stands behind the program's name. Never rejects; what went wrong is said on stderr. */
export async function runCommand(args: readonly string[]): Promise<number> {
  let code = 0;
  const ended = (isWell: boolean): void => {
    code = isWell ? 0 : 1;
  };
  const sandboxHelp = args.includes('sandbox') ? (await import('../sandbox/index.ts')).helpText : null;
  try {
    await commandLine(ended, sandboxHelp).parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!isFault(error)) {
      console.error(error);
      return 1;
    }
    console.error(`firstline: ${error.message}`);
    return error.kind === 'misconfigured' ? 2 : 1;
  }
}
