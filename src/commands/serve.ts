/** `firstline serve`: HTTP and worker until interrupted. */
import { Fault } from '../core/fault.ts';
import { type Firstline, openFirstline, serve } from '../main.ts';
import { settingsFromEnvironment, untilInterrupted } from './context.ts';
import { listenForControl } from './listen-for-control.ts';
import { openingOf } from './opening.ts';
import { printJson } from './print.ts';

type Flags = Readonly<{ worker: boolean; http: boolean; json?: true }>;

export async function runServe(flags: Flags): Promise<void> {
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
