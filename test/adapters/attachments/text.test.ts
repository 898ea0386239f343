/** Files of text in the charsets that customers have, cleaned of what nobody sees; other files are not text. */
import { describe, expect, test } from 'vitest';
import { openAttachments } from '../../../src/adapters/attachments/index.ts';
import type { FetchedFile } from '../../../src/core/attachment.ts';
import { pdfSaying } from './pdf-files.ts';

const limits = { kinds: ['text', 'pdf'] as const, bytesMax: 1e6, charactersMax: 200 };
const file = { name: 'a.txt', mimeType: 'text/plain', bytes: 10, url: 'https://acme.zendesk.com/a' };
const holding = (bytes: Uint8Array | string, contentType: string | null = 'text/plain') =>
  openAttachments({
    fetchFile: async (): Promise<FetchedFile> => ({ kind: 'bytes', bytes: Buffer.from(bytes), contentType }),
  });

describe('a file of text', () => {
  test.each([
    ['UTF-8', Buffer.from('Größe 5 €'), null],
    ['UTF-8 with a mark', Buffer.from('\ufeffGröße 5 €'), 'text/plain; charset=iso-8859-1'],
    ['UTF-16', Buffer.from('\ufeffGröße 5 €', 'utf16le'), null],
    ['Windows-1252, unsaid', Buffer.from([71, 114, 0xf6, 0xdf, 101, 32, 53, 32, 0x80]), 'text/plain'],
    [
      'what its answer says',
      Buffer.from([71, 114, 0xf6, 0xdf, 101, 32, 53, 32, 0xa4]),
      'text/plain; charset="ISO-8859-15"',
    ],
    ['a charset that is none', Buffer.from('Größe 5 €'), 'text/plain; charset=klingon'],
  ])('is read in %s', async (_, bytes, contentType) => {
    expect(await holding(bytes, contentType).text(file, limits)).toEqual({ kind: 'text', text: 'Größe 5 €' });
  });

  test('loses what nobody sees, and blank space nobody needs', async () => {
    const smuggled = 'Total\u200B 5\u{E0049}\u{E0047}\t \tEUR\n\n \n\nThanks\u202E';
    expect(await holding(smuggled).text(file, limits)).toEqual({ kind: 'text', text: 'Total 5 EUR\n\nThanks' });
  });

  test('is cut at the limit', async () => {
    const read = await holding('word '.repeat(10_000)).text(file, limits);
    expect(read.kind === 'text' && read.text.length).toBe(200);
  });

  test('that is a program or a picture is not read, whatever it calls itself', async () => {
    const picture = Buffer.from([0x89, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 2, 0]);
    expect(await holding(picture).text(file, limits)).toMatchObject({ kind: 'unread' });
    expect(await holding(' \n ').text(file, limits)).toEqual({ kind: 'unread', reason: 'there is no text in it' });
  });

  test('of a kind that policy does not read is not even fetched', async () => {
    const never = openAttachments({ fetchFile: () => Promise.reject(new Error('fetched')) });
    expect(await never.text(file, { ...limits, kinds: ['pdf'] })).toMatchObject({ kind: 'unread' });
    expect(await never.text({ ...file, mimeType: 'text/html' }, limits)).toMatchObject({ kind: 'unread' });
  });

  test('or a PDF: both come through one port', async () => {
    const pdf = { ...file, name: 'a.pdf', mimeType: 'application/pdf' };
    expect(await holding(pdfSaying('Total 5'), 'application/pdf').text(pdf, limits)).toEqual({
      kind: 'text',
      text: 'Total 5',
    });
  });

  test('whose ticket is no longer worked on is a fault, so that nothing is decided without it', async () => {
    await expect(holding('x').text(file, limits, AbortSignal.abort())).rejects.toMatchObject({ kind: 'transient' });
  });
});
