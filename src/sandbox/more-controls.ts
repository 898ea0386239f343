// Further hands: customers who rate, agents who press macros, people outside who answer side conversations. Separate
// from the first set only by size; both are one object to whoever uses them.

import { pressMacro } from './apply-macro.ts';
import { notFound } from './errors.ts';
import { agentFor } from './people.ts';
import type { Ticket } from './records.ts';
import { type Answer, rate } from './satisfaction.ts';
import { type OutsideReply, outsiderReplies } from './side-messages.ts';
import type { Account } from './state.ts';

export function moreControls(account: Account) {
  return {
    /** An agent applies a macro, by title or id, and submits: its tags and fields are set, its comment is written. */
    applyMacro: (ticketId: number, macro: string | number, agent?: string): void =>
      pressMacro(account, mustBeTicket(account, ticketId), macro, agentFor(account, agent)),
    /** The customer is asked what they think. */
    offerRating: (ticketId: number): number => rate(account, mustBeTicket(account, ticketId), null),
    /** The customer answers `{score: 'good' | 'bad', comment?, reason?}`, asked or not. */
    rateTicket: (ticketId: number, answer: Answer): number => rate(account, mustBeTicket(account, ticketId), answer),
    /** Somebody outside answers a side conversation by mail: `{from, name?, text}`. */
    outsiderReplies: (sideConversationId: string, reply: OutsideReply): string =>
      outsiderReplies(account, sideConversationId, reply),
  };
}

function mustBeTicket(account: Account, id: number): Ticket {
  const ticket = account.tickets.get(id);
  if (!ticket) throw notFound();
  return ticket;
}
