// A model that takes the turns a test gives it, tools included; what it is shown is kept. Everything around it is real.
import type { ModelTurn } from '../../src/core/conversation.ts';
import type { Draft } from '../../src/core/draft.ts';
import { exampleClassification } from '../../src/core/example.ts';
import type { Asking, Model } from '../../src/core/ports.ts';

export type Move = (asking: Asking) => ModelTurn;

const said = { provider: null };
let calls = 0;

/** Calls one tool, or several side by side. */
export const call =
  (...wanted: readonly (readonly [name: string, input: unknown])[]): Move =>
  () => ({
    kind: 'calls',
    said,
    calls: wanted.map(([name, input]) => {
      calls += 1;
      return { id: `call-${calls}`, name, input };
    }),
  });

/** Says what the best passage says, word for word. */
export const quote: Move = ({ conversation }) => {
  const [best] = conversation.passages;
  const text = best?.blocks[0];
  if (best === undefined || text === undefined) return { kind: 'no-passage', reason: 'nothing fits' };
  return {
    kind: 'draft',
    said,
    draft: draftOf([{ text, citations: [{ passageId: best.id, block: 0, quote: text }] }]),
  };
};

export const draftOf = (sentences: Draft['sentences']): Draft => ({ language: 'en', sentences });

export type ToolModel = Model & Readonly<{ seen: readonly Asking[]; play: (...moves: readonly Move[]) => void }>;

/** A move too few is a person's ticket, and a move too many fails the next test that plays. */
export function toolModel(intent = 'refund'): ToolModel {
  const seen: Asking[] = [];
  let moves: Move[] = [];
  return {
    name: 'claude',
    seen,
    play: (...next) => {
      if (moves.length > 0) throw new Error(`${moves.length} moves were left over`);
      moves = [...next];
    },
    ask: async (question, _evidence, policy) => ({
      value: question.answer(policy).parse({ ...exampleClassification, intent, queries: ['refund'] }),
      calls: [],
    }),
    routes: () => [{ model: 'scripted', effort: 'low' }],
    turn: async (asking) => {
      seen.push(asking);
      const move = moves.shift();
      return { value: move?.(asking) ?? { kind: 'cut-off', reason: 'the script is over' }, calls: [] };
    },
  };
}

/** Asks once for the refund of ORD-78432, then quotes. */
export function refundingModel(): Model {
  const model = toolModel();
  model.play(call(['process_refund', { order_id: 'ORD-78432' }]), quote);
  return model;
}
