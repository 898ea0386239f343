// Fetching files of tickets: credentials go to the account alone, redirects to Zendesk's hosts for files alone, and a
// file that is too large, too slow or not there is a reason, never a fault.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { account, connectTo, serverWith } from './account.ts';

const file = (url: string, bytes = 10) => ({ name: 'a.txt', mimeType: 'text/plain', bytes, url });
const saying = (text: string) => (_: IncomingMessage, response: ServerResponse) =>
  void response.setHeader('content-type', 'text/plain; charset=utf-8').end(text);
const to = (location: string) => (_: IncomingMessage, response: ServerResponse) =>
  void response.writeHead(302, { location }).end();

/** An account whose files are answered like this; what came with each request is kept. */
async function accountWhere(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const seen: (string | undefined)[] = [];
  const url = await serverWith((request, response) => {
    seen.push(request.headers.authorization);
    answer(request, response);
  });
  return { url, seen, fetchFile: connectTo(url, { timeoutMs: 500 }).fetchFile };
}

describe('a file of a ticket', () => {
  test('that came by mail is read from where its comment says it lies', async () => {
    const { zendesk, sandbox } = await account();
    const mail = [
      'From: Carla <carla@example.com>',
      'To: support@sandbox.example',
      'Subject: Log',
      'Message-ID: <1@example.com>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b\r\nContent-Type: text/plain\r\n\r\nSee the log.',
      '--b\r\nContent-Type: text/plain; name=app.log\r\nContent-Disposition: attachment; filename=app.log\r\n\r\nError 504',
      '--b--',
    ].join('\r\n');
    const received = await sandbox.receiveMail(mail);
    if (!('ticketId' in received)) throw new Error('the mail became no ticket');
    const snapshot = await zendesk.desk.snapshot(received.ticketId);
    const [attachment] = snapshot?.comments[0]?.attachments ?? [];
    if (attachment === undefined) throw new Error('the mail lost its file');
    expect(attachment).toMatchObject({ name: 'app.log', mimeType: 'text/plain', bytes: 10 });
    const fetched = await zendesk.fetchFile(attachment, 1000);
    expect(fetched.kind === 'bytes' && Buffer.from(fetched.bytes).toString()).toBe('Error 504\n');
  });

  test('is asked for with our credentials at the account, and without them where the account sends us', async () => {
    const cdn = await accountWhere(saying('contents'));
    const { url, seen, fetchFile } = await accountWhere(to(`${cdn.url}/copy?token=x`));
    expect(await fetchFile(file(`${url}/attachments/token/x/?name=a.txt`), 1000)).toMatchObject({
      kind: 'bytes',
      contentType: 'text/plain; charset=utf-8',
    });
    expect([seen, cdn.seen]).toEqual([[expect.stringMatching(/^Basic /)], [undefined]]);
  });

  test.each([
    'https://evil.example/a.txt',
    'https://acme.zendesk.com.evil.example/a',
    'https://zdusercontent.com.evil.example/a',
    'http://acme.zendesk.com/a',
    'https://me:secret@acme.zendesk.com/a',
    'file:///etc/passwd',
    'not an address',
  ])('at %s is not fetched', async (address) => {
    const { fetchFile } = connectTo('https://acme.zendesk.com');
    expect(await fetchFile(file(address), 1000)).toEqual({ kind: 'unread', reason: 'it does not lie with Zendesk' });
  });

  test.each(['https://evil.example/', 'http://169.254.169.254/latest', '/login', '//evil.example/x'])(
    'is not fetched from %s where the account sends us there',
    async (location) => {
      const { url, fetchFile, seen } = await accountWhere(to(location));
      expect(await fetchFile(file(`${url}/a`), 1000)).toMatchObject({
        reason: expect.stringContaining('sent us elsewhere'),
      });
      expect(seen).toHaveLength(1);
    },
  );

  test('is given up when the third redirect comes', async () => {
    const cdn = await accountWhere((request, response) =>
      to(`http://${request.headers.host}/again`)(request, response),
    );
    const { url, fetchFile } = await accountWhere(to(`${cdn.url}/copy`));
    expect(await fetchFile(file(`${url}/a`), 1000)).toMatchObject({ reason: 'Zendesk sent us on too often for it' });
    expect(cdn.seen).toHaveLength(2);
  });

  test('larger than it says is dropped as soon as that shows', async () => {
    let sent = 0;
    const { url, fetchFile } = await accountWhere((_, response) => {
      const more = (): void => {
        while (!response.destroyed && sent < 500_000_000) {
          sent += 65_536;
          if (!response.write(Buffer.alloc(65_536))) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    });
    expect(await fetchFile(file(`${url}/a`, 10), 100_000)).toMatchObject({
      reason: expect.stringContaining('bytesMax'),
    });
    expect(sent).toBeLessThan(50_000_000);
    expect(await fetchFile(file(`${url}/a`, 100_001), 100_000)).toMatchObject({ kind: 'unread' });
  });

  test.each([
    ['is gone', (_: IncomingMessage, response: ServerResponse) => void response.writeHead(404).end(), /answered 404/],
    ['does not come in time', () => {}, /in time/],
    [
      'breaks off',
      (_: IncomingMessage, response: ServerResponse) => void response.write('x', () => response.destroy()),
      /in time/,
    ],
  ])('that %s is a reason, not a fault', async (_, answer, reason) => {
    const { url, fetchFile } = await accountWhere(answer);
    expect(await fetchFile(file(`${url}/a`), 1000)).toMatchObject({
      kind: 'unread',
      reason: expect.stringMatching(reason),
    });
  });

  test('in which Zendesk found malware has no address, whatever an agent may do with it', async () => {
    const comment = (parts: object) => ({
      ...{ id: 1, author_id: 2, public: true, body: 'x', created_at: '2026-01-01T00:00:00Z' },
      attachments: [
        { file_name: 'a.txt', content_type: 'text/plain', size: 1, content_url: 'https://a.zendesk.com/a', ...parts },
      ],
    });
    const { commentOf } = await import('../../../src/adapters/zendesk/from-wire.ts');
    const url = (parts: object) => commentOf(comment(parts), null).attachments[0]?.url;
    expect(url({ malware_scan_result: 'malware_not_found' })).toBe('https://a.zendesk.com/a');
    expect(url({ malware_scan_result: 'malware_found', malware_access_override: true })).toBeUndefined();
    expect(url({ deleted: true })).toBeUndefined();
  });
});
