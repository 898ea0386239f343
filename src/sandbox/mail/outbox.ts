// The mail that Zendesk would have sent to customers, so that a test can read it and answer it. Nothing is ever sent.
// Separate because it is made of the audits alone.

import type { Account } from '../state.ts';
import { encodedId, outgoingMessageId, replyAddress } from './place.ts';

export type OutgoingMail = {
  readonly ticket_id: number;
  readonly comment_id: number;
  readonly message_id: string;
  /** Answers to this address, or to this Message-ID, land on the ticket. */
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  /** Ends with the ticket's encoded id. */
  readonly text: string;
};

/** Oldest ticket first, oldest comment first. */
export function outboxOf(account: Account): OutgoingMail[] {
  return [...account.audits].flatMap(([ticketId, audits]) =>
    audits.flatMap(({ events }) => {
      const comment = events.find(({ type }) => type === 'Comment');
      const notice = events.find(({ type }) => type === 'Notification');
      if (!comment || !notice || !Array.isArray(notice.recipients)) return [];
      return [
        {
          ticket_id: ticketId,
          comment_id: comment.id,
          message_id: outgoingMessageId(account, ticketId, comment.id),
          from: `${account.brand.name} <${replyAddress(account, ticketId)}>`,
          to: notice.recipients.flatMap((id) => account.users.get(Number(id))?.email ?? []),
          subject: String(notice.subject),
          text: `${notice.body}\n\n${encodedId(account, ticketId)}`,
        },
      ];
    }),
  );
}
