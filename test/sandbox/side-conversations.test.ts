// Side conversations with people outside, and wishes to be called back.

import { expect, test } from 'vitest';
import { start } from './world.ts';

const message = {
  subject: 'Parcel 17',
  body: 'Where is it?',
  to: [{ email: 'carrier@post.example', name: 'Carrier' }],
};

async function desk() {
  const { api, sandbox } = await start();
  const id = sandbox.control.openTicket({ from: 'cleo@shop.example', subject: 'Parcel', text: 'Hi' });
  const path = `/api/v2/tickets/${id}/side_conversations`;
  const made = await api('POST', path, { message, external_ids: { parcel: '17' } });
  return { api, sandbox, id, path, made, side: made.body.side_conversation.id as string };
}

test('a side conversation has a subject, its people, and its first message', async () => {
  const { api, path, made, side } = await desk();
  expect([made.status, made.body.side_conversation]).toMatchObject([
    201,
    { subject: 'Parcel 17', state: 'open', preview_text: 'Where is it?', external_ids: { parcel: '17' } },
  ]);
  const { body } = await api('GET', `${path}/${side}?include=events`);
  expect(body.side_conversation.participants.map((one: { email: string }) => one.email)).toEqual([
    'firstline@sandbox.example',
    'carrier@post.example',
  ]);
  expect(body.events).toMatchObject([{ type: 'create', message: { body: 'Where is it?' } }]);
});

test('both sides can go on, and nothing of it is in the ticket’s comments', async () => {
  const { api, sandbox, id, path, side } = await desk();
  sandbox.control.outsiderReplies(side, { from: 'carrier@post.example', text: 'Tomorrow.' });
  const reply = await api('POST', `${path}/${side}/reply`, { message: { body: 'Thanks', to: message.to } });
  const { body } = await api('GET', `${path}/${side}/events`);
  const comments = await api('GET', `/api/v2/tickets/${id}/comments`);
  expect(body.events.map((one: { message: { body: string } }) => one.message.body)).toEqual([
    'Where is it?',
    'Tomorrow.',
    'Thanks',
  ]);
  expect([reply.status, body.events[1].via, comments.body.comments.length]).toEqual([201, 'email', 1]);
});

test('an answer opens a closed side conversation again', async () => {
  const { api, sandbox, path, side } = await desk();
  const closed = await api('PUT', `${path}/${side}`, { side_conversation: { state: 'closed' } });
  sandbox.control.outsiderReplies(side, { from: 'carrier@post.example', text: 'One more thing.' });
  const { body } = await api('GET', path);
  expect([closed.body.side_conversation.state, body.side_conversations[0].state]).toEqual(['closed', 'open']);
});

test('a message to nobody, or without words, is refused, and another ticket’s conversation is not found', async () => {
  const { api, sandbox, path, side } = await desk();
  const nobody = await api('POST', path, { message: { body: 'x' } });
  const silent = await api('POST', path, { message: { to: message.to } });
  const other = sandbox.control.openTicket({ from: 'dan@shop.example', text: 'Hi' });
  const elsewhere = await api('GET', `/api/v2/tickets/${other}/side_conversations/${side}`);
  expect([nobody.status, silent.status, elsewhere.status]).toEqual([400, 400, 404]);
});

test('a wish to be called back is taken down', async () => {
  const { api, sandbox } = await desk();
  const path = '/api/v2/channels/voice/callback_requests';
  const made = await api('POST', path, {
    callback_request: { phone_number_id: 1, requester_phone_number: '+49 30 1234' },
  });
  const wrong = await api('POST', path, { callback_request: { phone_number_id: 1, requester_phone_number: 'me' } });
  expect([made.status, wrong.status]).toEqual([201, 422]);
  expect([...sandbox.state.callbackRequests.values()]).toMatchObject([{ requester_phone_number: '+49 30 1234' }]);
});
