/** `firstline serve`: HTTP and worker until interrupted. */
import type { Command } from 'commander';
import { Fault } from '../core/fault.ts';
import { type Firstline, openFirstline, serve } from '../main.ts';
import { listenForControl, openingOf, settingsFromEnvironment, untilInterrupted } from './context.ts';
import { printJson } from './print.ts';

type Flags = { worker: boolean; http: boolean; json?: true };

export function addServe(program: Command): void {
  program
    .command('serve')
    .description('take webhooks and work on tickets until interrupted')
    .option('--no-worker', 'only take webhooks (another machine works)')
    .option('--no-http', 'only work (another machine takes webhooks)')
    .option('--json', 'one JSON object when it is ready')
    .action(async (flags: Flags) => {
      const settings = settingsFromEnvironment();
      const opening = openingOf(settings);
      if (flags.http && settings.webhookSecrets.length === 0)
        throw new Fault(
          'misconfigured',
          'ZENDESK_WEBHOOK_SECRET is missing: `firstline setup --endpoint URL --show-secret` makes the webhook and shows it',
        );
      const firstline = await openFirstline(opening);
      // Whatever goes wrong from here on, everything is closed: an open database would keep the process alive.
      try {
        await serveUntilInterrupted(firstline, flags);
      } finally {
        await firstline.close();
      }
    });
}

async function serveUntilInterrupted(firstline: Firstline, flags: Flags): Promise<void> {
  const { log, settings } = firstline.options;
  const wrong = await firstline.zendesk.check({ setup: false });
  if (wrong.length > 0) throw new Fault('misconfigured', wrong.join('\n'));
  const webhookSecrets = () => settings.webhookSecrets;
  const hangUp = await listenForControl(firstline);
  try {
    const serving = await serve(firstline, { http: flags.http, work: flags.worker, webhookSecrets });
    const { model, policy, policyVersion } = firstline.world;
    const { classify, simple, complex } = policy.models;
    const models = firstline.claude === null ? {} : { models: { classify, simple, complex } };
    const embeddings = firstline.knowledge.chosen;
    const ready = { url: serving.url, model: model.name, ...models, embeddings, policy: policyVersion };
    log.info(ready, 'ready');
    if (flags.json) printJson(ready);
    await untilInterrupted();
    log.info({}, 'stopping: finishing the tickets in work');
    await serving.close();
  } finally {
    await hangUp();
  }
}
