/** A draft that is no plain letter, whatever it says: empty, endless, or full of signs that only programs read. */
import { defineCheck } from '../core/check.ts';
import type { Draft } from '../core/draft.ts';
import { answered } from '../core/example.ts';
import type { Policy } from '../core/policy.ts';

const saying = (...texts: readonly string[]) =>
  answered({
    answer: { kind: 'draft', draft: { language: 'en', sentences: texts.map((text) => ({ text, citations: [] })) } },
  });

/** A longer procedure is better linked than quoted. */
const linesMax = 25;

const markup: readonly RegExp[] = [
  /!?\[[^\]]{0,200}\]\s?[([][^)\]]{0,500}[)\]]/u,
  /<\/?[a-z][^>_]{0,300}>/iu,
  /\*\*\S|```|^\s{0,3}#{1,6}\s|^\s{0,3}>\s|^\s*\|.*\|/mu,
  /&(?:[a-z]{2,8}|#\d{2,6});/iu,
  /(?<![\p{L}\p{N}])@[\p{L}\p{N}_]{2,30}/u,
  /[\u{E0000}-\u{E007F}\u202A-\u202E\u2066-\u2069\u200B]/u,
];

export const illFormed = defineCheck({
  id: 'ill-formed',
  about: 'A draft that is empty, too long (reply.charactersMax), or holds markup is not sent.',
  at: 'answered',
  effect: 'demote',
  test: ({ answer }, policy) => (answer.kind === 'draft' ? fault(answer.draft, policy) : null),
  fires: [
    saying(),
    saying('Press Export.', '  '),
    saying('Press Export. '.repeat(200)),
    saying(...Array.from({ length: 30 }, (_, place) => `- Point ${place + 1}.`)),
    saying('![logo](evil.png)'),
    saying('Press <b>Export</b>.'),
    saying('Press **Export**.'),
    saying('# Exporting'),
    saying('Ask @grace about it.'),
    saying('Press Ex\u{E0041}port.'),
  ],
  quiet: [
    answered(),
    saying('Write to ada@example.com.'),
    saying('It costs 5 < 6 > 4 dollars.'),
    saying('1. Open Settings.', '2. Press Export.'),
    saying('We write to <EMAIL_1>.'),
  ],
});

function fault({ sentences }: Draft, { reply }: Policy): string | null {
  if (sentences.length === 0 || sentences.some(({ text }) => text.trim() === ''))
    return 'the draft has an empty sentence';
  if (sentences.reduce((sum, { text }) => sum + text.length, 0) > reply.charactersMax)
    return 'the draft is longer than the policy allows (reply.charactersMax)';
  if (sentences.filter(({ continues }) => continues !== true).length > linesMax) return 'the draft has too many lines';
  // The operator's own words, and an article's, are theirs.
  const written = sentences.filter(
    ({ text, citations, scripted }) => scripted !== true && citations.every(({ quote }) => quote !== text),
  );
  return written.some(({ text }) => markup.some((pattern) => pattern.test(text))) ? 'the draft holds markup' : null;
}
