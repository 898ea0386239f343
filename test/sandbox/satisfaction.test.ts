// What customers think: asked, answered, listed; as ratings or as survey responses.

import { expect, test } from 'vitest';
import { handClock, seed, start } from './world.ts';

const path = '/api/v2/satisfaction_ratings';

async function solved() {
  const { clock, pass } = handClock();
  const { api, sandbox } = await start({ clock });
  const id = sandbox.control.openTicket({ from: 'cleo@shop.example', text: 'Hi' });
  sandbox.control.agentReplies(id, { text: 'Done.' });
  sandbox.control.setStatus(id, 'solved', 'ada@desk.example');
  return { api, sandbox, pass, clock, id };
}

test('a ticket is unoffered, then offered, then carries the customer’s answer, and stays solved', async () => {
  const { api, sandbox, id } = await solved();
  const seen = async () => (await api('GET', `/api/v2/tickets/${id}`)).body.ticket;
  const scores = [(await seen()).satisfaction_rating.score];
  sandbox.control.offerRating(id);
  scores.push((await seen()).satisfaction_rating.score);
  sandbox.control.rateTicket(id, { score: 'bad', comment: 'Too slow' });
  const { satisfaction_rating, status } = await seen();
  expect([...scores, satisfaction_rating.score]).toEqual(['unoffered', 'offered', 'bad']);
  expect([satisfaction_rating.comment, status]).toEqual(['Too slow', 'solved']);
});

test('ratings are filtered by score, by comment and by time', async () => {
  const { api, sandbox, pass, clock, id } = await solved();
  sandbox.control.offerRating(id);
  pass(60_000);
  sandbox.control.rateTicket(id, { score: 'good', comment: 'Thanks' });
  const count = async (query: string): Promise<number> =>
    (await api('GET', `${path}?${query}`)).body.satisfaction_ratings.length;
  const now = Math.floor(clock() / 1000);
  const queries = ['', 'score=offered', 'score=received', 'score=good_with_comment', 'score=good_without_comment'];
  expect(await Promise.all(queries.map(count))).toEqual([2, 1, 1, 1, 0]);
  expect(await Promise.all([count(`start_time=${now - 5}`), count(`end_time=${now - 5}`)])).toEqual([1, 1]);
});

test('a customer who thinks again changes their answer', async () => {
  const { api, sandbox, id } = await solved();
  const first = sandbox.control.rateTicket(id, { score: 'bad' });
  const second = sandbox.control.rateTicket(id, { score: 'good' });
  const { body } = await api('GET', `${path}/${second}`);
  expect([first, body.satisfaction_rating[0].score]).toEqual([second, 'good']);
});

test('a rating is in the ticket’s audits as the customer’s own deed', async () => {
  const { api, sandbox, id } = await solved();
  sandbox.control.rateTicket(id, { score: 'good' });
  const { body } = await api('GET', `/api/v2/tickets/${id}/audits?sort_order=desc`);
  const requester = (await api('GET', `/api/v2/tickets/${id}`)).body.ticket.requester_id;
  expect(body.audits[0]).toMatchObject({
    author_id: requester,
    events: [{ field_name: 'satisfaction_score', value: 'good', previous_value: 'unoffered' }],
  });
});

test('an account with surveys answers those and has no ratings, and the reverse', async () => {
  const { api, sandbox } = await start({ seed: { ...seed, satisfaction: 'surveys' } });
  const id = sandbox.control.openTicket({ from: 'cleo@shop.example', text: 'Hi' });
  sandbox.control.rateTicket(id, { score: 'bad', comment: 'No' });
  const surveys = '/api/v2/guide/survey_responses';
  const { body } = await api('GET', `${surveys}?filter[subject_zrns]=zen:ticket:${id}`);
  const none = await api('GET', `${surveys}?filter[subject_zrns]=zen:ticket:5`);
  expect(body.survey_responses).toMatchObject([
    { subjects: [{ zrn: `zen:ticket:${id}` }], answers: [{ rating_category: 'bad' }, { value: 'No' }] },
  ]);
  const { api: other } = await start();
  expect([
    none.body.survey_responses.length,
    (await api('GET', path)).status,
    (await other('GET', surveys)).status,
  ]).toEqual([0, 403, 403]);
});
