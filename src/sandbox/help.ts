// The sandbox explains itself: every endpoint from the route table, seeding, the control functions, mail, and the faults
// that can be injected. Plain text, for `GET /sandbox/help` and the command line. Separate so that it cannot be forgotten
// when something is added: the types demand a line for each switch and each part of a seed.

import { argumentsOf, wholeAfter } from './control-routes.ts';
import type { SandboxSeed, SandboxSwitches } from './options.ts';
import type { Route } from './route.ts';
import { areas } from './routes.ts';
import { initialSwitches } from './state.ts';

const switchTexts: Readonly<Record<keyof SandboxSwitches, string>> = {
  failNext:
    'the next requests fail unapplied: {"count":2,"status":503,"retryAfter":5,"match":"/tickets","method":"PUT","html":true}',
  dropResponseAfterApply: 'the next requests are applied, then the connection is cut: {"count":1,"method":"PUT"}',
  latencyMs: 'every answer comes this much later',
  duplicateWebhooks: 'each webhook is delivered so often, 1 to 10',
  dropWebhooks: 'the next so many webhooks are lost, or "all"',
  webhookDelayMs: 'webhooks come this much later',
  webhookTimeoutMs: 'an endpoint that takes longer has failed',
  otherAppWritesAfterMs: 'another app writes a field and a tag so long after a ticket is made; null: it does not',
  incrementalLagMs: 'the incremental exports leave out what changed this recently',
  searchLagMs: 'search does not find a ticket before it is this old',
  solveNeedsAssignee: 'solving an unassigned ticket answers 422',
  mailFilter: '"off" lets every mail in, also bounces and spam',
  attachmentBytesMax: 'a larger file of a mail is dropped and its comment flagged',
};

const seedTexts: Readonly<Record<keyof SandboxSeed, string>> = {
  account: 'clientId, clientSecret, apiUserEmail, apiUserName, apiUserRole, apiToken, supportAddress',
  groups: '[{name}]',
  organizations: '[{name, domain_names, tags, organization_fields}]',
  agents: '[{name, email, role: admin|agent|light-agent, groups: [name]}]',
  customers: '[{name, email, verified, suspended, locale, organization, fields}]',
  articles: '[{title, body, section, category, brand, locale, draft, segment, labels, translations}]; body is HTML',
  ticketFields: '[{type: tagger|text|checkbox|…, title, required, tag, custom_field_options: [{name, value}]}]',
  ticketForms: '[{name, ticket_field_ids}]',
  macros: '[{title, actions: [{field, value}]}]',
  triggers: '[{title, conditions: {all, any}, actions}]',
  brands: '[{name, subdomain, has_help_center}]; a brand’s host is /brands/SUBDOMAIN',
  brand: 'the account’s own brand: {id, name}',
  locales: '[en-us, de]; the first is the default',
  satisfaction: 'ratings or surveys: an account has one of the two',
  tickets: '[{from, subject, text, html, cc, tags, priority, group, brand, fields}]; made by name, as by hand',
};

/** What the functions that take the whole body want in it. */
const bodies: Readonly<Record<string, string>> = {
  openTicket: 'from, name?, subject?, text | html, cc?, channel?, flags?, tags?, priority?, group?, brand?, fields?',
  customerReplies: 'ticketId, text | html, from?, cc?, channel?, flags?',
  agentReplies: 'ticketId, text, agent?, public?',
  rateTicket: 'ticketId, score: good|bad, comment?, reason?',
  outsiderReplies: 'sideConversationId, from, text, name?',
  putArticle: 'title, body, id?, section?, category?, brand?, locale?, draft?, segment?, labels?, translations?',
  set: 'any of the switches below',
};

const seedExample = `  groups: [{ name: Support }, { name: Billing }]
  agents: [{ name: Sam, email: sam@acme.example, role: admin, groups: [Support] }]
  customers: [{ name: Cleo, email: cleo@shop.example, verified: true }]
  ticketFields:
    - { type: tagger, title: Product, custom_field_options: [{ name: Phone, value: product_phone }] }
  tickets: [{ from: cleo@shop.example, subject: Refund, text: Where is it?, fields: { Product: product_phone } }]`;

const needsAdmin = (route: Route): boolean => route.access === 'admin';

/** Methods of one path share a line. */
function endpoints(routes: readonly Route[]): string[] {
  const byPath = new Map<string, Route[]>();
  for (const route of routes) byPath.set(route.path, [...(byPath.get(route.path) ?? []), route]);
  return [...byPath].map(([path, own]) => {
    const methods = own.map((route) => route.method.toUpperCase()).join(' ');
    const [first] = own;
    const notes = [
      first?.access === 'open' ? 'anyone' : `scope ${first?.scope ?? 'read/write'}`,
      ...(own.some(needsAdmin) ? [own.every(needsAdmin) ? 'admin' : 'admin to write'] : []),
      ...new Set(own.flatMap((route) => (route.limit ? [`limit ${route.limit}`] : []))),
    ];
    return `  ${methods.padEnd(19)} ${path.padEnd(66)} ${notes.join(', ')}`;
  });
}

const block = (title: string, lines: readonly string[]): string => [title, ...lines].join('\n');
const table = (texts: Readonly<Record<string, string>>, width: number): string[] =>
  Object.entries(texts).map(([name, text]) => `  ${name.padEnd(width)} ${text}`);

function controls(): string[] {
  const simple = Object.entries(argumentsOf).map(([name, keys]): [string, string] => [name, keys.join(', ')]);
  const all: [string, string][] = [...Object.entries(bodies), ...simple];
  for (const [name, first] of Object.entries(wholeAfter)) {
    if (!(name in bodies)) all.push([name, `${first}, …`]);
  }
  return all.map(([name, keys]) => `  ${name.padEnd(16)} {${keys}}`);
}

/** `url` is where the sandbox listens. */
export function helpText(url: string): string {
  const json = `-H 'content-type: application/json'`;
  const defaults = initialSwitches();
  const switches = Object.entries(switchTexts).map(([name, text]) => {
    const value = JSON.stringify(defaults[name as keyof SandboxSwitches]);
    return `  ${name.padEnd(22)} ${text} (${value})`;
  });
  return `${[
    block('A local Zendesk, in memory, on this machine only: for tests of anything that speaks to Zendesk.', [
      `It speaks Zendesk's own API below ${url}/api/v2, shows its tickets at ${url}/sandbox, and sends nothing anywhere but`,
      'signed webhooks to the endpoints you make. It answers to the names 127.0.0.1, localhost and [::1] and to no other.',
      'The page belongs to the first agent; `?agent=ADDRESS` sits another one there.',
    ]),
    block('Log in', [
      `  curl ${url}/oauth/tokens ${json} \\`,
      `    -d '{"grant_type":"client_credentials","client_id":"firstline","client_secret":"sandbox-client-secret","scope":"read write"}'`,
      '  then send `Authorization: Bearer TOKEN`; or `EMAIL/token:sandbox-api-token` as Basic. Tokens live 30 minutes.',
    ]),
    block('Fill it: firstline sandbox --seed FILE, YAML or JSON', [
      ...table(seedTexts, 14),
      '  Example:',
      seedExample.replaceAll(/^/gm, '  '),
    ]),
    block(`Play everybody else: POST ${url}/sandbox/control/NAME with a JSON object; GET shows the state`, [
      `  curl ${url}/sandbox/control/openTicket ${json} -d '{"from":"cleo@shop.example","text":"Hello"}'`,
      ...controls(),
    ]),
    block('Send it a mail; GET the same address for what would have gone out', [
      `  curl --data-binary @mail.eml -H 'content-type: message/rfc822' ${url}/sandbox/mail`,
    ]),
    block('Break things: switches and their values at the start', [
      `  curl ${url}/sandbox/control/set ${json} -d '{"failNext":{"count":1,"status":429,"retryAfter":2}}'`,
      ...switches,
    ]),
    block('Endpoints (`.json` may end any path; lists come by cursor with page[size] or by number with per_page)', [
      '  POST                /oauth/tokens',
      ...areas.flatMap(({ title, routes }) => [`\n ${title}`, ...endpoints(routes)]),
    ]),
  ].join('\n\n')}\n`;
}
