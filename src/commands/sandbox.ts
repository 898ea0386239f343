/** `firstline sandbox`: the local Zendesk alone, with the demo's company in it. */
import type { Command } from 'commander';
import { startSandbox } from '../sandbox/index.ts';
import { untilInterrupted } from './context.ts';
import { loadDemo } from './demo-content.ts';

export function addSandbox(program: Command): void {
  program
    .command('sandbox')
    .description('a local Zendesk to try integrations against')
    .option('--port <n>', 'port on 127.0.0.1', '8899')
    .action(async (flags: { port: string }) => {
      const { seed } = loadDemo();
      const sandbox = await startSandbox({ port: Number(flags.port), seed });
      console.log(`A local Zendesk listens at ${sandbox.url}; look at ${sandbox.url}/sandbox`);
      console.log(`ZENDESK_URL=${sandbox.url}`);
      console.log(`ZENDESK_CLIENT_ID=${seed.account?.clientId}\nZENDESK_CLIENT_SECRET=${seed.account?.clientSecret}`);
      await untilInterrupted();
      await sandbox.close();
    });
}
