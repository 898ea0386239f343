/** The text of PDFs, read in a process of its own: what a hostile one breaks is that process and nothing else. */
import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { pdfReader } from '../../../src/adapters/attachments/pdf.ts';
import { pdfBomb, pdfInCircles, pdfSaying, pdfWithoutEnd } from './pdf-files.ts';

const read = pdfReader();
const bomb = pdfBomb(400_000_000);
const tooMuch = { kind: 'unread', reason: 'reading the PDF took too much time or memory' };

describe('a PDF', () => {
  test('gives its text', async () => {
    expect(await read(pdfSaying('Invoice INV-4711: total 89.99 EUR'), 1000)).toEqual({
      kind: 'text',
      text: 'Invoice INV-4711: total 89.99 EUR\n\n',
    });
  });

  test('of many pages gives the first twenty, and no more text than is wanted', async () => {
    const many = pdfSaying('page of many', 5_000);
    const all = await read(many, 10_000);
    expect(all.kind === 'text' && all.text.match(/page of many/g)).toHaveLength(20);
    expect(await read(many, 30)).toEqual({ kind: 'text', text: 'page of many\n\npage of many\n\npa' });
  });

  test('that is something else is not opened', async () => {
    expect(await read(Buffer.from('MZ\u0090\u0000'), 1000)).toMatchObject({
      reason: 'it is not a PDF, whatever it says',
    });
  });

  test.each([
    ['whose pages are pages of each other', pdfInCircles()],
    ['that is cut off', pdfSaying('whole').subarray(0, 120)],
    ['full of nonsense', Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(300_000, '<')])],
  ])('%s is damaged, and that is all', async (_, bytes) => {
    expect(await read(bytes, 1000)).toEqual({ kind: 'unread', reason: 'the PDF is damaged' });
  });

  test('of two kilobytes that unfolds to 400 megabytes ends its own process, not this one', async () => {
    expect(bomb.length).toBeLessThan(4_000);
    expect(await read(bomb, 1000)).toEqual(tooMuch);
    expect(await read(pdfSaying('still here'), 1000)).toMatchObject({ kind: 'text' });
  });

  test('that takes too long is given up', async () => {
    const hasty = pdfReader({ timeMsMax: 1_500, memoryBytesMax: 8e9 });
    expect(await hasty(pdfWithoutEnd(), 1e9)).toEqual(tooMuch);
  });

  test('is given up with its ticket', async () => {
    const stop = new AbortController();
    const reading = read(pdfWithoutEnd(), 1e9, stop.signal);
    stop.abort();
    expect(await reading).toEqual(tooMuch);
  });

  test('waits its turn when several come at once, and all are read', async () => {
    const narrow = pdfReader({ processesMax: 1 });
    const texts = await Promise.all(['a', 'b', 'c'].map((each) => narrow(pdfSaying(each), 100)));
    expect(texts.map((each) => each.kind === 'text' && each.text.trim())).toEqual(['a', 'b', 'c']);
  });

  test('reader leaves no process behind', async ({ skip }) => {
    if (process.platform !== 'linux') return skip('the list of processes is read from /proc');
    await Promise.all([read(bomb, 1000), read(pdfSaying('x'), 10)]);
    const commands = await Promise.all(
      (await readdir('/proc'))
        .filter((name) => /^\d+$/.test(name))
        .map(async (id) => {
          const [command, parent] = await Promise.all([
            readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => ''),
            readFile(`/proc/${id}/stat`, 'utf8').catch(() => ''),
          ]);
          return parent.includes(`) S ${process.pid} `) || parent.includes(`) R ${process.pid} `) ? command : '';
        }),
    );
    expect(commands.filter((command) => command.includes('getDocumentProxy'))).toEqual([]);
  });
});
