/** Reading a ticket into evidence: what Zendesk shows of it now, and what the ledger remembers. Judges nothing. */

import { requestOf } from './core/agent-requests.ts';
import { isLeft } from './core/cause.ts';
import type { Cause, Snapshotted } from './core/evidence.ts';
import type { World } from './core/ports.ts';
import { openRequests, requestCause } from './core/requests.ts';
import { commentToAnswer } from './core/said.ts';
import { messageOf } from './core/same-text.ts';
import type { Comment, Snapshot, TicketId } from './core/ticket.ts';

/** Null when the ticket, or all it said, is deleted. The cause is the comment found, unless one is given. */
export async function look(
  world: World,
  ticketId: TicketId,
  signal: AbortSignal,
  cause?: Cause,
): Promise<Snapshotted | null> {
  const snapshot = await world.desk.snapshot(ticketId, signal);
  const comment = snapshot === null ? null : commentToAnswer(snapshot, world.facts.selfId);
  if (snapshot === null || comment === null) return null;
  const evidence = await evidenceOf(world, snapshot, comment, cause ?? `comment:${comment.id}`, null);
  return cause === undefined ? { ...evidence, cause: await causeOf(world, evidence, signal) } : evidence;
}

/** A request costs a call, to learn which audit it was made in; hardly any ticket has one. */
async function causeOf(world: World, evidence: Snapshotted, signal: AbortSignal): Promise<Cause> {
  const { snapshot, history, now, cause } = evidence;
  const open = openRequests(snapshot.ticket, history);
  const asked =
    open.length === 0
      ? null
      : requestCause(open, await world.desk.changesSince(snapshot.ticket.id, snapshot.ticket.createdAt, signal));
  if (asked !== null) return asked;
  const { watchdogMinutes } = world.policy.escalation;
  return isLeft(history.leftAt, watchdogMinutes, now, world.hours.worked) ? `watchdog:${evidence.comment.id}` : cause;
}

/** Nobody solves what nobody has answered, and a new ticket must not cost a call more. */
const wasAnswered = ({ comments }: Snapshot, comment: Comment): boolean =>
  comments.some(({ id, public: isPublic }) => id !== comment.id && isPublic);

/** `run`: whose own claim on the comment does not count as an answer. */
export async function evidenceOf(
  world: World,
  snapshot: Snapshot,
  comment: Comment,
  cause: Cause,
  run: string | null,
): Promise<Snapshotted> {
  const history = await world.ledger.history(messageOf({ snapshot, comment }, world.facts.selfId), run);
  const now = new Date(world.clock.now()).toISOString();
  const request = requestOf(cause);
  const asked = request === null ? null : await world.ledger.wishOf(request);
  return {
    ...(asked === null ? {} : { asked }),
    ...{ snapshot, comment, cause, history, desk: world.facts, now },
    solves: wasAnswered(snapshot, comment) ? await world.desk.solves(snapshot.ticket.id) : [],
    hours: world.hours.at(now),
  };
}
