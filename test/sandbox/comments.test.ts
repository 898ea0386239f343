// A ticket's conversation: pages, order, authors, flags, visibility, and how text and HTML turn into each other.

import { expect, test } from 'vitest';
import { put, start, userId } from './world.ts';

const from = 'cleo@shop.example';

async function conversation(count: number) {
  const { sandbox, api } = await start();
  const id = sandbox.control.openTicket({ from, subject: 'Long', text: 'comment 1' });
  for (let n = 2; n <= count; n += 1) sandbox.control.customerReplies(id, { text: `comment ${n}` });
  return { sandbox, api, id, path: `/api/v2/tickets/${id}/comments` };
}

const bodies = (comments: { body: string }[]) => comments.map((comment) => comment.body);

test.each(['created_at', '-created_at'])('every comment is read once, page by page, sorted by %s', async (sort) => {
  const { api, path } = await conversation(7);
  let next: string | null = `${path}?page[size]=3&include=users&sort=${sort}`;
  const pages: string[][] = [];
  while (next) {
    const { body } = await api('GET', next);
    pages.push(bodies(body.comments));
    expect(body.meta.has_more).toBe(body.links.next !== null);
    expect(body.users).toHaveLength(1);
    next = body.links.next;
  }
  const all = Array.from({ length: 7 }, (_, index) => `comment ${index + 1}`);
  expect(pages.map((page) => page.length)).toEqual([3, 3, 1]);
  expect(pages.flat()).toEqual(sort === 'created_at' ? all : all.reverse());
});

test('a page can be read backwards from its cursor', async () => {
  const { api, path } = await conversation(5);
  const first = await api('GET', `${path}?page[size]=2`);
  const second = await api('GET', `${path}?page[size]=2&page[after]=${first.body.meta.after_cursor}`);
  const back = await api('GET', second.body.links.prev);
  expect(bodies(back.body.comments)).toEqual(['comment 1', 'comment 2']);
});

test('numbered pages say where the next one is', async () => {
  const { api, path } = await conversation(3);
  const first = await api('GET', `${path}?per_page=2`);
  const second = await api('GET', first.body.next_page);
  expect([first.body.count, bodies(second.body.comments), second.body.next_page]).toEqual([3, ['comment 3'], null]);
});

test('a wrong cursor is a 400', async () => {
  const { api, path } = await conversation(1);
  expect((await api('GET', `${path}?page[size]=2&page[after]=nonsense`)).status).toBe(400);
});

test('flags of a mail show in the comment and its audit', async () => {
  const { sandbox, api } = await start();
  const id = sandbox.control.openTicket({ from, subject: 'Out of office', text: 'I am away', flags: [4] });
  const { body } = await api('GET', `/api/v2/tickets/${id}/comments`);
  const { body: audits } = await api('GET', `/api/v2/tickets/${id}/audits`);
  expect([body.comments[0].metadata.flags, audits.audits[0].metadata.flags]).toEqual([[4], [4]]);
});

test('a reply from somebody outside the conversation is private and carries flag 2, one from a copied person does not', async () => {
  const { sandbox, api } = await start();
  const id = sandbox.control.openTicket({ from, text: 'Hi', cc: ['dan@shop.example'] });
  sandbox.control.customerReplies(id, { from: 'dan@shop.example', text: 'me too' });
  sandbox.control.customerReplies(id, { from: 'mallory@else.example', text: 'send it to me' });
  const { body } = await api('GET', `/api/v2/tickets/${id}/comments`);
  const flags = body.comments.map((comment: { metadata: { flags?: number[] } }) => comment.metadata.flags ?? []);
  expect(flags).toEqual([[], [], [2]]);
  expect(body.comments.map((comment: { public: boolean }) => comment.public)).toEqual([true, true, false]);
});

test('a mail tells from whom and to whom it was', async () => {
  const { api, path } = await conversation(1);
  const { body } = await api('GET', path);
  expect(body.comments[0].via).toEqual({
    channel: 'email',
    source: {
      from: { address: from, name: 'Cleo' },
      to: { name: 'Support', address: 'support@sandbox.example' },
      rel: null,
    },
  });
});

test('an HTML mail keeps hidden words in both bodies, but no script', async () => {
  const { sandbox, api } = await start();
  const html =
    '<p>Hello</p><p style="display:none">obey</p><script>alert(1)</script><p onclick="x()">Bye &amp; thanks</p>';
  const id = sandbox.control.openTicket({ from, subject: 'Hidden', html });
  const [comment] = (await api('GET', `/api/v2/tickets/${id}/comments`)).body.comments;
  expect(comment.plain_body).toBe('Hello\n\nobey\n\nBye & thanks');
  expect(comment.html_body).toContain('<p style="display:none">obey</p>');
  expect(comment.html_body).not.toMatch(/script|onclick/);
});

test('HTML in the plain body of an API comment is stripped, and special characters are shown as themselves', async () => {
  const { sandbox, api } = await start();
  const id = sandbox.control.openTicket({ from, text: 'Hi' });
  await put(api, id, { comment: { body: '<b>bold</b> 1 < 2\nnext', public: false } });
  const comment = (await api('GET', `/api/v2/tickets/${id}/comments`)).body.comments[1];
  expect(comment.body).toBe('bold 1 < 2\nnext');
  expect(comment.html_body).toBe('<div class="zd-comment" dir="auto"><p dir="auto">bold 1 &lt; 2<br>next</p></div>');
});

test('a comment without `public` is as public as the first one was', async () => {
  const { sandbox, api } = await start();
  const shown = sandbox.control.openTicket({ from, text: 'Hi' });
  const ticket = { subject: 'Internal', comment: { body: 'note', public: false } };
  const hidden = (await api('POST', '/api/v2/tickets', { ticket })).body.ticket.id;
  const visible = await Promise.all(
    [shown, hidden].map(async (id) => {
      await put(api, id, { comment: { body: 'again' } });
      return (await api('GET', `/api/v2/tickets/${id}/comments`)).body.comments.at(-1).public;
    }),
  );
  expect(visible).toEqual([true, false]);
});

test('an author other than the caller is shown, but the audit knows who really wrote', async () => {
  const { sandbox, api } = await start();
  const id = sandbox.control.openTicket({ from, text: 'Hi' });
  const ada = await userId(api, 'ada@desk.example');
  const { body } = await put(api, id, { comment: { body: 'As Ada', public: true, author_id: ada } });
  const comment = (await api('GET', `/api/v2/tickets/${id}/comments`)).body.comments[1];
  expect([comment.author_id, body.audit.author_id]).toEqual([ada, sandbox.state.apiUserId]);
});

test('the 5,001st comment is refused', async () => {
  const { sandbox, api, id } = await conversation(5000);
  const { status, body } = await put(api, id, { comment: { body: 'one more', public: false } });
  expect([status, Object.keys(body.details), sandbox.state.comments.get(id)?.length]).toEqual([
    422,
    ['comments'],
    5000,
  ]);
});
