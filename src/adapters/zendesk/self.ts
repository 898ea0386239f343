/**
 * Who people here are in Zendesk: our own user, whoever the token acts as, and whether somebody is a full agent. Separate
 * because desk, setup and check all begin with it.
 */
import { Fault } from '../../core/fault.ts';
import type { UserId } from '../../core/ticket.ts';
import type { Transport } from './call.ts';
import { endpointsOver } from './endpoints.ts';
import { meAnswer, read, userAnswer } from './wire.ts';

export type Self = Readonly<{ id: UserId; name: string; role: string; isLightAgent: boolean; seesAllTickets: boolean }>;

/** `role_type` of a light agent: https://developer.zendesk.com/api-reference/ticketing/users/users/ */
const lightAgent = 1;

export async function readSelf(transport: Transport, signal?: AbortSignal): Promise<Self> {
  const doing = "read Firstline's own user";
  const { result } = await endpointsOver(transport, { doing, signal, needs: 'reading users (scope read)' }).users.me();
  const { id, name, role, role_type, ticket_restriction } = read(meAnswer, result, doing);
  // Zendesk answers a visitor too, with a user that has no id.
  if (id === null)
    throw new Fault('misconfigured', `could not ${doing}: Zendesk takes us for a visitor; check the credentials`);
  return {
    id,
    name: name ?? '',
    role: role ?? 'end-user',
    isLightAgent: role_type === lightAgent,
    seesAllTickets: ticket_restriction == null,
  };
}

export async function isFullAgent(transport: Transport, userId: UserId, signal?: AbortSignal): Promise<boolean> {
  const doing = `look up user ${userId}`;
  const path = `/api/v2/users/${userId}`;
  const { body } = await transport({ method: 'GET', path, signal, doing, needs: 'reading users (scope read)' });
  const { role, role_type, suspended, active } = read(userAnswer, body, doing).user;
  return ['agent', 'admin'].includes(role ?? '') && role_type !== lightAgent && suspended !== true && active !== false;
}

/** Asks once: nobody becomes another user while we run. */
export function rememberedSelf(transport: Transport): (signal?: AbortSignal) => Promise<Self> {
  let known: Self | null = null;
  return async (signal) => {
    known ??= await readSelf(transport, signal);
    return known;
  };
}
