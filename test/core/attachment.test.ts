/** Which files are read: of the kinds and sizes that policy allows, of what the customer asks now. */
import { describe, expect, it } from 'vitest';
import { fileKindOf, filesToRead } from '../../src/core/attachment.ts';
import { agentId, examplePolicy, snapshotted } from '../../src/core/example.ts';

const file = (name: string, mimeType = 'text/plain', parts: { bytes?: number; url?: string } = {}) => ({
  name,
  mimeType,
  bytes: 100,
  url: `https://acme.zendesk.com/${name}`,
  ...parts,
});
const reading = (attachments: Record<string, unknown>) => examplePolicy({ attachments });
const both = reading({ read: ['text', 'pdf'] });
const names = (...args: Parameters<typeof filesToRead>) => filesToRead(...args).map(({ name }) => name);

describe('the kind of a file', () => {
  it.each([
    ['notes.txt', 'text/plain; charset=utf-8', 'text'],
    ['export.csv', 'text/csv', 'text'],
    ['app.log', 'application/octet-stream', 'text'],
    ['invoice.pdf', 'application/pdf', 'pdf'],
    ['invoice.PDF', 'application/octet-stream', 'pdf'],
    ['page.html', 'text/html', null],
    ['screen.png', 'image/png', null],
    ['invoice.pdf', 'image/png', null],
    ['run.exe', 'application/octet-stream', null],
  ])('of %s that calls itself %s is %s', (name, mimeType, kind) => {
    expect(fileKindOf(file(name, mimeType))).toBe(kind);
  });
});

describe('the files that are read', () => {
  it('are none unless policy says so', () => {
    const evidence = snapshotted({ comment: { attachments: [file('a.txt'), file('b.pdf', 'application/pdf')] } });
    expect(names(evidence, examplePolicy())).toEqual([]);
    expect(names(evidence, reading({ read: ['pdf'] }))).toEqual(['b.pdf']);
    expect(names(evidence, both)).toEqual(['a.txt', 'b.pdf']);
  });

  it('are not the large ones, nor those that Zendesk does not give', () => {
    const { url: _, ...nowhere } = file('gone.txt');
    const attachments = [file('big.txt', 'text/plain', { bytes: 1_000_001 }), nowhere, file('ok.txt')];
    expect(names(snapshotted({ comment: { attachments } }), both)).toEqual(['ok.txt']);
  });

  it('are those of the customer’s unanswered messages, the newest first, and only so many', () => {
    const evidence = snapshotted({
      comments: [
        { attachments: [file('answered.txt')] },
        { authorId: agentId, attachments: [file('staff.txt')] },
        { attachments: [file('older.txt')] },
        { attachments: [file('a.txt'), file('b.txt')] },
      ],
    });
    expect(names(evidence, both)).toEqual(['a.txt', 'b.txt', 'older.txt']);
    expect(names(evidence, reading({ read: ['text'], filesMax: 1 }))).toEqual(['a.txt']);
  });
});
