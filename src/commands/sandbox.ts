/** `firstline sandbox`: the local Zendesk alone, with the demo's company or a company of your own in it. */
import type { Command } from 'commander';
import { Fault } from '../core/fault.ts';
import { helpText, type Sandbox, type SandboxSeed, startSandbox } from '../sandbox/index.ts';
import { untilInterrupted } from './context.ts';
import { loadDemo } from './demo-content.ts';
import { port } from './options.ts';
import { printJson } from './print.ts';
import { seedFrom } from './sandbox-seed.ts';

const portDefault = 8899;

type Flags = { port: number; seed?: string; json?: true };

export function addSandbox(program: Command): void {
  program
    .command('sandbox')
    .description('a local Zendesk to try integrations against')
    .option('--port <n>', 'port on 127.0.0.1', port, portDefault)
    .option('--seed <file>', 'what it starts with, YAML or JSON (default: the demo’s company)')
    .option('--json', 'one JSON object when it is ready')
    .addHelpText('after', () => `\n${helpText(`http://127.0.0.1:${portDefault}`)}`)
    .action(async (flags: Flags) => {
      const sandbox = await open(flags.port, flags.seed === undefined ? loadDemo().seed : seedFrom(flags.seed));
      const { clientId, clientSecret } = sandbox.state;
      if (flags.json) printJson({ url: sandbox.url, clientId, clientSecret });
      else sayWhere(sandbox.url, clientId, clientSecret);
      await untilInterrupted();
      await sandbox.close();
    });
}

/** A taken port, or a seed that the sandbox refuses, is the operator's to change. */
async function open(onPort: number, seed: SandboxSeed): Promise<Sandbox> {
  try {
    return await startSandbox({ port: onPort, seed });
  } catch (cause) {
    throw new Fault('misconfigured', `the sandbox does not start: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
}

function sayWhere(url: string, clientId: string, clientSecret: string): void {
  console.log(`A local Zendesk listens at ${url}; look at ${url}/sandbox, read ${url}/sandbox/help`);
  console.log(`ZENDESK_URL=${url}\nZENDESK_CLIENT_ID=${clientId}\nZENDESK_CLIENT_SECRET=${clientSecret}`);
}
