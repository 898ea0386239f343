// What the comments on the agent's screen say about a draft: overtaken by the customer, answered by a person.
import { describe, expect, test } from 'vitest';
import { conversationOf, isOvertaken, threadOf } from '../../src/sidebar/conversation.ts';
import { draftView, exampleView } from './example-view.ts';
import { zafClient } from './zaf-client.ts';

const view = { ...draftView(), basis: { newestCommentId: 6 } };
const by = (role: string, id?: unknown) => ({ ...(id === undefined ? {} : { id }), author: { role } });
const overtaken = (comments: unknown, about: typeof view = view) => isOvertaken(threadOf(comments), about);

describe('a draft is overtaken', () => {
  test('by a newer message of a customer, wherever it stands in the list', () => {
    expect(overtaken([by('end-user', 5), by('end-user', 7)])).toBe(true);
    expect(overtaken([by('end-user', '7'), by('agent', 6), by('end-user', 5)])).toBe(true);
  });
  test('not by what it knew, by staff, or by what cannot be told', () => {
    expect(overtaken([by('end-user', 5), by('end-user', 6)])).toBe(false);
    expect(overtaken([by('end-user', 5), by('agent', 7)])).toBe(false);
    for (const odd of [undefined, null, 'x', [null, {}], [by('end-user')], [by('system', 9)]])
      expect(overtaken(odd)).toBe(false);
  });
  test('by a message without a number that stands behind what it knew', () => {
    expect(overtaken([by('end-user', 6), by('end-user')])).toBe(true);
    expect(overtaken([by('end-user'), by('end-user', 6), by('agent', 7)])).toBe(false);
  });
  test('by a message behind its own note, where nothing has a number', () => {
    expect(overtaken([by('end-user'), by('agent'), by('end-user')])).toBe(true);
    expect(overtaken([by('end-user'), by('agent')])).toBe(false);
    // A decision that has left no comment shows in no list.
    const pending = { ...exampleView('suggest', { state: 'open' }), basis: view.basis };
    expect(overtaken([by('agent'), by('end-user')], pending)).toBe(false);
  });
});

describe('a draft counts as answered', () => {
  const thread = threadOf([by('end-user', 6), by('agent', 7), by('agent', 8)]);
  const stored = (id: number, isPublic: boolean, author = 700) => ({ id, public: isPublic, author_id: author });
  const users = [
    { id: 500, role: 'end-user' },
    { id: 700, role: 'agent' },
  ];
  const since = (comments: unknown[], about: typeof view = view) => {
    const client = zafClient({ request: async () => ({ comments, users }) });
    return { client, since: conversationOf(client).since(thread, about) };
  };

  test('once staff has written publicly behind it', async () => {
    expect(await since([stored(8, true), stored(7, false)]).since).toEqual({ newer: false, answered: true });
  });
  test('not by notes, by the customer, or by what it knew', async () => {
    const others = [stored(8, false), stored(7, false), stored(9, true, 500), stored(6, true)];
    expect(await since(others).since).toEqual({ newer: false, answered: false });
  });
  test('not by what was there when an agent asked for the draft', async () => {
    const request = '0b1e7a52-6c1f-4f0e-9a46-2f6f3c3f5a10';
    const asked = { ...view, at: '2026-11-20T10:00:00Z', asked: { request, guidance: null } };
    const answer = (time: string) => ({ ...stored(8, true), created_at: time });
    expect(await since([answer('2026-11-20T09:59:00Z')], asked).since).toMatchObject({ answered: false });
    expect(await since([answer('2026-11-20T10:01:00Z')], asked).since).toMatchObject({ answered: true });
  });
  test('which costs Zendesk nothing where there is nothing to insert or nobody has written', async () => {
    const sent = since([stored(8, true)], { ...exampleView('reply'), basis: view.basis });
    expect(await sent.since).toEqual({ newer: false, answered: false });
    expect(sent.client.requests).toEqual([]);
    const quiet = zafClient({});
    await conversationOf(quiet).since(threadOf([by('end-user', 6)]), view);
    expect(quiet.requests).toEqual([]);
  });
  test('and is asked about once for the same comments, but again after a failure', async () => {
    let fails = true;
    const client = zafClient({
      request: async () => {
        if (fails) throw new Error('offline');
        return { comments: [stored(8, true)], users };
      },
    });
    const conversation = conversationOf(client);
    expect((await conversation.since(thread, view)).answered).toBe(false);
    fails = false;
    expect((await conversation.since(thread, view)).answered).toBe(true);
    expect((await conversation.since(thread, view)).answered).toBe(true);
    expect(client.requests).toHaveLength(2);
    expect(client.requests[0]?.url).toContain(`/api/v2/tickets/${view.ticketId}/comments`);
  });
});
