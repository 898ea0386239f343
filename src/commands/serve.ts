/** `firstline serve`: HTTP and worker until interrupted. */
import type { Command } from 'commander';
import { Fault } from '../core/fault.ts';
import { serve } from '../main.ts';
import { listenForControl, openFromSettings, settingsFromEnvironment, untilInterrupted } from './context.ts';

export function addServe(program: Command): void {
  program
    .command('serve')
    .description('take webhooks and work on tickets until interrupted')
    .option('--no-worker', 'only take webhooks (another machine works)')
    .option('--no-http', 'only work (another machine takes webhooks)')
    .action(async (flags: { worker: boolean; http: boolean }) => {
      const settings = settingsFromEnvironment();
      if (flags.http && settings.webhookSecrets.length === 0)
        throw new Fault(
          'misconfigured',
          'ZENDESK_WEBHOOK_SECRET is missing: `firstline setup --endpoint URL --show-secret` makes the webhook and shows it',
        );
      const firstline = await openFromSettings(settings);
      const { log } = firstline.options;
      const webhookSecrets = () => settings.webhookSecrets;
      const serving = await serve(firstline, { http: flags.http, work: flags.worker, webhookSecrets });
      const hangUp = await listenForControl(firstline);
      log.info({ url: serving.url, model: firstline.world.model.name, policy: firstline.world.policyVersion }, 'ready');
      await untilInterrupted();
      log.info({}, 'stopping: finishing the tickets in work');
      await hangUp();
      await serving.close();
      await firstline.close();
    });
}
