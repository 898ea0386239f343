// Finds where a mail belongs: the ticket it answers, who wrote it, and whether that person has a say there. Also the
// marks that outgoing mail carries so that answers find back. Separate because trust rests on it: a ticket named by
// its encoded id was really mailed to somebody, a Message-ID can be quoted by anyone.

import { createHash } from 'node:crypto';
import { isStaff, userByEmail } from '../people.ts';
import type { Ticket, User } from '../records.ts';
import type { Account } from '../state.ts';
import type { Mail, Sender } from './read-mail.ts';

export type Place = {
  /** Null: the mail opens a new ticket. */
  readonly ticket: Ticket | null;
  /** How the ticket was found. */
  readonly by: 'encoded-id' | 'headers' | null;
  /** Null when the mail names no sender at all. */
  readonly sender: Sender | null;
  /** Null for somebody new. */
  readonly user: User | null;
  /** Answers a ticket without being its requester, in copy, or an agent. */
  readonly isOutsider: boolean;
};

export function placeOf(account: Account, mail: Mail): Place {
  const byId = ticketByEncodedId(account, mail);
  const ticket = byId ?? ticketByHeaders(account, mail);
  const senders = [mail.replyTo, mail.from].flatMap((one) => (one === null ? [] : [qualified(account, one)]));
  // Zendesk takes the Reply-To for the author; whoever already has a say in the ticket comes first.
  const member = senders.find((one) => ticket !== null && hasSay(ticket, userByEmail(account, one.address)));
  const sender = member ?? senders[0] ?? null;
  const user = (sender && userByEmail(account, sender.address)) ?? null;
  const by = ticket === null ? null : byId ? 'encoded-id' : 'headers';
  return { ticket, by, sender, user, isOutsider: ticket !== null && member === undefined };
}

function hasSay(ticket: Ticket, user: User | undefined): boolean {
  if (!user) return false;
  return isStaff(user) || user.id === ticket.requester_id || ticket.email_cc_ids.includes(user.id);
}

/** Bounces come from a bare `MAILER-DAEMON`; a mail server adds its own domain to such a name. */
const qualified = (account: Account, { name, address }: Sender): Sender => ({
  name,
  address: address.includes('@') ? address : `${address}@${domainOf(account)}`,
});

const domainOf = (account: Account): string => account.supportAddress.split('@')[1] ?? 'sandbox.example';

/** `support+id1001@…`: where answers to a ticket's mails go. */
export const replyAddress = (account: Account, ticketId: number): string =>
  account.supportAddress.replace('@', `+id${ticketId}@`);

/** True for the support address and what answers to a ticket go to. */
export const isOwnAddress = (account: Account, address: string): boolean =>
  address.toLowerCase().replace(/\+[^@]*@/, '@') === account.supportAddress.toLowerCase();

/** `[8F3A1C-1001]`: stands at the end of every outgoing mail and cannot be guessed from a ticket's number. */
export function encodedId(account: Account, ticketId: number): string {
  const seal = createHash('sha256').update(`${account.id}:${account.clientSecret}:${ticketId}`).digest('hex');
  return `[${seal.slice(0, 6).toUpperCase()}-${ticketId}]`;
}

/** The Message-ID of the mail that carried a public comment of ours to the requester. */
export const outgoingMessageId = (account: Account, ticketId: number, commentId: number): string =>
  `<${ticketId}.${commentId}.${account.id}@${domainOf(account)}>`;

function ticketByEncodedId(account: Account, mail: Mail): Ticket | null {
  const addressed = mail.recipients.filter((address) => isOwnAddress(account, address));
  const inAddress = addressed.flatMap((address) => /\+id(\d+)@/.exec(address)?.[1] ?? []).map(Number);
  const inWords = [...`${mail.subject}\n${mail.text}\n${mail.html ?? ''}`.matchAll(/\[[0-9A-F]{6}-(\d{1,15})\]/g)]
    .filter((found) => encodedId(account, Number(found[1])) === found[0])
    .map((found) => Number(found[1]));
  return firstTicket(account, [...inAddress, ...inWords]);
}

function ticketByHeaders(account: Account, mail: Mail): Ticket | null {
  return firstTicket(
    account,
    mail.answers.flatMap((id) => ticketOfOutgoing(account, id) ?? account.mailbox.ticketOf.get(id) ?? []),
  );
}

/** The ticket of a Message-ID that we sent, when such a public comment is really there. */
export function ticketOfOutgoing(account: Account, messageId: string): number | null {
  const [, ticketId = '', commentId = ''] = /^<(\d+)\.(\d+)\./.exec(messageId) ?? [];
  if (messageId.toLowerCase() !== outgoingMessageId(account, Number(ticketId), Number(commentId)).toLowerCase())
    return null;
  const comment = account.comments.get(Number(ticketId))?.find((one) => one.id === Number(commentId));
  return comment?.public ? Number(ticketId) : null;
}

const firstTicket = (account: Account, ids: readonly number[]): Ticket | null =>
  ids.flatMap((id) => account.tickets.get(id) ?? [])[0] ?? null;
