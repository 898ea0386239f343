/**
 * How code rules on an action once its own conditions hold: by the policy's mode, by who asks, by what was done before,
 * and by the limits. Pure, and the same for every action, so that none can forget a limit.
 */
import type { ActionView, Known, Money, Ruling } from './action.ts';
import { takingStates } from './action.ts';
import type { ActionPolicy } from './action-policy.ts';
import { personOf } from './ticket.ts';
import type { Fact, ToolInput } from './tool.ts';

/** What is to be done, before anybody asked whether it may be. */
export type Wanted = Readonly<{
  action: string;
  subject: string;
  input: ToolInput;
  amount: Money | null;
  says: string;
  grounds: readonly Fact[];
}>;

const dayMs = 86_400_000;

export function ruled(wanted: Wanted, { evidence, past }: Known, entry: ActionPolicy): Ruling {
  const { action, subject, amount } = wanted;
  const { count, days, amount: sums } = entry.limits.perRequester;
  const since = new Date(Date.parse(evidence.now) - days * dayMs).toISOString();
  const refused = (reason: string): Ruling => ({ kind: 'refused', reason });
  if (entry.mode === 'off') return refused('the policy does not allow it');
  if (!isVerified(evidence) && !entry.unverified)
    return refused('nobody has verified that this customer is who they say: a person has to look');

  const same = past.find((each) => each.action === action && each.subject === subject && isTaking(each));
  if (same !== undefined) return refused(takenWhy(same));
  const requesterId = evidence.snapshot.ticket.requesterId;
  const own = past.filter(
    (each) => each.action === action && each.requesterId === requesterId && isTaking(each) && each.at >= since,
  );
  const capOf = (currency: string): number | null => (Object.hasOwn(sums, currency) ? (sums[currency] ?? null) : null);
  const cap = { since, count, amount: amount === null ? null : capOf(amount.currency) };
  const ask = (reason: string): Ruling => ({
    kind: 'ask',
    reason,
    // An agent who says yes decides beyond the limits.
    accepted: { ...wanted, cap: { since, count: Number.MAX_SAFE_INTEGER, amount: null } },
  });
  if (own.length >= count) return ask(`this customer had it done ${own.length} times in ${days} days`);
  const over = amount === null ? null : overLimit(amount, own, entry);
  if (over !== null) return ask(over);
  const accepted = { ...wanted, cap };
  if (entry.mode === 'ask') return { kind: 'ask', reason: 'the policy has an agent decide', accepted };
  if (entry.mode === 'confirm') return { kind: 'confirm', reason: 'the customer is asked first', accepted };
  return { kind: 'run', reason: 'within the limits of the policy', accepted };
}

const isTaking = ({ state }: ActionView): boolean => takingStates.includes(state);

/** The requester has proved to own an address, and wrote the message themselves. */
function isVerified({ snapshot, comment }: Known['evidence']): boolean {
  const { requesterId } = snapshot.ticket;
  const person = personOf(snapshot, requesterId);
  const isThemselves = comment.authorId === requesterId;
  return isThemselves && person?.verified === true && !person.suspended && person.active;
}

const takenWhy = ({ state, says }: ActionView): string =>
  state === 'done' ? `it is done already: ${says}` : `it is under way, or its outcome is not known: ${says}`;

/** Why an agent has to decide, or null. A currency the policy does not name has no limit that could allow it. */
function overLimit({ amount, currency }: Money, own: readonly ActionView[], { limits }: ActionPolicy): string | null {
  if (!Number.isFinite(amount) || amount <= 0) return 'the amount is not one that can be paid';
  const most = Object.hasOwn(limits.amount, currency) ? limits.amount[currency] : undefined;
  if (most === undefined) return `the policy has no limit for ${currency}`;
  if (amount > most) return `more than ${most} ${currency} is for an agent to decide`;
  const sums = limits.perRequester.amount;
  const sumMax = Object.hasOwn(sums, currency) ? sums[currency] : undefined;
  if (sumMax === undefined) return null;
  const before = own.reduce((sum, each) => sum + (each.amount?.currency === currency ? each.amount.amount : 0), 0);
  // Hundredths, so that 0.1 + 0.2 is 0.3.
  const isOver = Math.round((before + amount) * 100) > Math.round(sumMax * 100);
  return isOver
    ? `with ${before} ${currency} before, it is more than ${sumMax} ${currency} in ${limits.perRequester.days} days`
    : null;
}
