// What becomes of what an agent asks for in the sidebar, with the clock turned by hand: sent once, waited for, and said.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { acceptedSchema, approvalSchema } from '../../src/core/app/request-schemas.ts';
import type { TicketView } from '../../src/core/app/ticket-schema.ts';
import { type Asked, type Requests, requestsTo } from '../../src/sidebar/requests.ts';
import type { Shown } from '../../src/sidebar/shown.ts';
import type { Wanted } from '../../src/sidebar/wanted.ts';
import { speakWords } from '../../src/sidebar/words.ts';
import { draftView } from './example-view.ts';
import { type Request, type TestClient, zafClient } from './zaf-client.ts';

const shorter: Wanted = { kind: 'draft', guidance: 'shorter' };
const action: TicketView['pendingActions'][number] = {
  id: '0b1e7a52-6c1f-4f0e-9a46-2f6f3c3f5a10',
  action: 'refund',
  says: 'refund order 4711',
  amount: { amount: 45.5, currency: 'EUR' },
  reason: null,
  grounds: [],
  expiresAt: null,
  code: 'A-0b1e7a52',
  approveTag: 'a',
  declineTag: 'b',
};
const yes: Wanted = { kind: 'verdict', action, verdict: 'approve' };

let answer: (request: Request) => Promise<unknown>;
let client: TestClient;
let asked: Asked | null;
let looks: number;
let requests: Requests;

const settle = () => vi.advanceTimersByTimeAsync(0);
const shown = (parts: Partial<TicketView> = {}): Shown => ({
  kind: 'run',
  view: { ...draftView(), ...parts },
  newer: false,
  answered: false,
  trouble: null,
});
const bodyOf = (request: Request | undefined): unknown => JSON.parse(request?.data ?? 'null');
const jtiOf = (request: Request | undefined) => acceptedSchema.parse({ request: request?.jwt?.claims.jti }).request;
const want = async (wanted: Wanted) => {
  requests.want(wanted);
  await settle();
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { onLine: true });
  answer = async () => ({});
  client = zafClient({ request: (request) => answer(request), values: { 'currentUser.id': 42 } });
  asked = null;
  looks = 0;
  requests = requestsTo(
    client,
    (next) => {
      asked = next;
    },
    () => {
      looks += 1;
    },
  );
  requests.seen(shown());
});
afterEach(async () => {
  requests.stop();
  await speakWords('en');
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a draft anew', () => {
  test('is asked for with the wish, and looked for at once and until it is there', async () => {
    await want(shorter);
    expect(client.requests.map(({ url, type }) => [type, url])).toEqual([
      ['POST', 'https://firstline.example/api/tickets/1001/draft'],
    ]);
    expect(bodyOf(client.requests[0])).toEqual({ guidance: 'shorter' });
    expect([asked?.phase, requests.isAwaiting(), looks]).toEqual(['waiting', true, 1]);
    requests.seen(shown({ inWork: true }));
    expect(asked?.phase).toBe('waiting');
    const request = jtiOf(client.requests[0]);
    requests.seen(shown({ run: 'run-2', asked: { request, guidance: 'shorter' } }));
    expect([asked?.phase, requests.isAwaiting()]).toEqual(['done', false]);
    requests.seen(shown({ run: 'run-2' }));
    expect(asked).toBeNull();
  });
  test('is there as well when another run has brought one', async () => {
    await want(shorter);
    requests.seen(shown({ run: 'run-2', inWork: true }));
    expect(asked?.phase).toBe('waiting');
    requests.seen(shown({ run: 'run-2' }));
    expect(asked?.phase).toBe('done');
  });
  test('is asked for once, however often the button is pressed', async () => {
    answer = () => new Promise(() => undefined);
    await want(shorter);
    await want(shorter);
    await want(yes);
    expect(client.requests).toHaveLength(1);
    expect(asked).toMatchObject({ wanted: shorter, phase: 'sending' });
  });
  test('that does not come is said after a while, and may still come', async () => {
    await want(shorter);
    await vi.advanceTimersByTimeAsync(90_000);
    expect([asked?.phase, requests.isAwaiting()]).toEqual(['late', false]);
    requests.seen(shown({ run: 'run-2' }));
    expect(asked?.phase).toBe('done');
  });
  test('of which nothing came is said to be that', async () => {
    await want(shorter);
    requests.seen({ kind: 'nothing', why: 'in-work' });
    requests.seen({ kind: 'nothing', why: 'parked' });
    expect(asked?.phase).toBe('fruitless');
  });
  test('can be asked for again, by another number', async () => {
    await want(shorter);
    await vi.advanceTimersByTimeAsync(90_000);
    await want(shorter);
    expect(new Set(client.requests.map(jtiOf)).size).toBe(2);
  });
  test('is not waited for on another ticket', async () => {
    await want(shorter);
    requests.seen({ kind: 'loading' });
    expect(asked).toBeNull();
    requests.seen(shown({ ticketId: 1002, run: 'run-7' }));
    await vi.advanceTimersByTimeAsync(90_000);
    expect(asked).toBeNull();
  });
  test('is not asked for where the page shows another ticket than Zendesk', async () => {
    requests.seen(shown({ ticketId: 1002 }));
    await want(shorter);
    expect(asked).toMatchObject({ phase: 'refused', refusal: 'other-ticket' });
    expect(client.requests).toEqual([]);
  });
  test.each([
    [409, 'replayed', 'replayed'],
    [429, 'too_often', 'busy'],
    [429, '', 'too-often'],
    [404, 'no_run', 'gone'],
    [404, '', 'wrong-address'],
    [400, 'malformed', 'malformed'],
    [413, 'too_large', 'too-large'],
    [0, '', 'unreachable'],
  ])('that is refused with %i %s is “%s”', async (status, code, refusal) => {
    answer = () => Promise.reject({ status, responseText: JSON.stringify({ error: { code, message: 'm' } }) });
    await want(shorter);
    expect(asked).toEqual({ wanted: shorter, phase: 'refused', refusal });
  });
});

test('a handover goes to a group with its reason, or to whom the policy names', async () => {
  await want({ kind: 'handover', group: 'billing', reason: 'wants a person' });
  requests.seen(shown({ run: 'run-2' }));
  await want({ kind: 'handover', group: null, reason: 'wants a person' });
  expect(client.requests.map(bodyOf)).toEqual([
    { group: 'billing', reason: 'wants a person' },
    { reason: 'wants a person' },
  ]);
});

describe('a yes to an action', () => {
  test('is an internal comment in the agent’s own session that says what was agreed to; then Firstline is told', async () => {
    requests.seen(shown({ pendingActions: [action] }));
    await want(yes);
    const [written, told] = client.requests;
    expect(written).toMatchObject({ type: 'PUT', url: '/api/v2/tickets/1001.json', contentType: 'application/json' });
    expect(written).not.toHaveProperty('secure');
    const { ticket } = bodyOf(written) as { ticket: { comment: unknown; metadata: Record<string, unknown> } };
    expect(ticket.comment).toEqual({ body: 'Approved: refund order 4711 (A-0b1e7a52)', public: false });
    expect(approvalSchema.parse(ticket.metadata.firstline_approval)).toEqual({
      action: action.id,
      verdict: 'approve',
      amount: action.amount,
    });
    expect(told?.url).toBe(`https://firstline.example/api/actions/${action.id}/approve`);
    requests.seen(shown({ pendingActions: [action] }));
    expect(asked?.phase).toBe('waiting');
    requests.seen(shown());
    expect(asked?.phase).toBe('done');
  });
  test('ends with the action’s code in every language', async () => {
    for (const language of ['en', 'de', 'fr', 'es', 'ja']) {
      await speakWords(language);
      await want({ ...yes, verdict: 'reject' });
      requests.seen(shown());
      requests.seen(shown());
    }
    const bodies = client.requests.filter(({ type }) => type === 'PUT').map(({ data }) => data ?? '');
    expect(bodies).toHaveLength(5);
    expect(bodies.filter((body) => body.includes('(A-0b1e7a52)","public":false'))).toHaveLength(5);
    expect(new Set(bodies).size).toBe(5);
  });
  test('stands although Firstline could not be told', async () => {
    answer = ({ type }) => (type === 'POST' ? Promise.reject({ status: 502 }) : Promise.resolve({}));
    requests.seen(shown({ pendingActions: [action] }));
    await want(yes);
    expect(asked?.phase).toBe('waiting');
  });
  test.each([
    [403, 'may-not-edit'],
    [409, 'conflict'],
    [422, 'closed'],
    [429, 'too-often'],
    [0, 'desk-away'],
  ])('that Zendesk refuses with %i is “%s”, and Firstline is told nothing', async (status, refusal) => {
    answer = () => Promise.reject({ status, responseText: '' });
    await want(yes);
    expect(asked).toMatchObject({ phase: 'refused', refusal });
    expect(client.requests).toHaveLength(1);
  });
  test('cannot be given without a connection', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    answer = () => Promise.reject({ status: 0 });
    await want(yes);
    expect(asked).toMatchObject({ refusal: 'offline' });
  });
});
