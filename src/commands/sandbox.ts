/** `firstline sandbox`: the local Zendesk alone, with the demo's company in it. */
import type { Command } from 'commander';
import { untilInterrupted } from './context.ts';
import { loadDemo, openSandbox } from './demo-content.ts';
import { port } from './options.ts';
import { printJson } from './print.ts';

export function addSandbox(program: Command): void {
  program
    .command('sandbox')
    .description('a local Zendesk to try integrations against')
    .option('--port <n>', 'port on 127.0.0.1', port, 8899)
    .option('--json', 'one JSON object when it is ready')
    .action(async (flags: { port: number; json?: true }) => {
      const { seed } = loadDemo();
      const sandbox = await openSandbox(flags.port, seed);
      const { clientId, clientSecret } = seed.account ?? {};
      if (flags.json) printJson({ url: sandbox.url, clientId, clientSecret });
      else sayWhere(sandbox.url, clientId, clientSecret);
      await untilInterrupted();
      await sandbox.close();
    });
}

function sayWhere(url: string, clientId = '', clientSecret = ''): void {
  console.log(`A local Zendesk listens at ${url}; look at ${url}/sandbox`);
  console.log(`ZENDESK_URL=${url}\nZENDESK_CLIENT_ID=${clientId}\nZENDESK_CLIENT_SECRET=${clientSecret}`);
}
