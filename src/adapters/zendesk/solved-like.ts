/**
 * Solved tickets that fit some words, and what a person answered there, without who. Separate because it is the one
 * place where one customer's ticket bears on another's: what leaves here has no names in it.
 */
import type { SolvedTicket } from '../../core/reach.ts';
import type { TicketId } from '../../core/ticket.ts';
import type { Transport } from './call.ts';
import { commentOf, isDeleted, personOf, ticketOf } from './from-wire.ts';
import type { Self } from './self.ts';
import { commentsPage, read, searchAnswer, type UserWire } from './wire.ts';

/** All words have to occur, so many find nothing. */
const wordsMax = 5;
const wordsMin = 2;
const wordCharactersMin = 3;
/** Tickets whose comments are read, a call each. */
const readMax = 5;
const answerCharactersMax = 1_500;

export async function solvedLike(
  transport: Transport,
  self: (signal?: AbortSignal) => Promise<Self>,
  { words, limit }: Readonly<{ words: string; limit: number }>,
  signal?: AbortSignal,
): Promise<readonly SolvedTicket[]> {
  const telling = tellingWords(words);
  if (telling.length === 0) return [];
  const strict = await search(transport, telling, signal);
  const found =
    strict.length > 0 || telling.length <= wordsMin
      ? strict
      : await search(transport, telling.slice(0, wordsMin), signal);
  const { id: selfId } = await self(signal);
  const answers: SolvedTicket[] = [];
  for (const ticket of found.slice(0, readMax)) {
    if (answers.length >= limit) break;
    const said = await lastAnswer(transport, ticket, selfId, signal);
    if (said !== null) answers.push(said);
  }
  return answers;
}

/** Plain words, longest first: nothing in them is read as a keyword of the search language. */
const tellingWords = (words: string): readonly string[] =>
  [...new Set(words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])]
    .filter((word) => word.length >= wordCharactersMin && !['and', 'not'].includes(word))
    .toSorted((a, b) => b.length - a.length)
    .slice(0, wordsMax);

type Found = ReturnType<typeof ticketOf>;

/** The index lags behind by minutes, and has only the first thousand: enough for what was solved long ago. */
async function search(transport: Transport, words: readonly string[], signal?: AbortSignal): Promise<readonly Found[]> {
  const doing = 'search solved tickets';
  const { status, body } = await transport({
    method: 'GET',
    path: '/api/v2/search',
    query: { query: `type:ticket status:solved status:closed ${words.join(' ')}`, per_page: 2 * readMax },
    signal,
    doing,
    needs: 'searching (scope read)',
    oneTicket: true,
    // A search Zendesk cannot read finds nothing; the ticket in work does not wait for it.
    outcomes: [400, 422],
  });
  if (status !== 200) return [];
  const { results } = read(searchAnswer, body, doing);
  return results.filter((each) => !isDeleted(each.status)).map(ticketOf);
}

/** The last public comment by somebody of staff other than us; null when nobody answered, or the ticket is gone. */
async function lastAnswer(
  transport: Transport,
  { id, subject, updatedAt }: Found,
  selfId: number,
  signal?: AbortSignal,
): Promise<SolvedTicket | null> {
  const doing = `read the comments of solved ticket ${id}`;
  const { status, body } = await transport({
    method: 'GET',
    path: `/api/v2/tickets/${id satisfies TicketId}/comments`,
    query: { 'page[size]': 100, sort: '-created_at', include: 'users' },
    signal,
    doing,
    needs: 'reading tickets (scope read)',
    oneTicket: true,
    outcomes: [403, 404],
  });
  if (status !== 200) return null;
  const { comments, users } = read(commentsPage, body, doing);
  const people = users ?? [];
  const staff = new Set(people.filter((user) => personOf(user).role !== 'end-user').map((user) => user.id));
  const answers = comments.filter((each) => each.public && each.author_id !== selfId && staff.has(each.author_id));
  const last = answers.toSorted((a, b) => b.created_at.localeCompare(a.created_at)).at(0);
  if (last === undefined) return null;
  const { ownText } = commentOf(last, null);
  const answer = withoutNames(ownText.replace(greeting, ''), people).slice(0, answerCharactersMax).trim();
  return answer === '' ? null : { id, subject: withoutNames(subject, people), answer, solvedAt: updatedAt };
}

/** `Dear Anna,` names somebody, perhaps not as their record does. */
const greeting = /^\s*[^\n]{1,40}[,!]\s*\n+/u;

/** Names of everybody on the ticket, whole and in parts. Short parts are words of every text. */
function withoutNames(text: string, people: readonly UserWire[]): string {
  const names = people
    .flatMap(({ name }) => [name ?? '', ...(name ?? '').split(/[\s,]+/)])
    .filter(({ length }) => length > 2);
  const longestFirst = [...new Set(names)].toSorted((a, b) => b.length - a.length);
  if (longestFirst.length === 0) return text;
  const any = longestFirst.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, 'giu'), '…');
}
