/** What somebody will need to settle a matter of this kind and the customer has not told: the policy says what, and how it looks. */
import { episodeMessages } from './episode.ts';
import type { Snapshotted } from './evidence.ts';
import type { Policy } from './policy.ts';
import { isStaff } from './ticket.ts';

/** Some patterns take the square of this in steps. */
const charactersMax = 4_000;

/** In the policy's words; empty where the intent needs nothing, or all of it was told. */
export function missingFacts(evidence: Snapshotted, intent: string | null, policy: Policy): readonly string[] {
  const needs = policy.intents.find(({ id }) => id === intent)?.needs ?? [];
  const { ticket } = evidence.snapshot;
  const told = episodeMessages(evidence)
    .filter(({ authorId }) => !isStaff(evidence.snapshot, authorId))
    .map(({ ownText }) => ownText);
  const text = [ticket.subject, ...told].join('\n').slice(0, charactersMax);
  return needs.filter(({ pattern }) => !new RegExp(pattern, 'iu').test(text)).map(({ fact }) => fact);
}
