/** `firstline sandbox`: the local Zendesk alone, with the demo's company or a company of your own in it. */
import { Fault } from '../core/fault.ts';
import { type Sandbox, type SandboxSeed, startSandbox } from '../sandbox/index.ts';
import { untilInterrupted } from './context.ts';
import { loadDemo } from './demo-content.ts';
import { printJson } from './print.ts';
import { seedFrom } from './sandbox-seed.ts';

type Flags = Readonly<{ port: number; seed?: string; json?: true }>;

export async function runSandbox(flags: Flags): Promise<void> {
  const sandbox = await open(flags.port, flags.seed === undefined ? loadDemo().seed : seedFrom(flags.seed));
  const { clientId, clientSecret } = sandbox.state;
  if (flags.json) printJson({ url: sandbox.url, clientId, clientSecret });
  else sayWhere(sandbox.url, clientId, clientSecret);
  await untilInterrupted();
  await sandbox.close();
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
