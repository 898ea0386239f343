// What the account remembers about mail: which message belongs to which ticket, who writes how often, what was held
// back, and the files that came along. Separate so that the account has one field for it and a sandbox without mail
// never looks in here.

import type { Via } from '../records.ts';
import type { Mail } from './read-mail.ts';

/** A file of a mail, as the API shows it; the bytes are fetched by `token`. */
export type StoredFile = {
  readonly id: number;
  readonly token: string;
  readonly name: string;
  readonly type: string;
  readonly inline: boolean;
  readonly content: Uint8Array;
};

/** A mail that was held back, with all that recovering it takes. */
export type Suspended = {
  readonly id: number;
  readonly mail: Mail;
  readonly causeId: number;
  readonly cause: string;
  /** The ticket it answers, when there is one. */
  readonly ticketId: number | null;
  readonly via: Via;
  readonly at: string;
};

export type Mailbox = {
  /** The ticket of each mail that came in, by its Message-ID in lower case. */
  readonly ticketOf: Map<string, number>;
  /** When mails of an address arrived, in ms, and until when it is blocked; by address in lower case. */
  readonly arrivals: Map<string, { times: number[]; blockedUntil: number }>;
  readonly suspended: Map<number, Suspended>;
  readonly files: Map<number, StoredFile>;
};

export const newMailbox = (): Mailbox => ({
  ticketOf: new Map(),
  arrivals: new Map(),
  suspended: new Map(),
  files: new Map(),
});
