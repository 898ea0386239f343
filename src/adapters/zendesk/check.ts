/**
 * Tries what Firstline needs from an account and says what is missing, each with the way out. Separate from the desk,
 * which would find out one failure at a time.
 */
import { isFault } from '../../core/fault.ts';
import type { Clock } from '../../core/ports.ts';
import type { Call, Transport } from './call.ts';
import { readSelf, type Self } from './self.ts';
import { read, ticketList } from './wire.ts';

export type CheckOptions = Readonly<{ work: Transport; setup: Transport | null; clock: Clock }>;

/** Empty when nothing is wrong. Reads only. */
export async function checkAccount(
  { work, setup, clock }: CheckOptions,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  const attempt = async <T>(run: () => Promise<T>): Promise<T | null> => {
    try {
      return await run();
    } catch (error) {
      if (!isFault(error)) throw error;
      // Who is told to come back later is allowed in.
      if (error.retryAfterMs === null) wrong.push(error.message);
      return null;
    }
  };
  const get = (path: string, query: Call['query'], doing: string, needs: string, transport = work) =>
    attempt(() => transport({ method: 'GET', path, query: query ?? {}, signal, doing, needs }));

  const self = await attempt(() => readSelf(work, signal));
  if (self === null) return wrong;
  const unfit = wrongWith(self);
  if (unfit !== null) wrong.push(unfit);
  const one = { 'page[size]': 1 };
  const tickets = await get('/api/v2/tickets', one, 'list tickets', 'reading tickets (scope read)');
  const ticketId = tickets === null ? undefined : read(ticketList, tickets.body, 'list tickets').tickets.at(0)?.id;
  if (ticketId !== undefined)
    await get(
      `/api/v2/tickets/${ticketId}/audits`,
      one,
      `read the audits of ticket ${ticketId}`,
      'reading audits (the global scope read)',
    );
  const start = { start_time: Math.floor(clock.now() / 1000) - 120 };
  await get('/api/v2/incremental/tickets/cursor', start, 'read the ticket export', 'the incremental export (an admin)');
  if (setup === null) return wrong;
  await get('/api/v2/triggers', one, 'list triggers', 'managing triggers (an admin)', setup);
  await get('/api/v2/webhooks', one, 'list webhooks', 'managing webhooks (an admin)', setup);
  return wrong;
}

function wrongWith({ name, role, isLightAgent, seesAllTickets }: Self): string | null {
  if (isLightAgent) return `${name} is a light agent, whose replies reach no customer: give it a full agent's role`;
  if (role !== 'end-user' && !seesAllTickets)
    return `${name} sees only some tickets, and would stop at the others: let it see all of them`;
  if (role === 'agent' || role === 'admin') return null;
  return `${name} is an end user: tie the OAuth client to an agent or admin`;
}
