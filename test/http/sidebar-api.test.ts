// The answers the Zendesk app gets, and who gets none, over real HTTP.
import { createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createLog } from '../../src/adapters/log.ts';
import { readSettings } from '../../src/config.ts';
import type { ActionView } from '../../src/core/action.ts';
import type { AgentRequest } from '../../src/core/agent-requests.ts';
import { behindSchema, insightsSchema } from '../../src/core/app/insights-schema.ts';
import { acceptedSchema } from '../../src/core/app/request-schemas.ts';
import { ticketViewSchema } from '../../src/core/app/ticket-schema.ts';
import { decide } from '../../src/core/decision.ts';
import { examplePolicy, verified } from '../../src/core/example.ts';
import type { RunView } from '../../src/core/ports.ts';
import { closeServer, createApp, listen, portOf } from '../../src/http/app.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
/** As an attacker would hope: the public key's text is what the server checks HS256 with. */
const publicPem = createPublicKey(rsa.privateKey).export({ type: 'spki', format: 'pem' }).toString();
const secret = 'a shared secret of more than 32 bytes';
let logged: string[] = [];
const log = createLog({ level: 'warn', sink: { write: (line) => logged.push(line) } });
const nowMs = Date.parse('2026-11-20T10:00:00Z');
const now = nowMs / 1000;
const drafted: RunView = {
  runId: 'run-1',
  ticketId: 7,
  cause: 'comment:1',
  state: 'settled',
  attempt: 1,
  decision: decide({ stage: 'verified', evidence: verified() }, [], examplePolicy({ modes: { default: 'suggest' } })),
  outcome: 'suggest',
  startedAt: '2026-11-20T09:59:00.000Z',
  settledAt: '2026-11-20T09:59:01.000Z',
  durationMs: 1000,
};

let servers: Server[] = [];
let asked: unknown[] = [];
let runs: readonly RunView[] = [];
let waiting: readonly ActionView[] = [];
let queued: number[] = [];
let feedback: unknown[] = [];
let fates: unknown[] = [];
let wishes: AgentRequest[] = [];
const tokens = new Set<string>();
const none = { ignore: 0, label: 0, handover: 0, suggest: 0, reply: 0 };
const noFates = { unchanged: 0, edited: 0, replaced: 0, unused: 0, overtaken: 0, open: 0 };
const figures = {
  ...{ runs: 1, tickets: 1, outcomes: { ...none, reply: 1 }, escalations: [], decisionMs: null, costUsd: 0.001 },
  ...{ drafts: { byFate: noFates, meanDistance: null }, feedback: { good: 0, bad: 0 }, days: [] },
  by: { intent: [], language: [], group: [], version: [], mode: [] },
  ...{ unwritten: 0, ticketsByOutcome: { ...none, reply: 1 } },
};

const many = { perPerson: 1_000, writesPerPerson: 1_000, together: 1_000 };

async function serveWith(appSecret: string | null, limits = many): Promise<Server> {
  const ledger = {
    accept: async () => 'queued' as const,
    runs: async (filter: { ticketId?: number }) => {
      asked.push(filter.ticketId);
      return runs.filter(({ ticketId }) => ticketId === filter.ticketId);
    },
    actionsOf: async () => waiting,
    askFor: async (request: AgentRequest) => void wishes.push(request),
    openAgentRequests: async () => [],
    takeToken: async (jti: string) => !tokens.has(jti) && tokens.add(jti).size > 0,
    insights: async () => figures,
    behind: async () => ({ runs: [], total: 0 }),
    noteFeedback: async (run: string, verdict: string, reason: string | null) => {
      feedback.push([run, verdict, reason]);
      return true;
    },
    closeDraft: async (run: string, fate: unknown) => void fates.push([run, fate]),
    action: async (id: string) => waiting.find((each) => each.id === id) ?? null,
  };
  const queue = { add: async (ticketId: number) => void queued.push(ticketId) };
  const clock = () => nowMs;
  const webhook = { ledger, log, secrets: () => [], selfId: 900, ageSecondsMax: 300, quietMs: 0, now: clock };
  const sidebar = {
    ledger,
    queue,
    log,
    secret: appSecret,
    aboutCheck: () => null,
    policy: examplePolicy(),
    groups: [{ key: 'legal', name: 'Legal' }],
    limits,
    capPerDayUsd: 5,
    now: clock,
  };
  const app = createApp({ log, readiness: async () => [], webhook, sidebar });
  return listen(app, { host: '127.0.0.1', port: 0 });
}

let server: Server;
let withoutSecret: Server;
let busy: Server;
beforeAll(async () => {
  const few = { perPerson: 3, writesPerPerson: 1, together: 5 };
  servers = await Promise.all([serveWith(secret), serveWith(null), serveWith(secret, few)]);
  [server, withoutSecret, busy] = servers as [Server, Server, Server];
});
afterAll(() => Promise.all(servers.map(closeServer)));
beforeEach(() => {
  asked = [];
  queued = [];
  feedback = [];
  fates = [];
  wishes = [];
  waiting = [];
  logged = [];
  runs = [drafted];
});

type Claims = { aud?: string | string[]; iat?: number; exp?: number; jti?: string; sub?: string };
const tokenOf = (claims: Claims = {}, key = secret, alg = 'HS256'): Promise<string> =>
  new SignJWT({ aud: 'firstline', iat: now, exp: now + 60, jti: randomUUID(), ...claims })
    .setProtectedHeader({ alg, typ: 'JWT' })
    .sign(new TextEncoder().encode(key));

async function get(path: string, authorization?: string, options: { method?: string; at?: Server } = {}) {
  const headers = authorization === undefined ? {} : { authorization };
  const url = `http://127.0.0.1:${portOf(options.at ?? server)}${path}`;
  return fetch(url, { method: options.method ?? 'GET', headers });
}
const asApp = async (path: string, method = 'GET') => get(path, `Bearer ${await tokenOf()}`, { method });
const statusWith = async (token: string) => (await get('/api/tickets/7', `Bearer ${token}`)).status;

describe('the app is answered', () => {
  test('with the newest run of its ticket, in the shape of the contract', async () => {
    const response = await asApp('/api/tickets/7');
    expect(response.status).toBe(200);
    const view = ticketViewSchema.parse(await response.json());
    expect(view).toMatchObject({ run: 'run-1', ticketId: 7, decision: 'suggest' });
    expect(view.draft?.sentences[0]?.sources[0]?.title).toBe('Exporting your data');
  });
  test('in a way that nobody stores, frames, or reads from another page', async () => {
    const { headers } = await asApp('/api/tickets/7');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  });
  test('404 with whether something is coming, when there is nothing to show', async () => {
    const codeOf = async () =>
      ((await (await asApp('/api/tickets/8')).json()) as { error: { code: string } }).error.code;
    expect((await asApp('/api/tickets/8')).status).toBe(404);
    expect(await codeOf()).toBe('no-run');
    runs = [{ ...drafted, ticketId: 8, state: 'open', decision: null }];
    expect(await codeOf()).toBe('in-work');
    runs = [{ ...drafted, ticketId: 8, state: 'parked', decision: null }];
    expect(await codeOf()).toBe('parked');
  });
  test.each(['abc', '0', '-1', '1.5', '1e3', '99999999999999999999', '7%20or%201', '%zz'])(
    '400 for %s, which is no ticket, without asking the ledger',
    async (id) => {
      const response = await asApp(`/api/tickets/${id}`);
      expect([response.status, asked]).toEqual([400, []]);
      expect(await response.json()).toMatchObject({ error: { code: 'malformed' } });
    },
  );
  test('405 for another method, 404 for another address', async () => {
    const response = await asApp('/api/tickets/7', 'DELETE');
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect((await asApp('/api/customers')).status).toBe(404);
  });
  test('503 when Firstline was started without the secret, whatever the token', async () => {
    for (const key of [secret, '', 'null']) {
      const token = key === '' ? 'x.y.z' : await tokenOf({}, key);
      const response = await get('/api/tickets/7', `Bearer ${token}`, { at: withoutSecret });
      expect(response.status).toBe(503);
      expect(JSON.stringify(await response.json())).toContain('FIRSTLINE_APP_SECRET');
    }
  });
});

describe('nobody else is answered', () => {
  test('a request without a token, or with something else', async () => {
    for (const authorization of [undefined, '', 'Bearer', 'Bearer ', 'Bearer x', 'Bearer a.b.c', 'Basic YTpi']) {
      const response = await get('/api/tickets/7', authorization);
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
    }
    expect((await get(`/api/tickets/7?token=${await tokenOf()}`)).status).toBe(401);
    expect(asked).toEqual([]);
  });
  test('a token signed with another secret, or changed after it was signed', async () => {
    expect(await statusWith(await tokenOf({}, 'another secret of more than 32 bytes'))).toBe(401);
    const [head, , signature] = (await tokenOf()).split('.');
    const claims = Buffer.from(JSON.stringify({ aud: 'firstline', iat: now, exp: now + 61 })).toString('base64url');
    expect(await statusWith(`${head}.${claims}.${signature}`)).toBe(401);
  });
  test('a token that says it needs no signature', async () => {
    const none = new UnsecuredJWT({ aud: 'firstline', iat: now, exp: now + 60 }).encode();
    expect(await statusWith(none)).toBe(401);
    const [, , signature] = (await tokenOf()).split('.');
    expect(await statusWith(none + signature)).toBe(401);
  });
  test('a token of another algorithm, also with the right secret', async () => {
    expect(await statusWith(await tokenOf({}, `${secret}${secret}`, 'HS512'))).toBe(401);
    const byRsa = await new SignJWT({ aud: 'firstline', iat: now, exp: now + 60 })
      .setProtectedHeader({ alg: 'RS256' })
      .sign(rsa.privateKey);
    expect(await statusWith(byRsa)).toBe(401);
    const confused = await serveWith(publicPem);
    servers.push(confused);
    expect((await get('/api/tickets/7', `Bearer ${byRsa}`, { at: confused })).status).toBe(401);
  });
  test('a token for somebody else', async () => {
    expect(await statusWith(await tokenOf({ aud: 'another' }))).toBe(401);
    expect(await statusWith(await tokenOf({ aud: [] }))).toBe(401);
  });
  test('a token that is over, never ends, lives ten minutes, or is from the future', async () => {
    expect(await statusWith(await tokenOf({ iat: now - 120, exp: now - 60 }))).toBe(401);
    expect(await statusWith(await tokenOf({ exp: undefined } as unknown as Claims))).toBe(401);
    expect(await statusWith(await tokenOf({ iat: undefined } as unknown as Claims))).toBe(401);
    expect(await statusWith(await tokenOf({ exp: now + 600 }))).toBe(401);
    expect(await statusWith(await tokenOf({ iat: now + 86_400, exp: now + 86_460 }))).toBe(401);
  });
  test('while one of five minutes is taken, and one whose maker’s clock is a little off', async () => {
    expect(await statusWith(await tokenOf({ exp: now + 300 }))).toBe(200);
    expect(await statusWith(await tokenOf({ iat: now + 5, exp: now + 65 }))).toBe(200);
    expect(await statusWith(await tokenOf({ iat: now - 65, exp: now - 5 }))).toBe(200);
  });
  test('and nobody is told why', async () => {
    const bodies = await Promise.all(
      [await tokenOf({ exp: now - 600 }), await tokenOf({ aud: 'x' }), 'a.b.c'].map(async (token) =>
        (await get('/api/tickets/7', `Bearer ${token}`)).text(),
      ),
    );
    expect(new Set(bodies).size).toBe(1);
  });
});

describe('the log says why the app was refused', () => {
  const fast = { iat: now + 90, exp: now + 150 };
  const slow = { iat: now - 90, exp: now - 30 };
  test.each([
    ['no token', null, { code: 'no-token', clockAheadSeconds: null }, /without one/],
    [
      'the wrong secret',
      {},
      { code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED', clockAheadSeconds: null },
      /FIRSTLINE_APP/,
    ],
    ['a clock behind Zendesk’s', fast, { clockAheadSeconds: 90, claim: 'iat' }, /clock/],
    ['a clock ahead of Zendesk’s', slow, { code: 'ERR_JWT_EXPIRED', claim: 'exp', clockAheadSeconds: -90 }, /clock/],
    ['a token for somebody else', { aud: 'x' }, { claim: 'aud', clockAheadSeconds: 0 }, /see its code/],
    [
      'a token that lives too long',
      { exp: now + 900 },
      { code: 'lives-too-long', clockAheadSeconds: 0 },
      /see its code/,
    ],
  ] as const)('%s', async (name, claims, fields, hint) => {
    const key = name === 'the wrong secret' ? 'another secret of more than 32 bytes' : secret;
    const token = claims === null ? 'x' : await tokenOf(claims, key);
    expect(await statusWith(token)).toBe(401);
    expect(logged).toHaveLength(1);
    const line = JSON.parse(logged[0] ?? '{}');
    expect(line).toMatchObject({ ...fields, msg: expect.stringMatching(hint) });
    // Never the token, nor a part of it, nor the secret.
    for (const part of [...token.split('.').filter((each) => each.length > 1), secret])
      expect(logged[0]).not.toContain(part);
  });
  test('and nothing of one that was taken', async () => {
    await asApp('/api/tickets/7');
    expect(logged).toEqual([]);
  });
});

test('a shared secret that is too short stops the start and says how to get one', () => {
  expect(() => readSettings({ FIRSTLINE_APP_SECRET: 'x'.repeat(31) })).toThrow(/FIRSTLINE_APP_SECRET.*32.*openssl/);
  expect(readSettings({ FIRSTLINE_APP_SECRET: secret }).appSecret).toBe(secret);
  expect(readSettings({}).appSecret).toBeNull();
});

describe('an agent’s yes or no to an action', () => {
  const id = '0b8f4c1e-5d2a-4c53-9f3e-2a1b3c4d5e6f';
  const action = { id, ticketId: 7, state: 'agent' } as ActionView;
  const post = (path: string) => asApp(path, 'POST');

  test('names the tag by which Zendesk will know who said it, and has the ticket looked at', async () => {
    waiting = [action];
    const answer = await post(`/api/actions/${id}/approve`);
    expect([answer.status, await answer.json()]).toEqual([
      202,
      { action: id, ticket: 7, tag: 'firstline_approve_0b8f4c1e' },
    ]);
    expect(await (await post(`/api/actions/${id}/reject`)).json()).toMatchObject({ tag: 'firstline_decline_0b8f4c1e' });
    expect(queued).toEqual([7, 7]);
  });

  test('to one that no longer waits is refused with what it is now', async () => {
    waiting = [{ ...action, state: 'expired' }];
    const answer = await post(`/api/actions/${id}/approve`);
    expect([answer.status, await answer.json()]).toEqual([
      409,
      { error: { code: 'not_waiting', message: expect.stringContaining('expired') } },
    ]);
    expect(queued).toEqual([]);
  });

  test('to one that does not exist, or without the app’s token, comes to nothing', async () => {
    waiting = [action];
    expect((await post('/api/actions/0b8f4c1e-5d2a-4c53-9f3e-000000000000/approve')).status).toBe(404);
    expect((await post(`/api/actions/${id}/forget`)).status).toBe(404);
    expect((await post('/api/actions/__proto__/approve')).status).toBe(404);
    expect((await get(`/api/actions/${id}/approve`, undefined, { method: 'POST' })).status).toBe(401);
    expect(queued).toEqual([]);
  });
});

describe('an agent may ask for', () => {
  const jti = '0b8f4c1e-5d2a-4c53-9f3e-00000000000a';
  const post = async (path: string, body: unknown, claims: Claims = {}, at = server) => {
    const headers = { authorization: `Bearer ${await tokenOf(claims)}`, 'content-type': 'application/json' };
    return fetch(`http://127.0.0.1:${portOf(at)}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  };

  test('a draft, with a wish for it or without', async () => {
    const answer = await post('/api/tickets/7/draft', { guidance: ' shorter ' }, { jti });
    expect([answer.status, acceptedSchema.parse(await answer.json())]).toEqual([202, { request: jti }]);
    expect((await post('/api/tickets/7/draft', {})).status).toBe(202);
    expect(wishes).toMatchObject([
      { id: jti, ticketId: 7, wish: { kind: 'draft', guidance: 'shorter' } },
      { ticketId: 7, wish: { kind: 'draft', guidance: null } },
    ]);
    expect(queued).toEqual([7, 7]);
  });
  test('a handover, to a group of the policy and with a reason', async () => {
    expect((await post('/api/tickets/7/handover', { group: 'legal', reason: 'a contract' })).status).toBe(202);
    expect(wishes).toMatchObject([{ wish: { kind: 'handover', group: 'legal', reason: 'a contract' } }]);
  });
  test.each([
    ['a group that the policy does not have', 'handover', { group: 'sales', reason: 'x' }, 'no_group'],
    ['no reason', 'handover', { group: 'legal', reason: ' ' }, 'malformed'],
    ['a novel for a wish', 'draft', { guidance: 'x'.repeat(501) }, 'malformed'],
    ['a word too many', 'draft', { guidance: 'x', send: true }, 'malformed'],
  ])('nothing with %s', async (_, what, body, code) => {
    const answer = await post(`/api/tickets/7/${what}`, body);
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: { code } }]);
    expect([wishes, queued]).toEqual([[], []]);
  });
  test('the same thing with the same token once', async () => {
    const once = { jti: randomUUID() };
    expect((await post('/api/tickets/7/draft', {}, once)).status).toBe(202);
    const again = await post('/api/tickets/7/draft', {}, once);
    expect([again.status, await again.json()]).toMatchObject([409, { error: { code: 'replayed' } }]);
    expect((await post('/api/tickets/8/handover', { reason: 'x' }, once)).status).toBe(409);
    expect(wishes).toHaveLength(1);
  });
  test.each([['no'], ['an odd']])('nothing with a token that has %s id of its own', async (which) => {
    const odd = which === 'no' ? {} : { jti: 'abc' };
    expect((await post('/api/tickets/7/draft', {}, { jti: undefined, ...odd } as Claims)).status).toBe(401);
    expect(wishes).toEqual([]);
  });
  test('only so much in a minute, each and all together, and hears when to come back', async () => {
    const statuses = async (of: readonly Promise<Response>[]) => (await Promise.all(of)).map(({ status }) => status);
    const [ada, ben] = [{ sub: '1' }, { sub: '2' }];
    const draft = (claims: Claims) => post('/api/tickets/7/draft', {}, claims, busy);
    expect(await statuses([draft(ada), draft(ben)])).toEqual([202, 202]);
    const late = await draft(ada);
    expect([late.status, late.headers.get('retry-after')]).toEqual([429, '60']);
    expect(await late.json()).toMatchObject({ error: { code: 'too_often' } });
    const looks = async (claims: Claims) =>
      (await get('/api/tickets/7', `Bearer ${await tokenOf(claims)}`, { at: busy })).status;
    expect([await looks(ben), await looks(ben), await looks(ben)]).toEqual([200, 200, 429]);
  });
});

describe('what an agent thinks of a draft', () => {
  const run = '0b8f4c1e-5d2a-4c53-9f3e-2a1b3c4d5e6f';
  const say = async (body: unknown, ticket = 7) => {
    const headers = { authorization: `Bearer ${await tokenOf()}`, 'content-type': 'application/json' };
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return fetch(`http://127.0.0.1:${portOf(server)}/api/tickets/${ticket}/feedback`, {
      ...{ method: 'POST', headers, body: text },
    });
  };
  beforeEach(() => {
    runs = [{ ...drafted, runId: run }];
  });

  test('is kept with its reason', async () => {
    expect((await say({ run, verdict: 'bad', reason: 'too long' })).status).toBe(204);
    expect(feedback).toEqual([[run, 'bad', 'too long']]);
  });
  test('says also what became of the draft, where the text that was sent comes with it', async () => {
    expect((await say({ run, verdict: 'good', finalText: 'Something else entirely.' })).status).toBe(204);
    expect(fates).toEqual([[run, expect.objectContaining({ verdict: 'replaced' })]]);
  });
  test.each([
    ['no JSON', '{', 400, 'malformed'],
    ['an unknown verdict', { run, verdict: 'meh' }, 400, 'malformed'],
    ['a word too many', { run, verdict: 'good', customer: 'Ada' }, 400, 'malformed'],
    ['far too much', { run, verdict: 'good', reason: 'x'.repeat(400_000) }, 413, 'too_large'],
  ])('%s is refused, and nothing kept', async (_, body, status, code) => {
    const answer = await say(body);
    expect([answer.status, await answer.json()]).toEqual([status, { error: { code, message: expect.any(String) } }]);
    expect(feedback).toEqual([]);
  });
  test('is not kept for a run of another ticket', async () => {
    expect((await say({ run, verdict: 'good' }, 8)).status).toBe(404);
    expect(feedback).toEqual([]);
  });
});

describe('figures', () => {
  test('come in the shape of the contract, for the last thirty days unless others are asked for', async () => {
    const answer = insightsSchema.parse(await (await asApp('/api/insights')).json());
    expect(answer).toMatchObject({ from: '2026-10-21T10:00:00.000Z', to: '2026-11-20T10:00:00.000Z', capPerDayUsd: 5 });
    expect(behindSchema.parse(await (await asApp('/api/insights/runs?kind=reply')).json())).toMatchObject({ total: 0 });
  });
  test.each([
    ['a date that is none', 'from=yesterday', /from/],
    ['a period that ends before it begins', 'from=2026-11-20T00:00:00Z&to=2026-11-01T00:00:00Z', /before/],
    ['ten years', 'from=2016-11-20T00:00:00Z', /at most 400 days/],
    ['something that figures are not split by', 'customer=ada', /customer/],
  ])('%s is refused in words', async (_, query, words) => {
    const answer = await asApp(`/api/insights?${query}`);
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { error: { code: 'malformed', message: expect.stringMatching(words) } },
    ]);
  });
  test('are nobody else’s', async () => {
    expect((await get('/api/insights')).status).toBe(401);
  });
});
