/**
 * Makes or mends webhook and triggers in a Zendesk account, or takes them away. Safe to run again: it finds its own by
 * name and changes only what differs. Separate from the desk because it needs an admin and a wider token.
 */
import { isFault } from '../../core/fault.ts';
import type { Transport } from './call.ts';
import { type Endpoints, endpointsOver } from './endpoints.ts';
import { pagesOf } from './pages.ts';
import { readSelf } from './self.ts';
import {
  type Connection,
  isOurTrigger,
  isSameList,
  isSameTrigger,
  isSameWebhook,
  type Request,
  type WantedTrigger,
  type WantedWebhook,
  wantedTriggers,
  wantedWebhook,
  webhookName,
  withoutArticles,
} from './wanted-setup.ts';
import { read, secretAnswer, triggersPage, webhookAnswer, webhooksPage } from './wire.ts';

export type SetupOptions = Readonly<{
  /** Where Zendesk shall send to: `https://…/webhooks/zendesk`. */
  endpoint: string;
  dryRun?: boolean;
  remove?: boolean;
  /** `triggers` unless set; an account may not offer ticket events. */
  connection?: Connection;
  /** Requests for a person that triggers shall serve; without triggers Firstline serves them itself. */
  requests?: readonly Request[];
}>;
export type SetupDone = 'created' | 'mended' | 'unchanged' | 'removed' | 'would-create' | 'would-mend' | 'would-remove';
export type SetupStep = Readonly<{ what: string; done: SetupDone }>;
/** `signingSecret` goes into ZENDESK_WEBHOOK_SECRET; null when there is no webhook. */
export type SetupReport = Readonly<{ steps: readonly SetupStep[]; signingSecret: string | null }>;

const needs = 'managing webhooks and triggers (an admin; scopes triggers:write and webhooks:write)';
/** Stands for a webhook that a dry run would make. */
const notMadeYet = 'not-made-yet';

type Present = Readonly<{
  webhooks: Awaited<ReturnType<typeof listWebhooks>>;
  triggers: Awaited<ReturnType<typeof listTriggers>>;
}>;
type Work = Readonly<{ transport: Transport; api: (doing: string) => Endpoints; dryRun: boolean; steps: SetupStep[] }>;

export async function setUp(transport: Transport, options: SetupOptions): Promise<SetupReport> {
  const { endpoint, dryRun = false, remove = false, connection = 'triggers', requests = [] } = options;
  const api = (doing: string): Endpoints => endpointsOver(transport, { doing, needs });
  const work: Work = { transport, api, dryRun, steps: [] };
  const { webhooks, triggers } = { webhooks: await listWebhooks(transport), triggers: await listTriggers(transport) };
  if (remove) {
    await removeTriggers(work, triggers);
    await removeWebhooks(work, webhooks);
    return { steps: work.steps, signingSecret: null };
  }
  const wanted = wantedWebhook(endpoint, connection);
  const own = webhooks.find((each) => each.endpoint === endpoint) ?? webhooks.at(0);
  // How a webhook is connected is fixed when it is made: another connection means another webhook.
  const kept = own !== undefined && isSameConnection(own.subscriptions, connection) ? own : undefined;
  if (own !== undefined && kept === undefined) {
    await removeTriggers(work, triggers);
    await removeWebhooks(work, [own]);
  }
  const webhookId = await makeWebhook(work, kept, wanted);
  if (connection === 'triggers') {
    const left = own !== undefined && kept === undefined ? [] : triggers;
    const { id: selfId } = await readSelf(transport);
    const wantedOnes = wantedTriggers(webhookId, selfId, requests);
    for (const trigger of wantedOnes) await makeTrigger(work, left, trigger);
    await removeTriggers(
      work,
      left.filter((each) => wantedOnes.every(({ title }) => title !== each.title)),
    );
  } else if (kept !== undefined) await removeTriggers(work, triggers);
  const signingSecret = webhookId === notMadeYet ? null : await readSecret(work, webhookId);
  return { steps: work.steps, signingSecret };
}

const isSameConnection = (present: readonly string[] | null | undefined, connection: Connection): boolean =>
  (present ?? []).includes('conditional_ticket_events') === (connection === 'triggers');

async function makeWebhook(
  { api, dryRun, steps }: Work,
  present: Present['webhooks'][number] | undefined,
  wanted: WantedWebhook,
): Promise<string> {
  const what = `webhook "${webhookName}"`;
  if (present === undefined) {
    steps.push({ what, done: dryRun ? 'would-create' : 'created' });
    if (dryRun) return notMadeYet;
    const doing = `create the ${what}`;
    const { result } = await asTaken(wanted, (webhook) => api(doing).webhooks.create({ webhook }));
    return read(webhookAnswer, result, doing).id;
  }
  const isSame = isAs(present, wanted);
  const mend = async (webhook: WantedWebhook): Promise<boolean> => {
    // What the account takes instead may be what is there already.
    if (isAs(present, webhook)) return false;
    await api(`mend the ${what}`).webhooks.update(present.id, { webhook });
    return true;
  };
  const mended = !isSame && (dryRun || (await asTaken(wanted, mend)));
  steps.push({ what, done: !mended ? 'unchanged' : dryRun ? 'would-mend' : 'mended' });
  return present.id;
}

const isAs = (present: Present['webhooks'][number], wanted: WantedWebhook): boolean =>
  isSameWebhook(present, wanted) && isSameList(present.subscriptions, wanted.subscriptions);

/** Sends the webhook; without its events of articles where the account refuses it with them. */
async function asTaken<T>(wanted: WantedWebhook, send: (webhook: WantedWebhook) => Promise<T>): Promise<T> {
  const less = withoutArticles(wanted);
  try {
    return await send(wanted);
  } catch (error) {
    if (less === null || !isFault(error) || error.kind !== 'rejected') throw error;
    return await send(less);
  }
}

async function makeTrigger(
  { api, dryRun, steps }: Work,
  triggers: Present['triggers'],
  wanted: WantedTrigger,
): Promise<void> {
  const what = `trigger "${wanted.title}"`;
  const present = triggers.find((each) => each.title === wanted.title);
  if (present === undefined) {
    steps.push({ what, done: dryRun ? 'would-create' : 'created' });
    if (!dryRun) await api(`create the ${what}`).triggers.create({ trigger: wanted });
    return;
  }
  const isSame = isSameTrigger(present, wanted);
  steps.push({ what, done: isSame ? 'unchanged' : dryRun ? 'would-mend' : 'mended' });
  if (!isSame && !dryRun) await api(`mend the ${what}`).triggers.update(Number(present.id), { trigger: wanted });
}

/** Before their webhook: Zendesk keeps a webhook that a trigger uses. */
async function removeTriggers({ api, dryRun, steps }: Work, triggers: Present['triggers']): Promise<void> {
  for (const { id, title } of triggers) {
    const what = `trigger "${title}"`;
    if (!dryRun) await api(`remove the ${what}`).triggers.delete(Number(id));
    steps.push({ what, done: dryRun ? 'would-remove' : 'removed' });
  }
}

async function removeWebhooks({ api, dryRun, steps }: Work, webhooks: Present['webhooks']): Promise<void> {
  for (const { id, name } of webhooks) {
    const what = `webhook "${name}"`;
    if (!dryRun) await api(`remove the ${what}`).webhooks.delete(id);
    steps.push({ what, done: dryRun ? 'would-remove' : 'removed' });
  }
}

async function listWebhooks(transport: Transport) {
  const call = { method: 'GET', path: '/api/v2/webhooks', doing: 'list the webhooks', needs } as const;
  const found = [];
  for await (const page of pagesOf(transport, call, webhooksPage))
    found.push(...page.webhooks.filter((each) => each.name === webhookName));
  return found;
}

async function listTriggers(transport: Transport) {
  const call = { method: 'GET', path: '/api/v2/triggers', doing: 'list the triggers', needs } as const;
  const found = [];
  for await (const page of pagesOf(transport, call, triggersPage))
    found.push(...page.triggers.filter((each) => isOurTrigger(each.title)));
  return found;
}

async function readSecret({ api }: Work, webhookId: string): Promise<string> {
  const doing = 'read the signing secret of the webhook';
  const { result } = await api(doing).webhooks.getSigningSecret(webhookId);
  return read(secretAnswer, result, doing).signing_secret.secret;
}
