// Makes a ticket or a comment of a mail that was let in, now or when somebody recovers it. Separate from letting it in,
// because recovering does not judge again.

import { randomUUID } from 'node:crypto';
import { type Applied, applyUpdate } from '../apply-update.ts';
import { createTicket } from '../create-ticket.ts';
import { customerFor, isStaff } from '../people.ts';
import type { User } from '../records.ts';
import type { Account } from '../state.ts';
import type { NewComment } from '../update.ts';
import { viaEmail, viaFollowUp } from '../via.ts';
import { bodiesOf } from './bodies.ts';
import { attachmentBody, isTooBig, storeFile, tooBigFlag, urlOf } from './files.ts';
import { ccsMax } from './judge.ts';
import type { StoredFile } from './mailbox.ts';
import { isOwnAddress, type Place } from './place.ts';
import type { Mail, MailFile } from './read-mail.ts';

export type Delivered = {
  readonly became: 'ticket' | 'comment' | 'follow-up';
  readonly ticketId: number;
  readonly commentId: number;
  readonly flags: readonly number[];
};

/** Stands for a sender that nothing in the mail names; only met when the filter is off. */
const nobody = { name: 'Unknown sender', address: 'unknown@sender.invalid' };

/** `requester` replaces the author as the one who asks: see recovering a suspended ticket. */
export function deliverMail(
  account: Account,
  mail: Mail,
  place: Place,
  marks: readonly number[],
  requester?: User,
): Delivered {
  const sender = place.sender ?? nobody;
  const author = place.user ?? customerFor(account, sender.address, sender.name === '' ? {} : { name: sender.name });
  const stored = new Map<MailFile, StoredFile>();
  for (const file of mail.files) if (!isTooBig(account, file)) stored.set(file, storeFile(account, file));
  const urls = new Map([...stored].map(([file, kept]) => [file, urlOf(account, kept)] as const));
  const flags = stored.size < mail.files.length ? [...marks, tooBigFlag] : marks;
  const attachments = [...stored.values()].map((file) => attachmentBody(account, file));
  const said = { authorId: author.id, ...bodiesOf(mail, urls), attachments };
  const { ticket, comment } = put({ account, mail, place, author, requester: requester ?? author, said, flags });
  if (mail.messageId !== null) account.mailbox.ticketOf.set(mail.messageId.toLowerCase(), ticket.id);
  const became = place.ticket === null ? 'ticket' : place.ticket.id === ticket.id ? 'comment' : 'follow-up';
  return { became, ticketId: ticket.id, commentId: comment?.id ?? 0, flags };
}

type Delivery = {
  readonly account: Account;
  readonly mail: Mail;
  readonly place: Place;
  readonly author: User;
  readonly requester: User;
  readonly said: NewComment;
  readonly flags: readonly number[];
};

/** New ticket, follow-up of a closed one, or one more comment. */
function put({ account, mail, place, author, requester, said, flags }: Delivery): Applied {
  const { ticket, isOutsider } = place;
  const change = {
    // Somebody outside is not shown to the customer, nor may they bring more people in; a follow-up is their own.
    comment: { ...said, public: !isOutsider || ticket?.status === 'closed' },
    ccIds: isOutsider ? [] : copied(account, mail, [author.id, requester.id, ticket?.requester_id ?? 0]),
  };
  const via = viaEmail(author, account.supportAddress);
  const common = { actorId: author.id, via, flags, system: traceOf(account, mail) };
  if (ticket === null) {
    return createTicket(account, {
      ...common,
      requesterId: requester.id,
      change: { ...change, subject: mail.subject },
    });
  }
  if (ticket.status !== 'closed') return applyUpdate(account, { ...common, ticketId: ticket.id, change });
  return createTicket(account, {
    ...common,
    via: viaFollowUp('email', ticket),
    requesterId: isOutsider || isStaff(author) ? requester.id : ticket.requester_id,
    change: { ...change, subject: mail.subject || `Re: ${ticket.subject}`, tags: ticket.tags },
    followUpOf: ticket,
  });
}

function copied(account: Account, mail: Mail, besides: readonly number[]): number[] {
  const people = mail.cc.filter(({ address }) => address.includes('@') && !isOwnAddress(account, address));
  const ids = people.map(({ name, address }) => customerFor(account, address, name === '' ? {} : { name }).id);
  return [...new Set(ids)].filter((id) => !besides.includes(id)).slice(0, ccsMax);
}

/** What the API shows of where a mail came from: its Message-ID, where the raw mail is kept, and no other header. */
const traceOf = (account: Account, mail: Mail) => ({
  message_id: mail.messageId,
  raw_email_identifier: `${account.id}/${randomUUID()}.eml`,
  eml_redacted: false,
});
