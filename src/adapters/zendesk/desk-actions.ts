/** Writes besides the ticket in work: another ticket, a note on it, a side conversation, a callback. */
import type { Log } from '../../core/ports.ts';
import type { DeskActions } from '../../core/reach.ts';
import type { Transport } from './call.ts';

const none = async () => ({ kind: 'failed', reason: 'is not there yet' }) as const;

export const deskActionsOver = (_transport: Transport, _log: Log): DeskActions => ({
  createTicket: none,
  noteOn: none,
  sideConversation: none,
  callback: none,
  find: none,
});
