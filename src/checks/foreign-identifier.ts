/** The last look at what a draft gives away: nobody else's address, number or secret goes to a customer. */
import { defineCheck } from '../core/check.ts';
import { answered, examplePassage } from '../core/example.ts';
import { identifiersIn } from '../core/identifiers.ts';
import { requestersOwn, tokenPattern } from '../core/redact.ts';

const saying = (text: string, message = 'How do I export my data?') =>
  answered({
    comment: { text: message },
    passages: [examplePassage({ blocks: ['Call +44 20 7946 0018 for help.'] })],
    answer: { kind: 'draft', draft: { language: 'en', sentences: [{ text, citations: [] }] } },
  });

export const foreignIdentifier = defineCheck({
  id: 'foreign-identifier',
  about:
    'A draft with an address, a number or a secret that is neither the requester’s own nor an article’s is not sent.',
  at: 'answered',
  effect: 'demote',
  test: (evidence) => {
    const { answer, passages } = evidence;
    if (answer.kind !== 'draft') return null;
    const published = new Set(
      passages.flatMap(({ blocks }) => blocks.flatMap(identifiersIn)).map(({ value }) => value),
    );
    const own = requestersOwn(evidence);
    for (const { text } of answer.draft.sentences) {
      if (text.search(tokenPattern) !== -1) return 'the draft holds a value that was kept from the model';
      for (const { kind, value } of identifiersIn(text)) {
        if (published.has(value)) continue;
        const repeatable = kind === 'email' || kind === 'phone' || kind === 'ip';
        if (!repeatable || !own.has(value)) return `the draft holds a foreign ${kind.replace('-', ' ')}`;
      }
    }
    return null;
  },
  fires: [
    saying('We have written to eve@example.org.'),
    saying('Your card 4111 1111 1111 1111 was charged.', 'My card is 4111 1111 1111 1111.'),
    saying('We will charge <CARD_1>.'),
  ],
  quiet: [
    answered(),
    saying('Call +44 20 7946 0018 for help.'),
    saying('We have written to ada@example.com.'),
    answered({ answer: { kind: 'no-passage', reason: 'nothing fits' } }),
  ],
});
