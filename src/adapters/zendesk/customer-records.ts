/** What Zendesk knows of a customer: their record and their tickets. Reading only. */
import type { CustomerRecords } from '../../core/reach.ts';
import type { Transport } from './call.ts';

export const recordsOver = (_transport: Transport): CustomerRecords => ({
  profile: async () => null,
  ticketsOf: async () => [],
  solvedLike: async () => [],
});
