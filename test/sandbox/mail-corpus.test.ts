// Published mails, real and broken, through the sandbox: bounces, automatic replies, complaints, quoted and forwarded
// mail in a dozen languages. They are not ours to ship: without the folder that MAIL_CORPUS names, or `shared` beside
// the project, these tests are skipped, and say so.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { start } from './world.ts';

const dir = process.env.MAIL_CORPUS ?? resolve(import.meta.dirname, '../../../shared/data/email');
const isThere = existsSync(dir);
if (!isThere) console.log('No published mails (MAIL_CORPUS): the tests with them are skipped');

const files = isThere
  ? readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(eml|txt)$/.test(name))
  : [];
const read = (name: string): Buffer => readFileSync(join(dir, name));
const chatwoot = (name: string): Buffer => read(`chatwoot-eml/${name}.eml`);

/** Only the text is published of some; a plain head makes it a mail. */
const wrapped = (name: string): Buffer =>
  name.endsWith('.eml')
    ? read(name)
    : Buffer.concat([
        Buffer.from(
          `From: ${name.length}@corpus.example\r\nSubject: Text\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n`,
        ),
        read(name),
      ]);

test.skipIf(!isThere).each(['on', 'off'] as const)(
  'every published mail becomes a ticket, a comment or a suspended ticket, with the filter %s',
  async (mailFilter) => {
    const { sandbox, api } = await start({ mailFilter });
    const became: Record<string, number> = {};
    for (const name of files) {
      const received = await sandbox.receiveMail(wrapped(name));
      became[received.became] = (became[received.became] ?? 0) + 1;
      if (received.became === 'suspended') {
        expect((await api('GET', `/api/v2/suspended_tickets/${received.suspendedId}`)).status, name).toBe(200);
      } else {
        const comments = sandbox.state.comments.get(received.ticketId) ?? [];
        const comment = comments.find(({ id }) => id === received.commentId);
        expect(comment?.html_body, name).not.toMatch(/<script|<style|\sonload=/i);
        expect((comment?.plain_body ?? '').length + (comment?.attachments ?? []).length, name).toBeGreaterThan(0);
      }
    }
    expect(files.length).toBeGreaterThan(300);
    expect(Object.values(became).reduce((sum, count) => sum + count, 0)).toBe(files.length);
    expect(became.suspended ?? 0).toBeGreaterThan(mailFilter === 'on' ? 100 : -1);
    if (mailFilter === 'off') expect(became.suspended).toBeUndefined();
  },
);

/** What most of the published replies answer, from the one who writes them. */
const asked = [
  'From: Sony Mathew <sony@waselchat.com>',
  'To: support@sandbox.example',
  'Subject: Discussion',
  'Message-ID: <4e6e35f5a38b4_479f13bb90078178@small-app-01.mail>',
  '',
  'Hello',
].join('\r\n');

test
  .skipIf(!isThere)
  .each(['reply', 'reply_mail_without_uuid', 'reply_to', 'references', 'multiple_in_reply_to', 'support_in_reply_to'])(
  'the published %s lands on the ticket it answers',
  async (name) => {
    const { sandbox } = await start();
    const first = await sandbox.receiveMail(asked);
    const answer = await sandbox.receiveMail(chatwoot(name));
    expect(answer).toMatchObject({ became: 'comment', ticketId: first.became === 'ticket' && first.ticketId });
  },
);

test.skipIf(!isThere)('a published reply to a reply lands on the same ticket', async () => {
  const { sandbox } = await start();
  await sandbox.receiveMail(asked);
  const first = await sandbox.receiveMail(chatwoot('reply'));
  const second = await sandbox.receiveMail(chatwoot('in_reply_to'));
  const ids = [first, second].map((received) => received.became === 'comment' && received.ticketId);
  expect(ids).toEqual([1001, 1001]);
});

test.skipIf(!isThere)('a published reply that names no mail is a new ticket', async () => {
  const { sandbox } = await start();
  await sandbox.receiveMail(asked);
  expect((await sandbox.receiveMail(chatwoot('reply_cc'))).became).toBe('ticket');
});

test.skipIf(!isThere)('published words in other alphabets, charsets and HTML are read', async () => {
  const { sandbox } = await start({ mailFilter: 'off' });
  const text = async (raw: Buffer) => {
    const received = await sandbox.receiveMail(raw);
    const id = received.became === 'ticket' ? received.ticketId : 0;
    const ticket = sandbox.state.tickets.get(id);
    return `${ticket?.subject} ${ticket?.description}`;
  };
  expect(await text(chatwoot('non_utf_encoded_mail'))).toContain('أهلين');
  expect(await text(chatwoot('only_html'))).toContain('test html only mail');
  expect(await text(read('sisimai/not-bounce/is-not-bounce-01.eml'))).toContain('にゃんこ');
});
