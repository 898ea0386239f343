/** Asks Firstline about the ticket on the agent's screen, and reads its answer. */
import { ticketViewSchema } from '../core/app/ticket-schema.ts';
import { ask } from './ask.ts';
import { afterFailure, type Found } from './shown.ts';
import type { ZafClient } from './zaf.ts';

export async function look(client: ZafClient, ticketId: number): Promise<Found> {
  const answer = await ask(client, `/api/tickets/${ticketId}`);
  if (answer === null) return { kind: 'trouble', trouble: 'no-address' };
  if ('failure' in answer) return afterFailure(answer.failure, navigator.onLine);
  const { data: view } = ticketViewSchema.safeParse(answer.body);
  if (view?.ticketId === ticketId) return { kind: 'view', view };
  // Something else may answer at a wrong address, and with 200.
  return { kind: 'trouble', trouble: isOfAnotherVersion(answer.body, ticketId) ? 'not-understood' : 'wrong-address' };
}

/** About this ticket, but not as this app knows it. */
const isOfAnotherVersion = (body: unknown, ticketId: number): boolean =>
  typeof body === 'object' && body !== null && 'ticketId' in body && body.ticketId === ticketId;
