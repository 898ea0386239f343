/** What an agent may know of a customer is not all for the customer: the policy names the fields that may be said. */
import { defineCheck } from '../core/check.ts';
import { claimsIn } from '../core/claims.ts';
import { answered, examplePassage } from '../core/example.ts';
import { knownOf, states } from '../core/fact-values.ts';
import { contains, fold } from '../core/phrases.ts';
import type { Fact, Lookup } from '../core/tool.ts';

const facts: readonly Fact[] = [
  { path: 'status', value: 'shipped', sendable: true },
  { path: 'risk_note', value: 'known complainer', sendable: false },
  { path: 'margin', value: 1234.5, sendable: false },
  { path: 'reviewed_at', value: '2026-11-12', sendable: false },
  { path: 'level', value: 'shipped', sendable: false },
  { path: 'risk_state', value: 'IN_REVIEW', sendable: false },
];
const lookup: Lookup = { id: 'lookup_order.1', tool: 'lookup_order', input: {}, facts };
const saying = (text: string, block: number | null = null) =>
  answered({
    lookups: [lookup],
    passages: [examplePassage({ blocks: ['A known complainer is no bad customer.'] })],
    answer: {
      kind: 'draft',
      draft: {
        language: 'en',
        sentences: [{ text, citations: block === null ? [] : [{ passageId: lookup.id, block, quote: '' }] }],
      },
    },
  });

const charactersMin = 4;

export const unsendableFact = defineCheck({
  id: 'unsendable-fact',
  about: 'A draft that says something of a record that the policy does not mark as sendable is not sent.',
  at: 'answered',
  effect: 'demote',
  test: ({ answer, lookups }) => {
    if (answer.kind !== 'draft') return null;
    const all = lookups.flatMap((of) => of.facts.map((fact) => ({ lookup: of, fact })));
    const sendable = new Set(all.filter(({ fact }) => fact.sendable).map(({ fact }) => fold(String(fact.value))));
    const kept = all.filter(({ fact }) => !fact.sendable && !sendable.has(fold(String(fact.value))));
    for (const { text, citations, scripted } of answer.draft.sentences) {
      if (scripted === true) continue;
      const cites = citations.some(
        ({ passageId, block }) => lookups.find(({ id }) => id === passageId)?.facts[block]?.sendable === false,
      );
      if (cites || kept.some(({ lookup: of, fact }) => isSaid(of, fact, text)))
        return 'the draft says something of a record that is not for customers';
    }
    return null;
  },
  fires: [
    saying('You are listed as a known complainer.'),
    saying('It has been shipped.', 1),
    saying('It has been shipped.', 4),
    saying('We earn 1,234.50 with it.'),
    saying('It is in review.'),
    saying('It was looked at on 12 November.'),
  ],
  quiet: [
    answered(),
    saying('It has been shipped.', 0),
    saying('Nothing is known of it.'),
    answered({ lookups: [lookup], answer: { kind: 'no-passage', reason: 'nothing fits' } }),
  ],
});

function isSaid(lookup: Lookup, fact: Fact, text: string): boolean {
  const value = String(fact.value);
  if (typeof fact.value === 'boolean' || value.length < charactersMin) return false;
  const known = knownOf({ lookup, fact });
  return (
    [value, ...known.phrases].some((phrase) => contains(fold(text), phrase)) ||
    (/\d/.test(value) && claimsIn(text, null).some((claim) => states(claim, known)))
  );
}
