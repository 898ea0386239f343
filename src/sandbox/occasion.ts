// What happened to a ticket, as conditions, actions and placeholders of triggers see it.

import type { Audit, Comment, Ticket, User, Via } from './records.ts';

/** One update as triggers see it; `ticket` is live, `before` is how it was. */
export type Occasion = {
  readonly isNew: boolean;
  readonly before: Ticket;
  readonly ticket: Ticket;
  readonly actor: User;
  readonly comment: Comment | null;
  readonly via: Via;
  readonly audit: Audit;
};
