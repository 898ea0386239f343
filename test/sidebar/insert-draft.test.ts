// What the click on Insert does to the composer, and what it must never do.
import { describe, expect, test } from 'vitest';
import { insertDraft } from '../../src/sidebar/insert-draft.ts';
import type { ZafClient } from '../../src/sidebar/zaf.ts';
import { draftView } from './example-view.ts';

const view = draftView();
const text = view.draft?.text ?? '';

/** A composer that remembers what was done to it. */
function composer(now: Record<string, unknown>, ticketId = view.ticketId) {
  const done: unknown[] = [];
  const client = {
    context: async () => ({ ticketId }),
    get: async () => now,
    set: async (path: string, value: unknown) => done.push([path, value]),
    invoke: async (name: string, value: unknown) => done.push([name, value]),
  } as unknown as ZafClient;
  return { client, done };
}

describe('inserting a draft', () => {
  test.each(['', '<p><br></p>', ' <div>&nbsp;</div>\n'])(
    'into an empty composer (%j) makes a public reply',
    async (empty) => {
      const { client, done } = composer({ 'comment.text': empty, 'comment.type': 'internalNote' });
      expect(await insertDraft(client, view)).toBe('alone');
      expect(done).toEqual([
        ['comment.type', 'publicReply'],
        ['ticket.comment.appendText', text],
      ]);
    },
  );
  test.each(['<p>for colleagues only</p>', '<img src="x">', undefined])(
    'never makes a half-written internal note public (%j)',
    async (written) => {
      const { client, done } = composer({ 'comment.text': written, 'comment.type': 'internalNote' });
      expect(await insertDraft(client, view)).toBe('beside');
      expect(done).toEqual([['ticket.comment.appendText', `\n\n${text}`]]);
    },
  );
  const asHtml = (given: string) =>
    `<p>${given
      .replaceAll('&', '&amp;')
      .replace(/\n+/g, '</p><p>')
      .replace(/ (?=\w)/, '&nbsp;')}</p>`;
  test.each([text, asHtml(text), `Dear Ada,\n${text}\n\nKind regards, Grace`, text.replaceAll('. ', '\\. \n')])(
    'twice does not put it there twice (%j)',
    async (written) => {
      const { client, done } = composer({ 'comment.text': written, 'comment.type': 'publicReply' });
      expect(await insertDraft(client, view)).toBe('already');
      expect(done).toEqual([]);
    },
  );
  test('puts it below a text that only begins like it', async () => {
    const half = view.draft?.sentences[0]?.text.slice(0, 20);
    const { client } = composer({ 'comment.text': half, 'comment.type': 'publicReply' });
    expect(await insertDraft(client, view)).toBe('beside');
  });
  test('does nothing when the agent has another ticket open by now', async () => {
    const { client, done } = composer({ 'comment.text': '', 'comment.type': 'publicReply' }, view.ticketId + 1);
    expect(await insertDraft(client, view)).toBe('other-ticket');
    expect(done).toEqual([]);
  });
  test('as an internal note keeps it from the customer, whatever was there', async () => {
    const empty = composer({ 'comment.text': '', 'comment.type': 'publicReply' });
    expect(await insertDraft(empty.client, view, 'note')).toBe('note');
    expect(empty.done).toEqual([
      ['comment.type', 'internalNote'],
      ['ticket.comment.appendText', text],
    ]);
    const begun = composer({ 'comment.text': 'Dear Ada', 'comment.type': 'publicReply' });
    await insertDraft(begun.client, view, 'note');
    expect(begun.done).toEqual([
      ['comment.type', 'internalNote'],
      ['ticket.comment.appendText', `\n\n${text}`],
    ]);
  });
  test('instead of what was written leaves an internal note internal', async () => {
    const { client, done } = composer({ 'comment.text': 'for colleagues', 'comment.type': 'internalNote' });
    expect(await insertDraft(client, view, 'replace')).toBe('replaced');
    expect(done).toEqual([
      ['comment.text', ''],
      ['ticket.comment.appendText', text],
    ]);
  });
  test('can be one sentence of it', async () => {
    const sentence = view.draft?.sentences[0]?.text ?? '';
    const { client, done } = composer({ 'comment.text': 'Dear Ada', 'comment.type': 'publicReply' });
    expect(await insertDraft(client, view, 'reply', 0)).toBe('beside');
    expect(done).toEqual([['ticket.comment.appendText', `\n\n${sentence}`]]);
    const there = composer({ 'comment.text': `<p>${sentence}</p>`, 'comment.type': 'publicReply' });
    expect(await insertDraft(there.client, view, 'reply', 0)).toBe('already');
  });
});
