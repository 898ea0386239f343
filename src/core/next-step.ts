/** What whoever takes a ticket over does first, by the reason it came; the policy's own words go before these. */
import type { Finding } from './check.ts';
import type { Policy } from './policy.ts';

/** Checks after which an article, or a word about the mood, would be the wrong thing to reach for. */
export const graveChecks: readonly string[] = [
  ...['legal-threat', 'regulator', 'security-incident', 'danger', 'threat', 'data-protection'],
];

const steps: Readonly<Record<string, string>> = {
  danger: 'Make sure that somebody qualified looks at this now, before anything else is answered.',
  threat: 'Tell whoever is responsible for safety; do not answer before they have seen it.',
  'data-protection': 'Give it to whoever answers for data protection; the time to answer runs from the message.',
  'asks-for-human': 'Write to the customer in person.',
  angry: 'Write in person, and begin with what went wrong.',
  abuse: 'Decide whether the conversation goes on, and in which tone.',
  'low-mood': 'Write in person; what was answered so far did not help.',
  'frustrated-often': 'Write in person; what was answered so far did not help.',
  unsolved: 'Ask what was tried: the answers so far did not solve it.',
  'money-limit': 'Look at the payment, then decide on the refund.',
  'billing-dispute': 'Look at the payment, then tell the customer what it was for.',
  'account-ending': 'Find out why, and what the contract says.',
  'policy-exception': 'Decide whether an exception is made.',
  'persistent-lockout': 'Look who tries to sign in before you unlock it again.',
  'language-not-served': 'Answer in that language, or have it translated.',
  'empty-message': 'Ask what the customer needs.',
  'action-failed': 'Look in the other system whether it was done, then tell the customer.',
  watchdog: 'Answer, or take it: nobody has looked at it so far.',
};

export function nextStep(
  reasons: readonly Finding[],
  found: Readonly<{ articles: number; waiting: number }>,
  policy: Policy,
): string {
  const own = reasons.map(({ check }) => policy.checks[check]?.next).find((text) => text !== undefined);
  if (own !== undefined) return own;
  if (found.waiting > 0) return 'Decide on what waits, then answer the customer.';
  const known = reasons.map(({ check }) => steps[check]).find((text) => text !== undefined);
  if (known !== undefined) return known;
  if (reasons.some(({ check }) => graveChecks.includes(check)))
    return 'Read the whole message before anything is said; nothing from the help centre belongs in the answer.';
  return found.articles > 0 ? 'See whether one of these articles helps.' : 'The help centre has nothing that fits.';
}
