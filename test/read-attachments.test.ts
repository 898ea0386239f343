/** What is read of a customer's files gets into the evidence, masked like the rest; a file that fails costs nothing. */
import { describe, expect, test } from 'vitest';
import type { AttachmentText } from '../src/core/attachment.ts';
import { agentId, examplePolicy, snapshotted } from '../src/core/example.ts';
import { threadJson } from '../src/core/thread.ts';
import { readAttachments } from '../src/read-attachments.ts';
import { readableLog } from './adapters/zendesk/account.ts';

const policy = examplePolicy({ attachments: { read: ['text'], charactersMax: 100 } });
const file = (name: string) => ({ name, mimeType: 'text/plain', bytes: 10, url: `https://acme.zendesk.com/${name}` });

async function read(files: readonly ReturnType<typeof file>[], contents: Readonly<Record<string, AttachmentText>>) {
  const log = readableLog();
  const asked: [string, number][] = [];
  const attachments = {
    text: async ({ name }: { name: string }, { charactersMax }: { charactersMax: number }) => {
      asked.push([name, charactersMax]);
      return contents[name] ?? { kind: 'unread' as const, reason: 'it is gone' };
    },
  };
  const evidence = snapshotted({ comments: [{}, { authorId: agentId }, { attachments: files }] });
  const filled = await readAttachments({ policy, log, attachments }, evidence, new AbortController().signal);
  return { filled, asked, log, shown: JSON.parse(threadJson(filled)).thread.at(-1) };
}
const text = (characters: string): AttachmentText => ({ kind: 'text', text: characters });

describe('files of a ticket', () => {
  test('are put before the model with the message they came with', async () => {
    const { filled, shown } = await read([file('a.txt')], { 'a.txt': text('Error 504') });
    expect(shown.files).toEqual([{ file: 'a.txt (text/plain, 10 B)', text: 'Error 504' }]);
    expect(filled.comment.attachments[0]?.text).toBe('Error 504');
  });

  test('share one limit of characters', async () => {
    const { asked, shown } = await read([file('a.txt'), file('b.txt'), file('c.txt')], {
      'a.txt': text('x'.repeat(60)),
      'b.txt': text('y'.repeat(60)),
      'c.txt': text('z'),
    });
    expect(asked).toEqual([
      ['a.txt', 100],
      ['b.txt', 40],
    ]);
    expect(shown.files.map((each: { text?: string }) => each.text?.length)).toEqual([60, 40, undefined]);
  });

  test('that cannot be read are still told by name; the log says why, without the name', async () => {
    const { shown, log } = await read([file('secret-merger.txt'), file('b.txt')], { 'b.txt': text('ok') });
    expect(shown.files).toEqual([
      { file: 'secret-merger.txt (text/plain, 10 B)' },
      { file: 'b.txt (text/plain, 10 B)', text: 'ok' },
    ]);
    expect(log.lines.map(({ level, fields }) => [level, fields.reason])).toEqual([['info', 'it is gone']]);
    expect(JSON.stringify(log.lines)).not.toContain('merger');
  });
});
