// Where things come from, in Zendesk's `via` shape, and the numbers that trigger conditions use for it. Separate so
// that a channel is written down once.

import type { Ticket, Trigger, User, Via } from './records.ts';

/** Zendesk's numbers for `via_id` conditions; other channels can only be named. */
const viaIds: Readonly<Record<string, number>> = { web: 0, email: 4, api: 5, rule: 8, follow_up: 27, chat: 29 };

export const viaPlain = (channel: string): Via => ({ channel, source: { from: {}, to: {}, rel: null } });

export function viaEmail(from: User, supportAddress: string): Via {
  return {
    channel: 'email',
    source: {
      from: { address: from.email, name: from.name },
      to: { name: 'Support', address: supportAddress },
      rel: null,
    },
  };
}

export function viaFollowUp(channel: string, closed: Ticket): Via {
  const from = { ticket_id: closed.id, subject: closed.subject, channel: closed.via.channel };
  return { channel, source: { from, to: {}, rel: 'follow_up' } };
}

export function viaMerge(into: Ticket): Via {
  return { channel: 'web', source: { from: { ticket_id: into.id, subject: into.subject }, to: {}, rel: 'merge' } };
}

export function viaTrigger(trigger: Trigger): Via {
  return {
    channel: 'rule',
    source: { from: { deleted: false, title: trigger.title, id: trigger.id }, to: {}, rel: 'trigger' },
  };
}

/** Whether a condition's value, a number or a name, means this channel. */
export function isVia(via: Via, value: unknown): boolean {
  const name = via.source.rel === 'follow_up' ? 'follow_up' : via.channel;
  return String(value) === name || String(value) === String(viaIds[name] ?? '');
}
