// The way of an incoming mail, from its raw text to a ticket, a comment or a suspended ticket. Read this first.

import { refuse } from '../errors.ts';
import { type Account, nextId, stamp } from '../state.ts';
import { type Delivered, deliverMail } from './deliver-mail.ts';
import { isTooBig } from './files.ts';
import { isFlooding } from './flood.ts';
import { judge, type Verdict } from './judge.ts';
import type { Suspended } from './mailbox.ts';
import { type Place, placeOf } from './place.ts';
import { type Mail, readMail } from './read-mail.ts';

/** What became of a mail; `line` says it in words. */
export type Received =
  | (Delivered & { readonly line: string })
  | {
      readonly became: 'suspended';
      readonly suspendedId: number;
      readonly causeId: number;
      readonly cause: string;
      readonly line: string;
    };

/** A file of 20 MB, which mail makes a third longer, still fits. */
export const mailBytesMax = 30 * 1024 * 1024;

/** Throws only for what is no mail at all: nothing, or too much. */
export async function receiveMail(account: Account, raw: string | Uint8Array): Promise<Received> {
  const size = Buffer.byteLength(raw);
  if (size === 0) throw refused(422, 'could not take a mail: it is empty; send the raw .eml as the body');
  if (size > mailBytesMax) throw tooLarge();
  const mail = await readMail(raw);
  const place = placeOf(account, mail);
  const isFlood = place.sender !== null && isFlooding(account, place.sender.address);
  const verdict = judge({ account, mail, place, isFlood });
  if (verdict.suspend) return suspend(account, mail, place, verdict.suspend, verdict.reasons);
  const delivered = deliverMail(account, mail, place, verdict.flags);
  return { ...delivered, line: lineOf(account, mail, delivered, verdict) };
}

const refused = (status: number, description: string): Error => refuse(status, { error: 'MailRefused', description });

export const tooLarge = (): Error =>
  refused(413, `could not take a mail: it is larger than ${mailBytesMax / 1024 / 1024} MB; leave out some files`);

function suspend(
  account: Account,
  mail: Mail,
  place: Place,
  { id: causeId, cause }: NonNullable<Verdict['suspend']>,
  reasons: Verdict['reasons'],
): Received {
  const { name, address } = place.sender ?? { name: '', address: null };
  const source = { from: { address, name }, to: { name: 'Support', address: account.supportAddress }, rel: null };
  const suspended: Suspended = {
    id: nextId(account),
    mail,
    causeId,
    cause,
    ticketId: place.ticket?.id ?? null,
    via: { channel: 'email', source },
    at: stamp(account),
  };
  account.mailbox.suspended.set(suspended.id, suspended);
  const why = [...reasons, ...(mail.broken === null ? [] : [mail.broken])].join('; ');
  const line = `suspended ticket ${suspended.id}: ${cause} (${causeId}), because ${why}`;
  return { became: 'suspended', suspendedId: suspended.id, causeId, cause, line };
}

function lineOf(account: Account, mail: Mail, { became, ticketId, commentId, flags }: Delivered, { reasons }: Verdict) {
  const dropped = mail.files.filter((file) => isTooBig(account, file)).map(({ name }) => `${name} is too big`);
  const notes = [...reasons, ...dropped].join('; ');
  const flagged = flags.length === 0 ? '' : `, flagged ${flags.join(', ')}`;
  return `${became} ${ticketId}, comment ${commentId}${flagged}${notes === '' ? '' : ` (${notes})`}`;
}
