// Mail that comes in over HTTP: what becomes of it, by rule. The mails are our own; published ones are in the
// corpus tests beside this file.

import { describe, expect, test } from 'vitest';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/index.ts';
import { type Answer, type Api, endpoint, handClock, put, start, userId, webhook } from './world.ts';

const support = 'support@sandbox.example';
const cleo = 'Cleo <cleo@shop.example>';
let written = 0;

/** A raw mail from a customer to support; an empty text leaves a header out. */
function mail(headers: Readonly<Record<string, string>> = {}, body = 'Where is my order?'): string {
  written += 1;
  const all = { From: cleo, To: support, Subject: 'My order', 'Message-ID': `<${written}@shop.example>`, ...headers };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === '' ? [] : [`${name}: ${value}`]));
  return [...lines, '', body].join('\r\n');
}

/** Parts of a multipart mail, each with its own headers. */
function parts(kind: string, ...each: readonly string[]): [headers: Record<string, string>, body: string] {
  const body = each.map((part) => `--cut\r\n${part}\r\n`).join('');
  return [{ 'MIME-Version': '1.0', 'Content-Type': `multipart/${kind}; boundary="cut"` }, `${body}--cut--\r\n`];
}

const send = async (sandbox: Sandbox, raw: string | Uint8Array<ArrayBuffer>, type = 'message/rfc822') => {
  const response = await fetch(`${sandbox.url}/sandbox/mail`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: raw,
  });
  return { status: response.status, body: await response.json() } as Pick<Answer, 'status' | 'body'>;
};

async function sent(raw: string | Uint8Array<ArrayBuffer>, options: SandboxOptions = {}) {
  const { sandbox, api } = await start(options);
  return { sandbox, api, ...(await send(sandbox, raw)) };
}

const commentsOf = async (api: Api, id: number) => (await api('GET', `/api/v2/tickets/${id}/comments`)).body.comments;
const ticketOf = async (api: Api, id: number) => (await api('GET', `/api/v2/tickets/${id}`)).body.ticket;
async function outbox(sandbox: Sandbox): Promise<Answer['body']> {
  const body = (await (await fetch(`${sandbox.url}/sandbox/mail`)).json()) as Answer['body'];
  return body.mails;
}

describe('a first mail', () => {
  test('becomes a new ticket of its sender, who is made unverified', async () => {
    const { api, status, body } = await sent(mail({ From: '"Eve New" <eve@new.example>' }));
    const ticket = await ticketOf(api, body.ticketId);
    const { user } = (await api('GET', `/api/v2/users/${ticket.requester_id}`)).body;
    expect([status, body.became, ticket.subject, ticket.status]).toEqual([201, 'ticket', 'My order', 'new']);
    expect([ticket.via.channel, ticket.via.source.from.address]).toEqual(['email', 'eve@new.example']);
    expect([user.name, user.email, user.verified]).toEqual(['Eve New', 'eve@new.example', false]);
  });

  test('finds a known customer, however the address is written', async () => {
    const { api, body } = await sent(mail({ From: 'CLEO@Shop.Example' }));
    expect((await ticketOf(api, body.ticketId)).requester_id).toBe(await userId(api, 'cleo@shop.example'));
  });

  test('brings the people in copy along, but not the support address', async () => {
    const { api, body } = await sent(mail({ Cc: `Dan <dan@shop.example>, ${support}, boss@shop.example` }));
    const ids = [await userId(api, 'dan@shop.example'), await userId(api, 'boss@shop.example')];
    expect((await ticketOf(api, body.ticketId)).email_cc_ids).toEqual(ids);
  });

  test('is the Reply-To’s when that differs from From, and is not trusted', async () => {
    const { api, body } = await sent(mail({ From: 'noreply@forms.example', 'Reply-To': 'dan@shop.example' }));
    expect((await ticketOf(api, body.ticketId)).requester_id).toBe(await userId(api, 'dan@shop.example'));
    expect(body.flags).toEqual([0]);
  });

  test('fires webhooks as any other ticket does', async () => {
    const { sandbox, api } = await start();
    const hooks = await endpoint();
    await webhook(api, hooks.url, ['zen:event-type:ticket.created']);
    const { body } = await send(sandbox, mail());
    const [hit] = await hooks.until(1);
    expect(JSON.parse(hit?.text ?? '{}').subject).toBe(`zen:ticket:${body.ticketId}`);
  });
});

describe('an answer', () => {
  async function answered() {
    const { sandbox, api } = await start();
    const first = mail({ 'Message-ID': '<first@shop.example>' });
    const { ticketId } = (await send(sandbox, first)).body;
    sandbox.control.agentReplies(ticketId, { text: 'Which order?' });
    const [out] = await outbox(sandbox);
    return { sandbox, api, ticketId: Number(ticketId), out };
  }

  test.each([
    ['In-Reply-To names the agent’s mail', (out: Answer['body']) => mail({ 'In-Reply-To': out.message_id })],
    ['In-Reply-To names the customer’s first mail', () => mail({ 'In-Reply-To': '<FIRST@shop.example>' })],
    [
      'References name it among others',
      (out: Answer['body']) => mail({ References: `${out.message_id} <x@y.example>` }),
    ],
    ['it goes to the address with the ticket’s number', (out: Answer['body']) => mail({ To: out.from })],
    [
      'the encoded id stands in the quoted text',
      (out: Answer['body']) => mail({}, `Number 7\r\n> ${out.text.slice(-15)}`),
    ],
  ])('lands on its ticket when %s', async (_how, write) => {
    const { sandbox, api, ticketId, out } = await answered();
    const { body } = await send(sandbox, write(out));
    const comments = await commentsOf(api, ticketId);
    expect([body.became, body.ticketId, body.flags, comments.length]).toEqual(['comment', ticketId, [], 3]);
    expect([comments[2].id, comments[2].public]).toEqual([body.commentId, true]);
  });

  test('with a made-up id, or to an unknown mail, is a new ticket', async () => {
    const { sandbox, ticketId } = await answered();
    const guess = await send(sandbox, mail({}, `[000000-${ticketId}]`));
    const unknown = await send(sandbox, mail({ 'In-Reply-To': `<${ticketId}.1.10000001@sandbox.example>` }));
    expect([guess.body.became, unknown.body.became]).toEqual(['ticket', 'ticket']);
  });

  test('reopens a solved ticket', async () => {
    const { sandbox, api, ticketId, out } = await answered();
    sandbox.control.setStatus(ticketId, 'solved');
    await send(sandbox, mail({ 'In-Reply-To': out.message_id }));
    expect((await ticketOf(api, ticketId)).status).toBe('open');
  });

  test('to a closed ticket becomes a follow-up', async () => {
    const { sandbox, api, ticketId, out } = await answered();
    sandbox.control.close(ticketId);
    const { body } = await send(sandbox, mail({ 'In-Reply-To': out.message_id }));
    const { via } = await ticketOf(api, body.ticketId);
    expect([body.became, via.source.rel, via.source.from.ticket_id]).toEqual(['follow-up', 'follow_up', ticketId]);
  });

  test('by somebody outside who got the id is flagged and shown to agents only, and brings nobody in', async () => {
    const { sandbox, api, ticketId, out } = await answered();
    const hooks = await endpoint();
    await webhook(api, hooks.url, ['zen:event-type:ticket.comment_added']);
    const { body } = await send(sandbox, mail({ From: 'mallory@else.example', To: out.from, Cc: 'eve@else.example' }));
    const [, , comment] = await commentsOf(api, ticketId);
    expect([body.became, comment.metadata.flags, comment.public]).toEqual(['comment', [2], false]);
    expect((await ticketOf(api, ticketId)).email_cc_ids).toEqual([]);
    const [hit] = await hooks.until(1);
    expect(JSON.parse(hit?.text ?? '{}').event.comment.is_public).toBe(false);
  });

  test('by somebody outside to a closed ticket is a public ticket of their own, still flagged', async () => {
    const { sandbox, api, ticketId, out } = await answered();
    sandbox.control.close(ticketId);
    const { body } = await send(sandbox, mail({ From: 'mallory@else.example', To: out.from }));
    const [comment] = await commentsOf(api, body.ticketId);
    const ticket = await ticketOf(api, body.ticketId);
    expect([body.became, comment.metadata.flags, comment.public]).toEqual(['follow-up', [2], true]);
    expect(ticket.requester_id).toBe(await userId(api, 'mallory@else.example'));
  });

  test.each([
    ['a stranger', 'mallory@else.example', 5],
    ['another customer', 'dan@shop.example', 6],
  ])('by %s who only quotes a Message-ID is suspended', async (_who, From, cause) => {
    const { sandbox, api, ticketId, out } = await answered();
    const { status, body } = await send(sandbox, mail({ From, 'In-Reply-To': out.message_id }));
    expect([status, body.became, body.causeId]).toEqual([202, 'suspended', cause]);
    expect(await commentsOf(api, ticketId)).toHaveLength(2);
  });

  test('by somebody in copy, or by an agent, is as good as the requester’s', async () => {
    const { sandbox, out } = await answered();
    await send(sandbox, mail({ 'In-Reply-To': out.message_id, Cc: 'dan@shop.example' }));
    const copied = await send(sandbox, mail({ From: 'dan@shop.example', 'In-Reply-To': out.message_id }));
    const agent = await send(sandbox, mail({ From: 'ada@desk.example', 'In-Reply-To': out.message_id }));
    expect([copied.body.flags, agent.body.flags]).toEqual([[], []]);
  });
});

describe('mail that is held back', () => {
  const report = (kind: string) => ({ 'Content-Type': `multipart/report; report-type=${kind}; boundary="cut"` });

  test.each<[string, Record<string, string>, number]>([
    ['spam', { 'X-Spam-Flag': 'YES' }, 0],
    ['an automatic reply', { 'Auto-Submitted': 'auto-replied' }, 3],
    ['an automatic reply of an older program', { 'X-Autoreply': 'yes' }, 3],
    ['a complaint report', report('feedback-report'), 3],
    ['a mail of our own that came back', { 'X-Zendesk-From-Account-Id': '10000001' }, 4],
    ['a delivery report', { ...report('delivery-status'), 'Auto-Submitted': 'auto-replied' }, 7],
    ['a mail server’s notice', { From: 'Mail Delivery System <MAILER-DAEMON>' }, 7],
    ['a mail to which nobody can be answered', { 'Return-Path': '<>' }, 7],
    ['an out-of-office reply', { 'Auto-Submitted': 'auto-replied', Subject: 'Out of office: My order' }, 8],
    ['a mail without a sender', { From: '' }, 10],
    ['a mail from the support address', { From: support }, 22],
    ['a forged mail', { 'Authentication-Results': 'mx.example; spf=fail; dkim=none; dmarc=fail' }, 26],
    ['a mail from a no-reply address', { From: 'no-reply@shop.example' }, 27],
    ['a mail to half the world', { Cc: Array.from({ length: 49 }, (_, n) => `p${n}@shop.example`).join(', ') }, 30],
  ])('%s is suspended with its cause', async (_what, headers, cause) => {
    const { api, status, body } = await sent(mail(headers));
    const { suspended_tickets: list } = (await api('GET', '/api/v2/suspended_tickets.json')).body;
    expect([status, body.became, body.causeId, (await api('GET', '/api/v2/tickets')).body.count]).toEqual([
      202,
      'suspended',
      cause,
      0,
    ]);
    expect(list.map(({ id, cause_id }: Record<string, unknown>) => [id, cause_id])).toEqual([
      [body.suspendedId, cause],
    ]);
  });

  test('a mail without any content is suspended', async () => {
    expect((await sent(mail({ Subject: '' }, ''))).body.causeId).toBe(11);
  });

  test('mail by a suspended customer is suspended', async () => {
    const { sandbox } = await start();
    sandbox.control.suspendUser('cleo@shop.example');
    expect((await send(sandbox, mail())).body.causeId).toBe(13);
  });

  test('somebody who writes very often in a short time is blocked for an hour', async () => {
    const time = handClock();
    const { sandbox } = await start({ clock: time.clock });
    const causes: unknown[] = [];
    for (let n = 0; n < 21; n += 1) causes.push((await send(sandbox, mail())).body.causeId);
    const other = (await send(sandbox, mail({ From: 'dan@shop.example' }))).body.became;
    time.pass(59 * 60_000);
    const blocked = (await send(sandbox, mail())).body.causeId;
    time.pass(2 * 60_000);
    const free = (await send(sandbox, mail())).body.became;
    expect(causes.filter((cause) => cause === 4)).toHaveLength(1);
    expect([causes.at(-1), other, blocked, free]).toEqual([4, 'ticket', 4, 'ticket']);
  });

  test('nothing is held back or marked when the filter is off', async () => {
    const headers = { 'Auto-Submitted': 'auto-replied', 'Return-Path': '<>', Precedence: 'bulk', 'X-Spam-Flag': 'YES' };
    const { sandbox, body } = await sent(mail(headers), { mailFilter: 'off' });
    expect([body.became, body.flags]).toEqual(['ticket', []]);
    sandbox.control.set({ mailFilter: 'on' });
    expect((await send(sandbox, mail(headers))).body.became).toBe('suspended');
  });

  test('is recovered with the caller as requester, or with its own sender', async () => {
    const { sandbox, api, body } = await sent(mail({ 'X-Spam-Flag': 'YES' }));
    const second = await send(sandbox, mail({ 'X-Spam-Flag': 'YES' }));
    const path = '/api/v2/suspended_tickets';
    const one = await api('PUT', `${path}/${body.suspendedId}/recover`);
    const many = await api('PUT', `${path}/recover_many?ids=${second.body.suspendedId}`);
    expect(one.body.ticket[0].requester_id).toBe(sandbox.state.apiUserId);
    expect(many.body.tickets[0].requester_id).toBe(await userId(api, 'cleo@shop.example'));
    expect((await api('GET', path)).body.suspended_tickets).toEqual([]);
  });

  test('can be looked at and deleted', async () => {
    const { api, body } = await sent(mail({ 'X-Spam-Flag': 'YES' }));
    const path = `/api/v2/suspended_tickets/${body.suspendedId}`;
    const [shown] = (await api('GET', path)).body.suspended_tickets;
    expect([shown.author.email, shown.subject, shown.content, shown.cause]).toEqual([
      'cleo@shop.example',
      'My order',
      'Where is my order?',
      'Detected as spam',
    ]);
    expect([(await api('DELETE', path)).status, (await api('GET', path)).status]).toEqual([204, 404]);
  });
});

describe('mail that is let in with a flag', () => {
  test.each<[string, Record<string, string>, number[]]>([
    ['mass mail', { Precedence: 'bulk' }, [4]],
    ['a mail that wants no automatic answer', { 'X-Auto-Response-Suppress': 'OOF, AutoReply' }, [4]],
    ['another Zendesk’s mail', { 'X-Mailer': 'Zendesk Mailer' }, [4]],
    ['a mail that no check vouches for', { 'Authentication-Results': 'mx.example; spf=softfail; dkim=none' }, [0]],
    ['a mailing list’s mail, like any other', { 'List-Id': '<list.shop.example>', Sender: 'list@shop.example' }, []],
    ['an automatic reply that only its subject shows', { Subject: 'Automatic reply: My order' }, []],
  ])('%s', async (_what, headers, flags) => {
    const { api, body } = await sent(mail(headers));
    const [comment] = await commentsOf(api, body.ticketId);
    expect([body.became, body.flags, comment.metadata.flags ?? []]).toEqual(['ticket', flags, flags]);
  });

  test('the API shows the Message-ID and no other header', async () => {
    const { api, body } = await sent(mail({ Precedence: 'bulk', 'X-Secret-Header': 'sesame' }));
    const whole = await Promise.all(
      ['', '/comments', '/audits'].map(
        async (path) => (await api('GET', `/api/v2/tickets/${body.ticketId}${path}`)).body,
      ),
    );
    const [comment] = whole[1].comments;
    expect(comment.metadata.system.message_id).toBe(`<${written}@shop.example>`);
    expect(whole[2].audits[0].metadata.system.message_id).toBe(comment.metadata.system.message_id);
    expect(JSON.stringify(whole)).not.toMatch(/sesame|precedence|bulk/i);
  });
});

describe('the text', () => {
  test('is the plain part, and the HTML as delivered without what could run', async () => {
    const html =
      '<html><head><title>t</title></head><body onload="x()"><p>Hi <b>you</b></p><script>evil()</script></body></html>';
    const [headers, body] = parts(
      'alternative',
      'Content-Type: text/plain\r\n\r\nHi you, plainly <a@b.example>\r\n> quoted',
      `Content-Type: text/html\r\n\r\n${html}`,
    );
    const { sandbox, api } = await start();
    const hooks = await endpoint();
    await webhook(api, hooks.url, ['zen:event-type:ticket.comment_added']);
    const { body: received } = await send(sandbox, mail(headers, body));
    const [comment] = await commentsOf(api, received.ticketId);
    expect(comment.plain_body).toBe('Hi you, plainly <a@b.example>\n> quoted');
    const [hit] = await hooks.until(1);
    expect(JSON.parse(hit?.text ?? '{}').event.comment.body).toBe(comment.plain_body);
    expect(comment.html_body).toBe('<div class="zd-comment" dir="auto"><p>Hi <b>you</b></p></div>');
    expect((await ticketOf(api, received.ticketId)).description).toBe(comment.plain_body);
  });

  test('of a mail with HTML only is made of it; a script that never ends takes the rest with it', async () => {
    const headers = { 'Content-Type': 'text/html; charset=utf-8' };
    const { api, body } = await sent(mail(headers, '<p>Caf&amp;eacute;</p><SCRIPT>evil(); <p>more'));
    const [comment] = await commentsOf(api, body.ticketId);
    expect(comment.plain_body).toBe('Caf&eacute;');
    expect(comment.html_body).not.toMatch(/script|evil/i);
  });

  test('files keep names, types and sizes; a picture in the text points to its file', async () => {
    const [headers, body] = parts(
      'related',
      'Content-Type: text/html\r\n\r\n<p>See <img src="cid:pic@x"></p>',
      'Content-Type: image/png; name="pic.png"\r\nContent-ID: <pic@x>\r\nContent-Disposition: inline\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=',
      'Content-Type: application/pdf\r\nContent-Disposition: attachment; filename="../bill.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0x',
    );
    const { api, body: received } = await sent(mail(headers, body));
    const [comment] = await commentsOf(api, received.ticketId);
    expect(
      comment.attachments.map((file: Answer['body']) => [file.file_name, file.content_type, file.size, file.inline]),
    ).toEqual([
      ['pic.png', 'image/png', 8, true],
      ['.._bill.pdf', 'application/pdf', 6, false],
    ]);
    expect(comment.html_body).toContain(`<img src="${comment.attachments[0].content_url}">`);
    const file = await fetch(comment.attachments[1].content_url);
    expect([await file.text(), file.headers.get('content-disposition')]).toEqual([
      '%PDF-1',
      'attachment; filename=.._bill.pdf',
    ]);
    const { attachment } = (await api('GET', `/api/v2/attachments/${comment.attachments[0].id}`)).body;
    expect(attachment).toEqual(comment.attachments[0]);
  });

  test('each of several pictures points to its own file, also where one’s name begins like another’s', async () => {
    const ids = ['img1', 'img10', 'img1@x', 'a%b&c'];
    const html = ids.map((id) => `<img alt="${id}" src="CID:${id.replace('%', '%25')}">`).join(' cid:img1 ');
    const [headers, body] = parts(
      'related',
      `Content-Type: text/html\r\n\r\n${html}<img src="cid:none">`,
      ...ids.map((id) => `Content-Type: image/png; name="${id}.png"\r\nContent-ID: <${id}>\r\n\r\nx`),
    );
    const { api, body: received } = await sent(mail(headers, body));
    const [comment] = await commentsOf(api, received.ticketId);
    const urls = comment.attachments.map((file: Answer['body']) => file.content_url);
    const sources = [...comment.html_body.matchAll(/src="([^"]*)"/g)].map(([, source]) => source);
    expect(sources).toEqual([...urls, 'cid:none']);
    expect(comment.html_body).toContain('> cid:img1 <');
  });

  test('a file over the limit is dropped and flagged', async () => {
    const { sandbox, api } = await start();
    sandbox.control.set({ attachmentBytesMax: 100 });
    const [headers, body] = parts(
      'mixed',
      'Content-Type: text/plain\r\n\r\nsee files',
      `Content-Type: text/csv\r\nContent-Disposition: attachment; filename=big.csv\r\n\r\n${'x'.repeat(101)}`,
      'Content-Type: text/csv\r\nContent-Disposition: attachment; filename=small.csv\r\n\r\nx',
    );
    const { body: received } = await send(sandbox, mail(headers, body));
    const [comment] = await commentsOf(api, received.ticketId);
    expect(comment.attachments.map((file: Answer['body']) => file.file_name)).toEqual(['small.csv']);
    expect([comment.metadata.flags, received.line]).toEqual([[5], expect.stringContaining('big.csv is too big')]);
  });
});

describe('broken mail', () => {
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

  test.each<[string, string | Uint8Array<ArrayBuffer>, Record<string, unknown>]>([
    [
      'a boundary that never comes',
      mail({ 'Content-Type': 'multipart/mixed; boundary="gone"' }, 'Still readable'),
      { became: 'ticket' },
    ],
    [
      'a wrong charset',
      bytes(mail({ 'Content-Type': 'text/plain; charset=klingon-8' }, 'gr\xfc\xdfe')),
      { became: 'ticket' },
    ],
    ['broken base64', mail({ 'Content-Transfer-Encoding': 'base64' }, '!!!not base64 at all!!!'), { became: 'ticket' }],
    ['no date, no subject', mail({ Subject: '' }), { became: 'ticket' }],
    ['a subject and no text', mail({}, ''), { became: 'ticket' }],
    ['no header at all', 'just words, no mail', { became: 'suspended', causeId: 10 }],
    ['parts within parts without end', nested(400), { became: 'suspended', causeId: 19 }],
    ['a head of three megabytes', mail({ 'X-Long': 'x'.repeat(3_000_000) }), { became: 'suspended', causeId: 19 }],
    [
      'a head of forty thousand lines',
      mail().replace('\r\n\r\n', `\r\n${'X-A: b\r\n'.repeat(40_000)}\r\n`),
      { became: 'suspended', causeId: 19 },
    ],
    ['tags within tags without end', mail({ 'Content-Type': 'text/html' }, '<b>'.repeat(80_000)), { became: 'ticket' }],
    [
      'a million opening tags',
      mail({ 'Content-Type': 'text/html' }, '<script>'.repeat(1_000_000)),
      { became: 'ticket' },
    ],
    [
      'an endless line of blanks',
      mail({ 'Content-Type': 'text/html' }, `<p>a${' '.repeat(200_000)}b`),
      { became: 'ticket' },
    ],
  ])('%s: still becomes something, and one line says what', async (_what, raw, wanted) => {
    const { body } = await sent(raw);
    expect(body).toMatchObject(wanted);
    expect(body.line).toMatch(/^[^\n]{10,300}$/);
  });

  function nested(depth: number): string {
    const levels = Array.from({ length: depth }, (_, n) => n);
    const open = levels.map((n) => `--b${n}\r\nContent-Type: multipart/mixed; boundary=b${n + 1}\r\n\r\n`).join('');
    return mail({ 'Content-Type': 'multipart/mixed; boundary=b0' }, open);
  }

  test('a mail that cannot be read keeps its sender and subject, and can be recovered', async () => {
    const { api, body } = await sent(nested(400));
    const path = '/api/v2/suspended_tickets';
    const [shown] = (await api('GET', path)).body.suspended_tickets;
    expect([shown.author.email, shown.subject]).toEqual(['cleo@shop.example', 'My order']);
    expect(shown.error_messages).toHaveLength(1);
    const { tickets } = (await api('PUT', `${path}/recover_many?ids=${body.suspendedId}`)).body;
    expect(tickets[0].subject).toBe('My order');
  });

  test('a file of 20 MB comes in whole', async () => {
    const content = Buffer.alloc(20 * 1024 * 1024, 7);
    const lines = content.toString('base64').replace(/.{76}/g, '$&\r\n');
    const head = 'Content-Type: application/zip; name=log.zip\r\nContent-Transfer-Encoding: base64\r\n';
    const { api, body } = await sent(
      mail(...parts('mixed', 'Content-Type: text/plain\r\n\r\nlog', `${head}\r\n${lines}`)),
    );
    const [comment] = await commentsOf(api, body.ticketId);
    expect(comment.attachments[0]).toMatchObject({ file_name: 'log.zip', size: content.length });
  });

  test('nothing, too much, or not declared as mail is refused in words', async () => {
    const { sandbox } = await start();
    const empty = await send(sandbox, '');
    const form = await send(sandbox, mail(), 'application/x-www-form-urlencoded');
    const large = await send(sandbox, mail({}, 'x'.repeat(31 * 1024 * 1024)));
    expect([empty.status, form.status, large.status]).toEqual([422, 415, 413]);
    expect(large.body.description).toBe('could not take a mail: it is larger than 30 MB; leave out some files');
    expect(form.body.description).toContain('message/rfc822');
    await expect(sandbox.receiveMail('')).rejects.toThrow('it is empty');
  });
});

test('what an agent and the API say publicly would be mailed to the customer; a note would not', async () => {
  const { sandbox, api, body } = await sent(mail());
  sandbox.control.agentReplies(body.ticketId, { text: 'internal', public: false });
  await put(api, body.ticketId, { comment: { body: 'Hello Cleo', public: true } });
  const mails = await outbox(sandbox);
  expect(mails.map(({ to, text }: Answer['body']) => [to, text.split('\n')[0]])).toEqual([
    [['cleo@shop.example'], 'Hello Cleo'],
  ]);
});
