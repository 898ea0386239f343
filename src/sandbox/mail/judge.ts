// Decides what Zendesk's mail filter does with a mail: let it in, let it in with a flag, or hold it back. One table,
// read from the top. Separate because headers decide here, and nothing behind this file ever sees one.
// https://developer.zendesk.com/documentation/ticketing/reference-guides/suspensions-reference/
// https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_comments/ (flags)

import { isStaff } from '../people.ts';
import type { Account } from '../state.ts';
import { isOwnAddress, type Place, ticketOfOutgoing } from './place.ts';
import { headerOf, type Mail } from './read-mail.ts';

export type Arrival = {
  readonly account: Account;
  readonly mail: Mail;
  readonly place: Place;
  /** The sender wrote too many mails in too short a time. */
  readonly isFlood: boolean;
};

type Reason = {
  readonly about: string;
  /** Held back for this cause … */
  readonly suspend?: readonly [id: number, cause: string];
  /** … or let in with this flag. */
  readonly flag?: number;
  /** Rests on who takes part, not on the mail's head, and stays when the filter is off. */
  readonly always?: true;
  readonly fits: (arrival: Arrival) => boolean;
};

export type Verdict = {
  readonly suspend: { readonly id: number; readonly cause: string } | null;
  readonly flags: readonly number[];
  /** What was seen, for a person to read. */
  readonly reasons: readonly string[];
};

/** Zendesk's own limit. */
export const ccsMax = 48;

const autoMailer = [3, 'Automated response mail'] as const;
const loop = [4, 'Detected as mail loop'] as const;
const undelivered = [7, 'Automated response mail, delivery failed'] as const;

const reasons: readonly Reason[] = [
  { about: 'it cannot be read', suspend: [19, 'Automatic email processing failed'], fits: isBroken },
  { about: 'it is our own mail', suspend: loop, fits: isOurs },
  {
    about: 'it comes from the support address',
    suspend: [22, 'Received from support address'],
    fits: ({ account, mail }) => isOwnAddress(account, mail.from?.address ?? ''),
  },
  { about: 'the sender writes too fast', suspend: loop, fits: ({ isFlood }) => isFlood },
  { about: 'a filter marked it as spam', suspend: [0, 'Detected as spam'], fits: has('x-spam-flag', /^yes/) },
  {
    about: 'its domain says it is forged',
    suspend: [26, 'Email authentication failed'],
    fits: has('authentication-results', /\bdmarc=fail/),
  },
  {
    about: 'it reports a delivery',
    suspend: undelivered,
    fits: has('content-type', /^multipart\/report\b(?!.*(feedback-report|disposition-notification))/s),
  },
  { about: 'it lists who was not reached', suspend: undelivered, fits: has('x-failed-recipients', /./) },
  { about: 'a mail server sent it', suspend: undelivered, fits: from(/^(mailer-daemon|postmaster)@/) },
  {
    about: 'it is an out-of-office reply',
    suspend: [8, 'Automated response mail, out of office'],
    fits: (arrival) => isAutomatic(arrival) && absent.test(arrival.mail.subject),
  },
  { about: 'it says it is automatic', suspend: autoMailer, fits: isAutomatic },
  { about: 'it is a report', suspend: autoMailer, fits: has('content-type', /^multipart\/report\b/) },
  { about: 'nobody can be answered', suspend: undelivered, fits: has('return-path', /^<?\s*>?$/) },
  {
    about: 'it comes from a no-reply address',
    suspend: [27, 'Email from "noreply" address'],
    // A form's mail names the person in Reply-To.
    fits: ({ mail, place }) => mail.replyTo === null && noReply.test(place.sender?.address ?? ''),
  },
  {
    about: 'it names no sender',
    suspend: [10, 'Permission denied for unknown email submitter'],
    fits: ({ place }) => place.sender === null,
  },
  {
    // The reference names no cause for it; a blocked sender is the nearest.
    about: 'the sender is suspended',
    suspend: [13, 'Email is from a blocklisted sender or domain'],
    fits: ({ place }) => place.user?.suspended === true,
  },
  { about: 'it is empty', suspend: [11, 'Email has no content'], fits: ({ mail }) => isBlank(mail) },
  {
    about: 'too many people are in copy',
    suspend: [30, 'CCs/followers limit reached'],
    fits: ({ mail }) => mail.cc.length > ccsMax,
  },
  // A reply by somebody outside: https://support.zendesk.com/hc/en-us/articles/4408842992538
  {
    about: 'a stranger answers somebody’s ticket',
    suspend: [5, 'Unknown user tried to update existing ticket'],
    fits: ({ place }) => place.isOutsider && place.by === 'headers' && place.user === null,
  },
  {
    about: 'a customer answers somebody else’s ticket',
    suspend: [6, 'End user only allowed to update their own tickets'],
    fits: ({ place }) => place.isOutsider && place.by === 'headers',
  },
  {
    about: 'the author is not part of the conversation',
    flag: 2,
    always: true,
    fits: ({ place }) => place.isOutsider,
  },
  {
    about: 'no check of the sender succeeded',
    flag: 0,
    fits: ({ mail }) => {
      const results = headerOf(mail, 'authentication-results');
      return /\bspf=(fail|softfail|permerror)/.test(results) && !/\bdkim=pass/.test(results);
    },
  },
  { about: 'From and Reply-To differ', flag: 0, fits: isFromOneAndForAnother },
  { about: 'it is mass mail', flag: 4, fits: has('precedence', /^(bulk|junk)/) },
  {
    about: 'it wants no automatic reply',
    flag: 4,
    fits: has('x-auto-response-suppress', /\b(all|oof|autoreply)/),
  },
  { about: 'another Zendesk sent it', flag: 4, fits: has('x-mailer', /^zendesk mailer/) },
];

/** The first reason that holds the mail back wins over all flags. */
export function judge(arrival: Arrival): Verdict {
  const isOff = arrival.account.switches.mailFilter === 'off';
  const found = reasons.filter((reason) => (reason.always || !isOff) && reason.fits(arrival));
  const holding = found.find(({ suspend }) => suspend !== undefined);
  if (holding?.suspend) {
    const [id, cause] = holding.suspend;
    return { suspend: { id, cause }, flags: [], reasons: [holding.about] };
  }
  const flags = found.flatMap(({ flag }) => flag ?? []);
  return { suspend: null, flags: [...new Set(flags)], reasons: found.map(({ about }) => about) };
}

const noReply = /^(no|do[-_.]?not)[-_.]?reply\b/i;
const absent =
  /\b(out of (the )?office|away|vacation|holiday|on leave|abwesen\w*|urlaub|absence|absente?|congés?|fuera de|ausencia|fuori sede|afwezig)\b/i;

function has(name: string, pattern: RegExp): Reason['fits'] {
  return ({ mail }) => mail.headers.has(name) && pattern.test(headerOf(mail, name));
}

function from(pattern: RegExp): Reason['fits'] {
  return ({ place }) => pattern.test(place.sender?.address.toLowerCase() ?? '');
}

function isBroken({ mail }: Arrival): boolean {
  return mail.broken !== null;
}

/** Our outgoing mail came back to us as it was. */
function isOurs({ account, mail }: Arrival): boolean {
  if (headerOf(mail, 'x-zendesk-from-account-id').split(', ').includes(String(account.id))) return true;
  return mail.messageId !== null && ticketOfOutgoing(account, mail.messageId) !== null;
}

function isAutomatic({ mail }: Arrival): boolean {
  if (/^auto-(replied|generated)/.test(headerOf(mail, 'auto-submitted'))) return true;
  if (/^auto_reply/.test(headerOf(mail, 'precedence'))) return true;
  return ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-vacation'].some((name) => mail.headers.has(name));
}

function isBlank({ subject, text, html, files }: Mail): boolean {
  return subject === '' && text === '' && html === null && files.length === 0;
}

/** https://support.zendesk.com/hc/en-us/articles/4408843970842 */
function isFromOneAndForAnother({ mail, place }: Arrival): boolean {
  if (mail.from === null || mail.replyTo === null || (place.user && isStaff(place.user))) return false;
  return mail.from.address.toLowerCase() !== mail.replyTo.address.toLowerCase();
}
