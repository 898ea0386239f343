// A model that says what the test wants, when the test wants it; everything around it stays real.
import { exampleClassification } from '../../src/core/example.ts';
import type { Model } from '../../src/core/ports.ts';

const ordinary = { ...exampleClassification, intent: 'export-data', queries: ['export data csv'] };

/** Quotes the best passage's first block. `before` is awaited in front of every answer, with the ticket's id. */
export function scriptedModel(before: (ticketId: number) => Promise<void> = async () => {}): Model {
  return {
    name: 'extractive',
    ask: async (question, _evidence, policy) => ({ value: question.answer(policy).parse(ordinary), calls: [] }),
    routes: () => [{ model: 'scripted', effort: 'low' }],
    turn: async ({ evidence, conversation: { passages } }) => {
      await before(evidence.snapshot.ticket.id);
      const [best] = passages;
      const quote = best?.blocks[0];
      if (best === undefined || quote === undefined)
        return { value: { kind: 'no-passage', reason: 'nothing fits' }, calls: [] };
      const citations = [{ passageId: best.id, block: 0, quote }];
      const draft = { language: 'en', sentences: [{ text: quote, citations }] };
      return { value: { kind: 'draft', draft, said: { provider: null } }, calls: [] };
    },
  };
}
