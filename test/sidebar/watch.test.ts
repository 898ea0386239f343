// When the sidebar asks Firstline, with the clock turned by hand: on changes, after trouble, and never twice for nothing.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { TicketView } from '../../src/core/app/ticket-schema.ts';
import type { Shown } from '../../src/sidebar/shown.ts';
import { type Watching, watch } from '../../src/sidebar/watch.ts';
import { draftView, exampleView } from './example-view.ts';
import { type TestClient, zafClient } from './zaf-client.ts';

const customer = { author: { role: 'end-user' } };
const down = { status: 502, responseText: '' };

let answer: () => Promise<TicketView>;
let comments: unknown;
let ticketId: number;
let client: TestClient;
let shown: Shown | null;
let watching: Watching;

/** Lets the promises run out without letting time pass. */
const settle = () => vi.advanceTimersByTimeAsync(0);
const start = async () => {
  watching = watch(client, (next) => {
    shown = next;
  });
  await settle();
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('document', Object.assign(new EventTarget(), { hidden: false }));
  answer = async () => draftView();
  comments = [{ id: 1, ...customer }];
  ticketId = 1001;
  shown = null;
  client = zafClient({ request: () => answer(), ticketId: () => ticketId, comments: () => comments });
});
afterEach(() => {
  watching.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('changes', () => {
  test('that come together ask once', async () => {
    await start();
    client.emit('app.activated', { firstLoad: true });
    await settle();
    expect(client.requests).toHaveLength(1);
    for (const event of ['ticket.conversation.changed', 'ticket.status.changed', 'ticket.updated']) {
      client.emit(event);
      await vi.advanceTimersByTimeAsync(60);
    }
    expect(client.requests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(client.requests).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(client.requests).toHaveLength(2);
  });
  test('wait while nobody sees the page, and are caught up with when somebody does', async () => {
    await start();
    Object.assign(document, { hidden: true });
    client.emit('ticket.updated');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(client.requests).toHaveLength(1);
    Object.assign(document, { hidden: false });
    document.dispatchEvent(new Event('visibilitychange'));
    await settle();
    expect(client.requests).toHaveLength(2);
  });
  test('to another ticket take the draft away at once', async () => {
    await start();
    expect(shown).toMatchObject({ kind: 'run' });
    ticketId = 1002;
    answer = () => new Promise(() => undefined);
    client.emit('app.activated', { firstLoad: false });
    await settle();
    expect(shown).toEqual({ kind: 'loading' });
  });
  test('are not heard any more after the end', async () => {
    await start();
    watching.stop();
    client.emit('ticket.updated');
    client.emit('app.activated');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(client.requests).toHaveLength(1);
  });
});

describe('while Firstline is away', () => {
  beforeEach(() => {
    answer = () => Promise.reject(down);
  });

  test('the page looks again by itself, less and less often, until it is back', async () => {
    await start();
    expect(shown).toEqual({ kind: 'trouble', trouble: 'unreachable' });
    for (const [seconds, requests] of [
      [5, 2],
      [10, 3],
      [20, 4],
      [40, 5],
      [60, 6],
      [60, 7],
    ] as const) {
      await vi.advanceTimersByTimeAsync(seconds * 1000 - 1);
      expect(client.requests).toHaveLength(requests - 1);
      await vi.advanceTimersByTimeAsync(1);
      expect(client.requests).toHaveLength(requests);
    }
    answer = async () => draftView();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(shown).toMatchObject({ kind: 'run', trouble: null });
    await vi.advanceTimersByTimeAsync(600_000);
    expect(client.requests).toHaveLength(8);
  });
  test('a setting that only an admin can correct is not asked about over and over', async () => {
    answer = () => Promise.reject({ status: 403, responseText: '' });
    await start();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(client.requests).toHaveLength(1);
  });
  test('the draft stays, and still warns that the customer has written', async () => {
    answer = async () => draftView();
    await start();
    answer = () => Promise.reject(down);
    comments = [
      { id: 1, ...customer },
      { id: 2, ...customer },
    ];
    client.emit('ticket.conversation.changed');
    await vi.advanceTimersByTimeAsync(200);
    expect(shown).toMatchObject({ kind: 'run', newer: true, trouble: 'unreachable' });
  });
  test('the warning does not wait until the request has run into its limit', async () => {
    answer = async () => draftView();
    await start();
    answer = () => new Promise(() => undefined);
    comments = [
      { id: 1, ...customer },
      { id: 2, ...customer },
    ];
    client.emit('ticket.conversation.changed');
    await vi.advanceTimersByTimeAsync(200);
    expect(shown).toMatchObject({ kind: 'run', newer: true, trouble: null });
    await vi.advanceTimersByTimeAsync(15_000);
    expect(shown).toMatchObject({ kind: 'run', newer: true, trouble: 'unreachable' });
  });
  test('the draft of the last look is followed up without a click, and by one', async () => {
    answer = async () => draftView();
    await start();
    answer = () => Promise.reject(down);
    client.emit('ticket.updated');
    await vi.advanceTimersByTimeAsync(200);
    expect(shown).toMatchObject({ trouble: 'unreachable' });
    watching.lookNow();
    await settle();
    expect(client.requests).toHaveLength(3);
    answer = async () => draftView();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(shown).toMatchObject({ kind: 'run', trouble: null });
  });
});

test('while a run is under way the page looks again until it is over', async () => {
  answer = async () => exampleView('reply', { state: 'open', outcome: null });
  await start();
  expect(shown).toMatchObject({ view: { done: 'pending' } });
  answer = async () => exampleView('reply');
  await vi.advanceTimersByTimeAsync(3_000);
  expect(shown).toMatchObject({ view: { done: 'written', sent: true } });
  await vi.advanceTimersByTimeAsync(600_000);
  expect(client.requests).toHaveLength(2);
});
