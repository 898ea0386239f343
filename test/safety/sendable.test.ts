// What a policy does not mark as sendable never stands in an automatic reply, whatever a record holds and however a draft
// words it: random facts, random sentences about them, all checks, the decision, and the text as it would be written.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { type AnyCheck, judge } from '../../src/core/check.ts';
import { decide } from '../../src/core/decision.ts';
import type { Sentence } from '../../src/core/draft.ts';
import { examplePassage, examplePolicy, exampleTicket, verified } from '../../src/core/example.ts';
import { type Fact, factText, type Lookup } from '../../src/core/tool.ts';
import { updateFor } from '../../src/core/update.ts';

/** Shorter values are ordinary words and small numbers, which a reply may hold for other reasons. */
const charactersMin = 4;
const runs = 1000;
const policy = examplePolicy();
const passage = examplePassage();
const [block = ''] = passage.blocks;

const value = fc.oneof(
  fc.stringMatching(/^[b-df-hj-np-tv-z]{4,9}$/),
  fc.stringMatching(/^[b-df-hj-np-tv-z]{4,6} [b-df-hj-np-tv-z]{4,6}$/),
  fc.stringMatching(/^[A-Z]{2,3}-[1-9][0-9]{4,5}$/),
  fc.integer({ min: 10_000, max: 9_999_999 }),
  fc.integer({ min: 100_000, max: 999_999 }).map((cents) => cents / 100),
  fc.constantFrom('shipped', 'delivered', '2026-11-12', '2026-12-24'),
);
const mostly = fc.nat({ max: 3 }).map((n) => n > 0);
const fact = fc.record({ path: fc.stringMatching(/^[a-z]{3,8}(\.[a-z]{3,8})?$/), value, sendable: mostly });

/** Ways in which a draft may tell of a fact, and whether it says so. */
const wordings: readonly ((of: Fact) => string)[] = [
  factText,
  ({ path, value: said }) => `The ${path} is ${said}.`,
  ({ path, value: said }) => `Your ${path.toUpperCase()} is ${String(said).toUpperCase()}.`,
  ({ value: said }) => `It says ${said}.`,
  ({ value: said }) => String(said),
  ({ value: said }) => `${block} (${said})`,
  ({ value: said }) => `It is “${String(said).replace(/-/g, '\u2011')}”.`,
  ({ value: said }) => `It was on ${String(said).split('-').reverse().join('.')}.`,
  ({ value: said }) => `It was ${typeof said === 'number' ? said.toLocaleString('en') : said}.`,
];
const telling = fc.record({
  about: fc.nat({ max: 7 }),
  wording: fc.nat({ max: wordings.length - 1 }),
  cites: fc.option(fc.nat({ max: 7 }), { nil: null, freq: 1 }),
  article: mostly.map((is) => !is),
});

type Telling = typeof telling extends fc.Arbitrary<infer T> ? T : never;

function replyTo(facts: readonly Fact[], tellings: readonly Telling[], using: readonly AnyCheck[]) {
  const lookup: Lookup = { id: 'lookup_order.1', tool: 'lookup_order', input: {}, facts };
  const at = (place: number): number => place % facts.length;
  const told = tellings.map(({ about, wording, cites, article }): Sentence => {
    const of = facts[at(about)] ?? { path: 'status', value: 'shipped', sendable: true };
    const cited = cites === null ? at(about) : at(cites);
    const quote = facts[cited] === undefined ? '' : factText(facts[cited]);
    return {
      text: wordings[wording]?.(of) ?? '',
      citations: [
        { passageId: lookup.id, block: cited, quote },
        ...(article ? [{ passageId: passage.id, block: 0, quote: block }] : []),
      ],
    };
  });
  const sentences = [{ text: block, citations: [{ passageId: passage.id, block: 0, quote: block }] }, ...told];
  const evidence = verified({ lookups: [lookup], answer: { kind: 'draft', draft: { language: 'en', sentences } } });
  const findings = (['snapshotted', 'classified', 'answered', 'verified'] as const).flatMap((stage) =>
    judge(using, stage, evidence, policy),
  );
  const decision = decide({ stage: 'verified', evidence }, findings, policy);
  const comment = updateFor(decision, exampleTicket(), 'run', policy)?.comment;
  return { kind: decision.kind, isPublic: comment?.public === true, text: comment?.text ?? '' };
}

/** Values in a public reply that are not for customers; null when nothing is said publicly. */
function leaks(facts: readonly Fact[], tellings: readonly Telling[], using = checks): readonly Fact[] | null {
  const { isPublic, text } = replyTo(facts, tellings, using);
  if (!isPublic) return null;
  const shown = text.toLowerCase().replaceAll('\u2011', '-');
  const open = facts.filter(({ sendable }) => sendable).map((each) => String(each.value).toLowerCase());
  return facts.filter(({ value: kept, sendable }) => {
    const words = String(kept).toLowerCase();
    const isOpen = sendable || open.some((each) => each.includes(words));
    return !isOpen && words.length >= charactersMin && shown.includes(words);
  });
}

const world = [
  fc.array(fact, { minLength: 1, maxLength: 6 }),
  fc.array(telling, { minLength: 1, maxLength: 2 }),
] as const;

test('only fields marked sendable stand in an automatic reply', () => {
  let sent = 0;
  fc.assert(
    fc.property(...world, (facts, tellings) => {
      const found = leaks(facts, tellings);
      if (found !== null) sent += 1;
      expect(found ?? []).toEqual([]);
    }),
    { numRuns: runs },
  );
  // Otherwise nothing would have been shown.
  expect(sent).toBeGreaterThan(runs / 50);
});

test('without the check of sendable fields some would, so that the search is worth something', () => {
  const fewer = checks.filter(({ id }) => id !== 'unsendable-fact');
  const found = fc.check(
    fc.property(...world, (facts, tellings) => (leaks(facts, tellings, fewer) ?? []).length === 0),
    { numRuns: runs },
  );
  expect(found.failed).toBe(true);
});
