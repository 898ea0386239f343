// Mistakes in the policy file and in the settings: each is told with its place and the way out, all of them at once.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checks } from '../src/checks/index.ts';
import { parsePolicy, readPolicy, readSettings, zendeskAccess } from '../src/config.ts';
import { type Fault, isFault } from '../src/core/fault.ts';

function faultOf(run: () => unknown): Fault {
  try {
    run();
  } catch (error) {
    if (isFault(error)) return error;
    throw error;
  }
  throw new Error('nothing was wrong');
}

const checkIds = checks.map(({ id }) => id);
const lines = (...source: string[]) => ['version: 1', 'company: Acme', ...source].join('\n');
const policyErrors = (source: string): readonly string[] => {
  const fault = faultOf(() => parsePolicy(source, 'firstline.yaml', checkIds));
  expect(fault.kind).toBe('misconfigured');
  return fault.message.split('\n');
};

describe('a policy', () => {
  test('with nothing but version and company is whole, and drafts at most', () => {
    const { policy, version } = parsePolicy(lines(), 'firstline.yaml', checkIds);
    expect(policy.modes.default).toBe('suggest');
    expect(policy.extractive).toBe('suggest');
    expect(version).toMatch(/^[0-9a-f]{12}$/);
  });

  test('has the same version however it is written, and another when a rule changes', () => {
    const version = (source: string) => parsePolicy(source, 'firstline.yaml').version;
    expect(version(`# a comment\n${lines('modes: { default: reply }')}`)).toBe(
      version(lines('modes:', '  default: reply')),
    );
    expect(version(lines('modes: { default: label }'))).not.toBe(version(lines('modes: { default: reply }')));
  });

  test.each<[string, string, RegExp]>([
    ['a wrong mode', lines('modes:', '  default: repply'), /^firstline\.yaml:4: modes\.default: .*"shadow".*"reply"/],
    ['an unknown key at the top', lines('companny: B'), /^firstline\.yaml:3: companny: is not a key/],
    [
      'an unknown key inside',
      lines('reply:', '  quietSecond: 3'),
      /^firstline\.yaml:4: reply\.quietSecond: is not a key/,
    ],
    [
      'a mode for an intent that is not there',
      lines('modes:', '  intents:', '    refunds: off'),
      /^firstline\.yaml:5: modes\.intents\.refunds: no intent "refunds"/,
    ],
    [
      'an unknown group of an intent',
      lines('groups: { default: Support }', 'intents:', '  - id: a', '    about: b', '    group: billing'),
      /^firstline\.yaml:7: intents\.0\.group: no group "billing"/,
    ],
    [
      'an unknown group of a check',
      lines('groups: { default: Support }', 'checks:', '  legal-threat:', '    group: legl'),
      /^firstline\.yaml:6: checks\.legal-threat\.group: no group "legl"/,
    ],
    [
      'a misspelt check',
      lines('checks:', '  legal-thread: { effect: handover }'),
      /^firstline\.yaml:4: checks\.legal-thread: there is no such check; there are .*legal-threat/,
    ],
    [
      'words for a misspelt check',
      lines('escalation:', '  words:', '    legal: [solicitor]'),
      /^firstline\.yaml:5: escalation\.words\.legal: there is no such check/,
    ],
    [
      'an effect that would weaken a check',
      lines('checks:', '  legal-threat:', '    effect: note'),
      /^firstline\.yaml:5: checks\.legal-threat\.effect: .*"demote"\|"handover"/,
    ],
    [
      'an intent named twice',
      lines('intents:', '  - { id: a, about: b }', '  - { id: a, about: c }'),
      /^firstline\.yaml:5: intents\.1\.id: intent "a" is named twice/,
    ],
    ['a missing field of an item', lines('intents:', '  - about: b'), /^firstline\.yaml:4: intents\.0\.id: is missing/],
    ['a wrong type', lines('reply:', '  quietSeconds: soon'), /^firstline\.yaml:4: reply\.quietSeconds: .*number/],
    ['a number out of range', lines('minConfidence: 3'), /^firstline\.yaml:3: minConfidence: Too big/],
    [
      'a text under no language code',
      lines('checks:', '  legal-threat:', '    text:', '      english: Hello'),
      /^firstline\.yaml:6: checks\.legal-threat\.text\.english: is no key here: a language code such as en/,
    ],
    [
      'a currency that is none',
      lines('escalation: { limits: { dollars: 3 } }'),
      /^firstline\.yaml:3: escalation\.limits\.dollars: is no key here: a currency such as USD/,
    ],
    [
      'a limit without a currency',
      lines('escalation: { limits: 200 }'),
      /^firstline\.yaml:3: escalation\.limits: limits are by currency, such as \{ USD: 200 \}/,
    ],
    [
      'hours that overlap',
      lines(
        'escalation:',
        '  businessHours:',
        '    timeZone: Europe/London',
        '    hours:',
        '      - { days: [mon, tue], from: "09:00", to: "13:00" }',
        '      - { days: [tue], from: "12:00", to: "17:00" }',
      ),
      /^firstline\.yaml:8: escalation\.businessHours\.hours\.1: overlaps the hours above from 09:00/,
    ],
    [
      'hours that end before they begin',
      lines(
        'escalation:',
        '  businessHours:',
        '    timeZone: Europe/London',
        '    hours: [{ days: [mon], from: "22:00", to: "06:00" }]',
      ),
      /^firstline\.yaml:6: escalation\.businessHours\.hours\.0\.to: 06:00 is not after 22:00; split hours that go past midnight/,
    ],
    [
      'a time zone that is none',
      lines('escalation: { businessHours: { timeZone: Mars, hours: [{ days: [mon], from: "09:00", to: "12:00" }] } }'),
      /^firstline\.yaml:3: escalation\.businessHours\.timeZone: a time zone such as Europe\/London/,
    ],
    [
      'an expectation nobody understands',
      lines('escalation: { expectations: { standard: soon } }'),
      /^firstline\.yaml:3: escalation\.expectations\.standard: a time such as "30 minutes" or "2-4 hours"/,
    ],
    [
      'a pattern that some text would keep busy for ever',
      lines('intents:', '  - id: refund', '    about: b', '    needs: [{ fact: order, pattern: "(\\\\w+\\\\s?)*$" }]'),
      /^firstline\.yaml:6: intents\.0\.needs\.0\.pattern: some texts would keep it busy for ever \(exponential\)/,
    ],
    [
      'a pattern that is none',
      lines('intents:', '  - { id: refund, about: b, needs: [{ fact: order, pattern: "ORD-(" }] }'),
      /^firstline\.yaml:4: intents\.0\.needs\.0\.pattern: is no regular expression/,
    ],
    [
      'a route to a group nobody named',
      lines('escalation:', '  routes:', '    - { when: { hours: closed }, group: night }'),
      /^firstline\.yaml:5: escalation\.routes\.0\.group: no group "night" under groups/,
    ],
    [
      'a route for a check that does not exist',
      lines(
        'groups: { default: A }',
        'escalation:',
        '  routes:',
        '    - { when: { checks: [anger] }, group: default }',
      ),
      /^firstline\.yaml:6: escalation\.routes\.0\.when\.checks\.0: there is no such check/,
    ],
    [
      'a burst of one person',
      lines('reply:', '  burst:', '    requesters: 1'),
      /^firstline\.yaml:5: reply\.burst\.requesters: one person is no burst: 2 or more, or 0 for never/,
    ],
    [
      'more answers to one person than to everybody',
      lines('reply:', '  maxPerRequesterHour: 6', '  maxPerHour: 5'),
      /^firstline\.yaml:4: reply\.maxPerRequesterHour: is more than reply\.maxPerHour/,
    ],
    [
      'a stop that would not stop',
      lines('reply:', '  breaker: { hours: 0 }'),
      /^firstline\.yaml:4: reply\.breaker\.hours: Too small/,
    ],
    ['half an answer', lines('reply: { maxPerHour: 2.5 }'), /^firstline\.yaml:3: reply\.maxPerHour: .*int/],
    ['a missing company', 'version: 1', /^firstline\.yaml:1: company: is missing/],
    ['another version', 'version: 2\ncompany: Acme', /^firstline\.yaml:1: version: .*expected 1/],
    ['a quote left open', lines('persona: "Tide', 'languages: [en]'), /^firstline\.yaml:\d: Missing closing "quote/],
    ['a tab', lines('modes:', '\tdefault: reply'), /^firstline\.yaml:4: Tabs are not allowed/],
    ['a key given twice', lines('company: Bcme'), /^firstline\.yaml:3: Map keys must be unique/],
    ['nothing in it', '', /^firstline\.yaml:1: the file: .*expected object/],
    ['an alias of nothing', lines('persona: *tide'), /^firstline\.yaml: Unresolved alias.*tide/],
  ])('with %s is refused with line and key', (_what, source, message) => {
    const errors = policyErrors(source);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(message);
  });

  test('with several mistakes names them all', () => {
    const errors = policyErrors(lines('companny: B', 'mods: {}', 'reply:', '  maxAuto: 2', '  quietSeconds: -1'));
    const places = errors.map((each) => each.split(': ').slice(0, 2).join(' '));
    expect(places.toSorted()).toEqual([
      'firstline.yaml:3 companny',
      'firstline.yaml:4 mods',
      'firstline.yaml:6 reply.maxAuto',
      'firstline.yaml:7 reply.quietSeconds',
    ]);
  });

  test('that is not there names setup and the examples', () => {
    expect(faultOf(() => readPolicy('/nowhere/firstline.yaml')).message).toMatch(/docs\/examples.*firstline setup/);
  });

  test('that is a folder is told as such', () => {
    const folder = mkdtempSync(join(tmpdir(), 'firstline-test-'));
    const { kind, message } = faultOf(() => readPolicy(folder));
    rmSync(folder, { recursive: true });
    expect(kind).toBe('misconfigured');
    expect(message).toContain(`could not read the policy ${folder}`);
  });
});

describe('settings', () => {
  const wrong = (environment: NodeJS.ProcessEnv) => faultOf(() => readSettings(environment)).message;
  const noAccess = (environment: NodeJS.ProcessEnv) => faultOf(() => zendeskAccess(readSettings(environment))).message;
  const client = { ZENDESK_CLIENT_ID: 'firstline', ZENDESK_CLIENT_SECRET: 's' };

  test('have a default each', () => {
    expect(readSettings({})).toMatchObject({
      policyFile: './firstline.yaml',
      dataDir: './data',
      kbUri: 'data/kb',
      databaseUrl: null,
      host: '127.0.0.1',
      port: 8787,
      webhookAgeSecondsMax: 300,
      webhookSecrets: [],
      embeddings: 'auto',
      logLevel: 'info',
    });
  });

  test('that are empty count as not set', () => {
    expect(readSettings({ PORT: '', DATA_DIR: ' ', DATABASE_URL: '', ZENDESK_URL: '' })).toEqual(readSettings({}));
  });

  test.each<[string, NodeJS.ProcessEnv, RegExp]>([
    ['a port that is no number', { PORT: 'http' }, /PORT: a whole number/],
    ['a port out of range', { PORT: '70000' }, /PORT: .*65535/],
    ['half a port', { PORT: '80.5' }, /PORT: a whole number/],
    ['an age of nothing', { WEBHOOK_MAX_AGE_SECONDS: '0' }, /WEBHOOK_MAX_AGE_SECONDS: /],
    ['an unknown log level', { LOG_LEVEL: 'loud' }, /LOG_LEVEL: .*"debug"/],
    ['unknown embeddings', { EMBEDDINGS: 'cloud' }, /EMBEDDINGS: .*"built-in"/],
    ['an account without https', { ZENDESK_URL: 'acme.zendesk.com' }, /ZENDESK_URL: .*https:\/\/YOUR-ACCOUNT/],
  ])('with %s name the setting', (_what, environment, message) => {
    expect(wrong(environment)).toMatch(message);
  });

  test('with two mistakes name both', () => {
    expect(wrong({ PORT: 'x', LOG_LEVEL: 'y' }).split('\n')).toHaveLength(3);
  });

  test('take several signing secrets, for the time of their change', () => {
    expect(readSettings({ ZENDESK_WEBHOOK_SECRET: 'old, new,' }).webhookSecrets).toEqual(['old', 'new']);
  });

  test('refuse the signing secret that everybody knows, also among others', () => {
    const known = 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==';
    expect(wrong({ ZENDESK_WEBHOOK_SECRET: `mine,${known}` })).toMatch(/public test secret.*firstline setup/);
  });

  test('refuse plain http off this machine', () => {
    expect(noAccess({ ZENDESK_URL: 'http://acme.zendesk.com', ...client })).toMatch(/ZENDESK_URL.*use https/);
    const local = zendeskAccess(readSettings({ ZENDESK_URL: 'http://127.0.0.1:8899', ...client }));
    expect(local.url).toBe('http://127.0.0.1:8899');
  });

  test('without access to Zendesk name both ways', () => {
    const message = noAccess({ ZENDESK_URL: 'https://acme.zendesk.com', ZENDESK_CLIENT_ID: 'half' });
    for (const name of ['ZENDESK_CLIENT_ID', 'ZENDESK_CLIENT_SECRET', 'ZENDESK_EMAIL', 'ZENDESK_API_TOKEN'])
      expect(message).toContain(name);
    expect(noAccess(client)).toMatch(/ZENDESK_URL is missing.*https:\/\//);
  });

  test('with an OAuth client and a token use the client', () => {
    const both = { ZENDESK_URL: 'https://acme.zendesk.com', ZENDESK_EMAIL: 'a@b.example', ZENDESK_API_TOKEN: 't' };
    expect(zendeskAccess(readSettings(both)).auth.kind).toBe('token');
    expect(zendeskAccess(readSettings({ ...both, ...client })).auth.kind).toBe('oauth');
  });
});
