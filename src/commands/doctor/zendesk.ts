/** Checks of the Zendesk account: who we are in it, what setup made, whether its clock and ours agree, who writes. */
import type { OwnWebhook } from '../../adapters/zendesk/account.ts';
import { requestsFor } from '../../main/requests.ts';
import { defineDoctorCheck, type Finding, type Got, ok, warning, wrong } from './check.ts';
import { attempt } from './gather.ts';

const setupAgain = 'run `firstline setup --endpoint URL`';

export const access = defineDoctorCheck({
  id: 'zendesk',
  about: 'Zendesk',
  needs: ['settings'],
  run: async (_, { account }) => {
    if ('missing' in account) return [wrong(account.missing, 'docs/operating.md says how to get access')];
    const found = await account.part.check();
    if (found.length > 0) return found.map((line) => wrong(line, 'see docs/operating.md, "Access to Zendesk"'));
    const { name, role } = await account.part.self();
    return [ok(`${account.part.url} answers; we are ${name}, role ${role}, with all rights that work and setup need`)];
  },
});

export const groups = defineDoctorCheck({
  id: 'groups',
  about: 'groups of the policy',
  needs: ['account', 'policy'],
  run: ({ account, policy: { policy } }) =>
    asking(account.groups, (groups) => {
      const names = groups.map(({ name }) => name);
      const unknown = Object.entries(policy.groups).filter(([, name]) => !names.includes(name));
      if (unknown.length === 0) return [ok('all are in Zendesk')];
      const known = names.join(', ');
      return unknown.map(([key, name]) =>
        wrong(`groups.${key} is "${name}", which Zendesk does not have`, `make it there, or name one of: ${known}`),
      );
    }),
});

export const webhook = defineDoctorCheck({
  id: 'webhook',
  about: 'webhook',
  needs: ['account', 'settings'],
  run: ({ account, settings: { webhookSecrets } }) =>
    asking(account.webhooks, async (own) => {
      const active = own.filter((each) => each.active);
      const [one] = active;
      if (own.length === 0) return [wrong('there is none: new tickets are found only by the sweep', setupAgain)];
      if (one === undefined) return [wrong('it is switched off in Zendesk', `${setupAgain}; it switches it on again`)];
      const signing = await attempt(() => account.secretOf(one.id));
      return [...active.flatMap(pointing), secretFinding(signing, webhookSecrets)];
    }),
});

function pointing({ endpoint }: OwnWebhook): readonly Finding[] {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
  const fits = url?.pathname === '/webhooks/zendesk' && (url.protocol === 'https:' || isLoopback(url.hostname));
  return fits
    ? [ok(`on, sends to ${endpoint} (whether that reaches this worker only Zendesk can tell)`)]
    : [wrong(`it sends to ${endpoint}`, `${setupAgain} with the https address of this worker`)];
}

const isLoopback = (host: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(host);

function secretFinding(signing: Got<string>, known: readonly string[]): Finding {
  const show = '`firstline setup --endpoint URL --show-secret` prints it';
  if (known.length === 0) return wrong('ZENDESK_WEBHOOK_SECRET is not set: every webhook would be refused', show);
  if ('missing' in signing) return warning(`its secret could not be compared: ${signing.missing}`, 'see above');
  return known.includes(signing.part)
    ? ok('ZENDESK_WEBHOOK_SECRET is what it signs with')
    : wrong('ZENDESK_WEBHOOK_SECRET is not what it signs with: every webhook is refused', show);
}

export const triggers = defineDoctorCheck({
  id: 'triggers',
  about: 'triggers',
  needs: ['account', 'policy'],
  run: ({ account, policy: { policy } }) =>
    asking(account.webhooks, async (own) => {
      const one = own.find(({ active }) => active) ?? own[0];
      if (one === undefined) return [wrong('there are none, as there is no webhook', setupAgain)];
      if (one.connection === 'events') return [ok('none needed: the webhook takes ticket events')];
      const { good, bad } = await account.triggers(one.id, requestsFor(policy, await account.groups()));
      if (bad.length === 0) return [ok(`${good.length} are there and on`)];
      return bad.map((title) => wrong(`"${title}" is missing, off, or was changed`, `${setupAgain}; it mends them`));
    }),
});

export const clock = defineDoctorCheck({
  id: 'clock',
  about: 'clock',
  needs: ['account', 'settings'],
  run: ({ account, settings: { webhookAgeSecondsMax } }) =>
    asking(account.clockAheadMs, (aheadMs) => {
      const seconds = Math.round(Math.abs(aheadMs) / 1000);
      const says = `${seconds} s ${aheadMs > 0 ? 'behind' : 'ahead of'} Zendesk's`;
      const wayOut = 'let this machine set its clock by the network (NTP)';
      if (seconds >= webhookAgeSecondsMax)
        return [wrong(`${says}: every webhook looks older than WEBHOOK_MAX_AGE_SECONDS`, wayOut)];
      return [seconds >= webhookAgeSecondsMax / 10 ? warning(says, wayOut) : ok(`within ${seconds} s of Zendesk's`)];
    }),
});

/** Where so many cannot get an automatic reply, that is worth knowing before judging the reply rate. */
const unverifiedShareMax = 0.25;

export const requesters = defineDoctorCheck({
  id: 'requesters',
  about: 'people who write',
  needs: ['account', 'policy'],
  run: ({ account, policy: { policy } }) =>
    asking(account.requesters, ({ all, unverified }) => {
      if (all === 0) return [ok('no tickets by customers yet')];
      const says = `${unverified} of ${all} recent requesters (${Math.round((100 * unverified) / all)} %) have not proved their address`;
      if (policy.reply.firstContact === 'allow' || unverified / all <= unverifiedShareMax) return [ok(says)];
      return [
        warning(
          `${says}: until a person has answered them they get drafts, not replies`,
          'let Zendesk ask for it (Admin Center → People → Configuration → End users), or accept that senders can be forged: reply.firstContact: allow',
        ),
      ];
    }),
});

/** A question to Zendesk that fails is what is wrong; `zendesk` says more. */
async function asking<T>(
  ask: () => Promise<T>,
  judge: (answer: T) => readonly Finding[] | Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  const answer = await attempt(ask);
  if ('part' in answer) return judge(answer.part);
  return [{ level: 'not checked', says: `not checked: ${answer.missing}`, wayOut: null }];
}
