/** The last look at what a draft gives away: nobody else's address, number or secret goes to a customer. */
import { defineCheck } from '../core/check.ts';
import type { Answered } from '../core/evidence.ts';
import { answered, examplePassage } from '../core/example.ts';
import { identifiersIn } from '../core/identifiers.ts';
import { requestersOwn, tokenPattern } from '../core/redact.ts';

const saying = (text: string, message = 'How do I export my data?', cites = false) =>
  answered({
    comment: { text: message },
    passages: [examplePassage({ blocks: ['Call +44 20 7946 0018 for help with error 4012345.'] })],
    lookups: [
      { id: 'o.1', tool: 'o', input: {}, facts: [{ path: 'number', value: 'ORD-78432', sendable: true }] },
      { id: 'o.2', tool: 'o', input: {}, facts: [{ path: 'number', value: 'ORD-99999', sendable: true }] },
    ],
    answer: {
      kind: 'draft',
      draft: {
        language: 'en',
        sentences: [{ text, citations: cites ? [{ passageId: 'o.1', block: 0, quote: 'number: ORD-78432' }] : [] }],
      },
    },
  });

export const foreignIdentifier = defineCheck({
  id: 'foreign-identifier',
  about: 'A draft with an address, number or secret that is neither the requester’s nor in its sources is not sent.',
  at: 'answered',
  effect: 'demote',
  test: (evidence) => {
    const { answer } = evidence;
    if (answer.kind !== 'draft') return null;
    const published = publishedIn(evidence);
    const values = new Set(published.flatMap(identifiersIn).map(({ value }) => value));
    const numbers = new Set([...published, ...requestersWords(evidence)].flatMap(numbersIn));
    const own = requestersOwn(evidence);
    for (const { text, scripted } of answer.draft.sentences) {
      if (scripted === true) continue;
      if (text.search(tokenPattern) !== -1) return 'the draft holds a value that was kept from the model';
      for (const { kind, value } of identifiersIn(text)) {
        if (values.has(value)) continue;
        const repeatable = kind === 'email' || kind === 'phone' || kind === 'ip';
        if (!repeatable || !own.has(value)) return `the draft holds a foreign ${kind.replace('-', ' ')}`;
      }
      if (numbersIn(text).some((number) => !numbers.has(number) && !own.has(number)))
        return 'the draft holds the number of something that is neither the requester’s nor in its sources';
    }
    return null;
  },
  fires: [
    saying('We have written to eve@example.org.'),
    saying('Your card 4111 1111 1111 1111 was charged.', 'My card is 4111 1111 1111 1111.'),
    saying('We will charge <CARD_1>.'),
    saying('Your order ORD-99999 has been shipped.', 'Where is ORD-78432?', true),
    saying('Your order ORD-78432 has been shipped.'),
    saying('Invoice 20261234 is due.'),
    saying('Invoice INV-2026-0042 is due.', 'When is INV-2026-0041 due?'),
  ],
  quiet: [
    answered(),
    saying('Call +44 20 7946 0018 for help.'),
    saying('We have written to ada@example.com.'),
    saying('Your order ORD-78432 has been shipped.', 'Where is it?', true),
    saying('Your order ORD-78432 has been shipped.', 'Where is order ord-78432?'),
    saying('Error 4012345 means that it is full.'),
    saying('It costs $1,234,567 since 2026-11-12.'),
    answered({ answer: { kind: 'no-passage', reason: 'nothing fits' } }),
  ],
});

/** Articles are everybody's; of records only the facts that a sentence rests on, and what was asked for. */
function publishedIn({ answer, passages, lookups }: Answered): readonly string[] {
  const citations = answer.kind === 'draft' ? answer.draft.sentences.flatMap((each) => each.citations) : [];
  const facts = citations.flatMap(({ passageId, block }) => {
    const lookup = lookups.find(({ id }) => id === passageId);
    const fact = lookup?.facts[block];
    return fact === undefined ? [] : [String(fact.value)];
  });
  return [...passages.flatMap(({ blocks }) => blocks), ...facts];
}

const requestersWords = ({ snapshot: { ticket, comments } }: Answered): readonly string[] => [
  String(ticket.id),
  ticket.subject,
  ...comments.filter(({ authorId }) => authorId === ticket.requesterId).map(({ ownText }) => ownText),
];

/** Numbers of orders, invoices and the like: letters with digits, or six digits and more that are no date and no amount. */
const numbered =
  /(?<![\p{L}\p{N}_.,-])(?:\p{L}{1,6}[-_/]?\d[\p{L}\d]*(?:[-_/][\p{L}\d]+)*|\d{6,})(?![\p{L}\p{N}_]|[.,]\d)/gu;
const numbersIn = (text: string): readonly string[] =>
  (text.match(numbered) ?? [])
    .map((found) => found.toLowerCase().replace(/[-_/]/g, ''))
    .filter((found) => (found.match(/\d/g) ?? []).length >= 4);
