// Merging tickets, blacking out words, making a comment private: deeds that change what was already written.

import { expect, test } from 'vitest';
import { endpoint, start, webhook } from './world.ts';

test('a merged ticket is closed, tagged, and points to where it went', async () => {
  const { api, sandbox } = await start();
  const [one, two] = ['A', 'B'].map((subject) =>
    sandbox.control.openTicket({ from: 'cleo@shop.example', subject, text: 'Hi' }),
  );
  const { body } = await api('POST', `/api/v2/tickets/${two}/merge`, { ids: [one], target_comment: 'Merged here' });
  const job = await api('GET', `/api/v2/job_statuses/${body.job_status.id}`);
  const source = (await api('GET', `/api/v2/tickets/${one}`)).body.ticket;
  const comments = (await api('GET', `/api/v2/tickets/${two}/comments`)).body.comments;
  expect([job.body.job_status.status, source.status, source.tags]).toEqual([
    'completed',
    'closed',
    ['closed_by_merge'],
  ]);
  expect(comments.at(-1)).toMatchObject({ plain_body: 'Merged here', public: false });
  expect((await api('POST', `/api/v2/tickets/${two}/merge`, { ids: [two] })).status).toBe(400);
});

test('blacked-out words are gone from the comment, the audit and the description', async () => {
  const { api, sandbox } = await start();
  const id = sandbox.control.openTicket({ from: 'cleo@shop.example', text: 'My card is 4111 please' });
  const [comment] = (await api('GET', `/api/v2/tickets/${id}/comments`)).body.comments;
  const redacted = await api('PUT', `/api/v2/tickets/${id}/comments/${comment.id}/redact`, { text: '4111' });
  const everything = JSON.stringify([
    (await api('GET', `/api/v2/tickets/${id}`)).body,
    (await api('GET', `/api/v2/tickets/${id}/comments`)).body,
    (await api('GET', `/api/v2/tickets/${id}/audits`)).body,
  ]);
  expect([redacted.body.comment.plain_body, everything.includes('4111')]).toEqual(['My card is ▇▇▇▇ please', false]);
  const absent = await api('PUT', `/api/v2/tickets/${id}/comments/${comment.id}/redact`, { text: 'nothing' });
  expect(absent.status).toBe(422);
});

test('words can be marked in the HTML, too', async () => {
  const { api, sandbox } = await start();
  const id = sandbox.control.openTicket({ from: 'cleo@shop.example', text: 'PIN 1234' });
  const [comment] = (await api('GET', `/api/v2/tickets/${id}/comments`)).body.comments;
  const body = { ticket_id: id, html_body: '<p>PIN <redact>1234</redact></p>' };
  const answer = await api('PUT', `/api/v2/comment_redactions/${comment.id}`, body);
  expect(answer.body.comment.plain_body).toBe('PIN ▇▇▇▇');
});

test('a comment made private is no longer public, and webhooks hear of it', async () => {
  const { api, sandbox } = await start();
  const { url, until } = await endpoint();
  const id = sandbox.control.openTicket({ from: 'cleo@shop.example', text: 'Hi' });
  sandbox.control.agentReplies(id, { text: 'Wrong window' });
  await webhook(api, url, ['zen:event-type:ticket.comment_made_private']);
  const comments = async () => (await api('GET', `/api/v2/tickets/${id}/comments`)).body.comments;
  const { id: commentId } = (await comments())[1];
  const answer = await api('PUT', `/api/v2/tickets/${id}/comments/${commentId}/make_private.json`);
  const [hit] = await until(1);
  expect([answer.status, (await comments())[1].public]).toEqual([200, false]);
  expect(JSON.parse(hit?.text ?? '{}').event).toEqual({ comment: { id: String(commentId) } });
});
