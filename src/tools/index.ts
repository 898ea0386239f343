/** Everything a model may call besides connectors and handing over. Adding one is one file and one line here. */
import type { AnyAction } from '../core/action.ts';
import type { Hands, Reach } from '../core/reach.ts';
import type { AnyTool } from '../core/tool.ts';
import { createTicket } from './create-ticket.ts';
import { findSimilarSolvedTickets } from './find-similar-solved-tickets.ts';
import { getAccountHistory } from './get-account-history.ts';
import { getCustomerProfile } from './get-customer-profile.ts';
import { getOpenTickets } from './get-open-tickets.ts';
import { readArticle } from './read-article.ts';
import { scheduleCallback } from './schedule-callback.ts';
import { searchKnowledgeBase } from './search-knowledge-base.ts';
import { sendEmail } from './send-email.ts';
import { updateTicket } from './update-ticket.ts';

/** They change nothing. */
export const readingTools: readonly AnyTool<Reach>[] = [
  findSimilarSolvedTickets,
  getAccountHistory,
  getCustomerProfile,
  getOpenTickets,
  readArticle,
  searchKnowledgeBase,
];

/** Asked for by a model, ruled on by code, performed when the decision is carried out. */
export const ownActions: readonly AnyAction<Reach, Hands>[] = [createTicket, scheduleCallback, sendEmail, updateTicket];
