/** The last gate before a customer: whatever does not stand in an article does not go out on its own. */
import { defineCheck } from '../core/check.ts';
import { examplePassage, verified } from '../core/example.ts';

const draft = (text: string, quote: string) =>
  verified({
    answer: {
      kind: 'draft',
      draft: { language: 'en', sentences: [{ text, citations: [{ passageId: '77#0', block: 0, quote }] }] },
    },
  });
const block = examplePassage().blocks[0] ?? '';

export const uncited = defineCheck({
  id: 'uncited',
  about: 'A draft with a sentence that its source does not support is not sent.',
  at: 'verified',
  effect: 'demote',
  test: ({ answer, verification }) => {
    if (answer.kind !== 'draft') return null;
    if (answer.draft.sentences.length === 0) return 'the draft is empty';
    const judged = new Set(verification.verdicts.filter((each) => each.supported).map((each) => each.sentence));
    return answer.draft.sentences.every((_, index) => judged.has(index))
      ? null
      : 'a sentence of the draft does not stand in its source';
  },
  fires: [
    draft('The file is ready within 3 minutes.', block),
    draft(block, 'Open Settings and call us.'),
    verified({ answer: { kind: 'draft', draft: { language: 'en', sentences: [{ text: block, citations: [] }] } } }),
    verified({ answer: { kind: 'draft', draft: { language: 'en', sentences: [] } } }),
  ],
  quiet: [verified(), draft(block, block), verified({ answer: { kind: 'no-passage', reason: 'x' } })],
});
