/** `firstline setup`: makes or mends webhook and triggers in Zendesk. Safe to run again. */
import { existsSync } from 'node:fs';
import { systemClock } from '../adapters/clock.ts';
import { connectZendesk } from '../adapters/zendesk/index.ts';
import { zendeskAccess } from '../config.ts';
import { Fault } from '../core/fault.ts';
import { requestsFor } from '../main/requests.ts';
import { logFor, settingsFromEnvironment } from './context.ts';
import { policyAt } from './opening.ts';
import { printJson, printTable } from './print.ts';

type Flags = Readonly<{
  endpoint?: string;
  dryRun?: true;
  remove?: true;
  events?: true;
  json?: true;
  showSecret?: true;
}>;

export async function runSetup(flags: Flags): Promise<void> {
  const settings = settingsFromEnvironment();
  if (flags.endpoint === undefined && flags.remove === undefined)
    throw new Fault('misconfigured', 'setup needs --endpoint: the address at which Zendesk reaches this worker');
  if (flags.endpoint !== undefined) mustBeAddress(flags.endpoint);
  const policy = existsSync(settings.policyFile) ? policyAt(settings.policyFile).policy : null;
  const zendesk = connectZendesk({ ...zendeskAccess(settings), log: logFor(settings), clock: systemClock });
  const { steps, signingSecret } = await zendesk.setup({
    endpoint: `${(flags.endpoint ?? '').replace(/\/+$/, '')}/webhooks/zendesk`,
    dryRun: flags.dryRun === true,
    remove: flags.remove === true,
    connection: flags.events ? 'events' : 'triggers',
    // Without a policy nobody knows which group a request goes to.
    requests: policy === null ? [] : requestsFor(policy, await zendesk.desk.groups()),
  });
  const secret = flags.showSecret ? signingSecret : null;
  if (flags.json) return printJson({ steps, ...(secret === null ? {} : { signingSecret: secret }) });
  printTable(
    ['what', 'done'],
    steps.map((step) => [step.what, step.done]),
  );
  if (secret !== null) console.log(`\nZENDESK_WEBHOOK_SECRET=${secret}`);
  else if (!flags.remove && !flags.dryRun)
    console.log('\nRun again with --show-secret to see the value for ZENDESK_WEBHOOK_SECRET.');
}

function mustBeAddress(endpoint: string): void {
  const protocol = URL.canParse(endpoint) ? new URL(endpoint).protocol : null;
  if (protocol === 'https:' || protocol === 'http:') return;
  throw new Fault('misconfigured', `--endpoint ${endpoint} is no address: it looks like https://firstline.acme.com`);
}
