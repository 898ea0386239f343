// Counts how often an address writes, because Zendesk takes many mails in a short time for a loop. Separate because
// it is the only judgement on a mail that needs memory.

import type { Account } from '../state.ts';

/** Zendesk does not publish its numbers, only the hour: https://support.zendesk.com/hc/en-us/articles/4408828416282 */
const mailsMax = 20;
const windowMs = 10 * 60_000;
const blockMs = 60 * 60_000;

/** Counts this mail and tells whether its sender has sent too many, now or within the last hour. */
export function isFlooding(account: Account, address: string): boolean {
  const now = account.clock();
  const key = address.toLowerCase();
  const known = account.mailbox.arrivals.get(key) ?? { times: [], blockedUntil: 0 };
  const times = [...known.times, now].filter((time) => time > now - windowMs).slice(-mailsMax - 1);
  const blockedUntil = times.length > mailsMax ? now + blockMs : known.blockedUntil;
  account.mailbox.arrivals.set(key, { times, blockedUntil });
  return now < blockedUntil;
}
