// What customers thought of the answer: ratings as they were, and survey responses, which replace them. An account has
// one of the two; the other's routes refuse. Asking and answering are control functions, because customers do it.

import type { Rating } from './account-records.ts';
import { applyUpdate } from './apply-update.ts';
import { badRequest, forbidden, notFound } from './errors.ts';
import { paged } from './pages.ts';
import { userOf } from './people.ts';
import type { Ticket, TicketRating } from './records.ts';
import { type Call, idOf, type Reply, type Route } from './route.ts';
import { type Account, isoSeconds, nextId, stamp } from './state.ts';
import { viaPlain } from './via.ts';

const path = '/api/v2/satisfaction_ratings';

export const satisfactionRoutes: readonly Route[] = [
  { method: 'get', path, scope: 'satisfaction_ratings', access: 'admin', run: list },
  { method: 'get', path: `${path}/count`, scope: 'satisfaction_ratings', access: 'admin', run: count },
  { method: 'get', path: `${path}/:id`, scope: 'satisfaction_ratings', access: 'admin', run: show },
  { method: 'get', path: '/api/v2/guide/survey_responses', scope: null, access: 'admin', run: surveys },
];

/** What Zendesk answers on the wrong kind of account is not documented. */
function mustHave(account: Account, kind: Account['satisfaction']): void {
  if (account.satisfaction !== kind) throw forbidden();
}

const body = (account: Account, rating: Rating) => ({ url: `${account.url}${path}/${rating.id}.json`, ...rating });

/** `good`, `bad_with_comment`, `received` … as the filter's words go. */
function hasScore(rating: Rating, wanted: string): boolean {
  const [, score = '', comment] = /^(.*?)(_with_comment|_without_comment)?$/.exec(wanted) ?? [];
  const isReceived = rating.score === 'good' || rating.score === 'bad';
  if (score === 'received' ? !isReceived : rating.score !== score) return false;
  return comment === undefined || (rating.comment !== null) === (comment === '_with_comment');
}

function found(call: Call): Rating[] {
  mustHave(call.account, 'ratings');
  const score = call.query.get('score');
  const [start, end] = ['start_time', 'end_time'].map((name) => Number(call.query.get(name) ?? Number.NaN));
  return [...call.account.ratings.values()].filter((rating) => {
    const at = Date.parse(rating.created_at) / 1000;
    return (score === null || hasScore(rating, score)) && !(at < (start ?? 0)) && !(at > (end ?? at));
  });
}

function list(call: Call): Reply {
  return { body: paged(call, 'satisfaction_ratings', found(call), (rating) => body(call.account, rating)).body };
}

function count(call: Call): Reply {
  return { body: { count: { value: found(call).length, refreshed_at: stamp(call.account) } } };
}

/** Zendesk describes this answer as a list of one. */
function show(call: Call): Reply {
  mustHave(call.account, 'ratings');
  const rating = call.account.ratings.get(idOf(call));
  if (!rating) throw notFound();
  return { body: { satisfaction_rating: [body(call.account, rating)] } };
}

/** Answers only, of the tickets that `filter[subject_zrns]` names, such as `zen:ticket:1001`. */
function surveys(call: Call): Reply {
  const { account } = call;
  mustHave(account, 'surveys');
  const zrns = (call.query.get('filter[subject_zrns]') ?? '').split(',').filter(Boolean);
  const all = [...account.ratings.values()].filter(
    (rating) => rating.score !== 'offered' && (zrns.length === 0 || zrns.includes(`zen:ticket:${rating.ticket_id}`)),
  );
  const cursor = call.query.has('page[size]')
    ? call.query
    : new URLSearchParams([...call.query, ['page[size]', '100']]);
  return { body: paged({ ...call, query: cursor }, 'survey_responses', all, surveyBody).body };
}

function surveyBody(rating: Rating) {
  const times = { created_at: rating.created_at, updated_at: rating.updated_at };
  const question = (type: string) => ({ id: `${rating.id}-${type}`, type, sub_type: 'customer_satisfaction' });
  const scale = { rating: rating.score === 'good' ? 5 : 1, rating_category: rating.score, ...times };
  const open = { value: rating.comment, ...times };
  return {
    id: String(rating.id),
    survey: { id: 'customer_satisfaction', version: 1, state: 'enabled' },
    responder_id: rating.requester_id,
    subjects: [{ id: String(rating.ticket_id), type: 'ticket', zrn: `zen:ticket:${rating.ticket_id}` }],
    answers: [
      { type: 'rating_scale', question: question('rating_scale'), ...scale },
      ...(rating.comment === null ? [] : [{ type: 'open_ended', question: question('open_ended'), ...open }]),
    ],
    expires_at: isoSeconds(Date.parse(rating.created_at) + 28 * 86_400_000),
  };
}

export type Answer = { readonly score: 'good' | 'bad'; readonly comment?: string; readonly reason?: string };

/** Asks the customer, or takes their answer; returns the rating's id. A later answer replaces the earlier. */
export function rate(account: Account, ticket: Ticket, answer: Answer | null): number {
  const score = answer?.score ?? 'offered';
  if (!['offered', 'good', 'bad'].includes(score)) throw badRequest('score must be good or bad');
  const known = [...account.ratings.values()].find((one) => one.ticket_id === ticket.id && one.score !== 'offered');
  const at = stamp(account);
  const rating: Rating = {
    id: answer === null || !known ? nextId(account) : known.id,
    ticket_id: ticket.id,
    requester_id: ticket.requester_id,
    assignee_id: ticket.assignee_id,
    group_id: ticket.group_id,
    score,
    comment: answer?.comment ?? null,
    reason: answer?.reason ?? null,
    created_at: known?.created_at ?? at,
    updated_at: at,
  };
  const { id, comment, reason } = rating;
  const shown: TicketRating = answer === null ? { score } : { score, id, comment, reason };
  const change = { rating: shown };
  applyUpdate(account, {
    ticketId: ticket.id,
    actorId: userOf(account, ticket.requester_id).id,
    via: viaPlain('web'),
    change,
  });
  account.ratings.set(id, rating);
  return id;
}
