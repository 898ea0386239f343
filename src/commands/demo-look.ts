/**
 * Lends the demo's page a look into the knowledge base, in the page's own shape: the sandbox shows words and numbers,
 * and knows nothing of what is behind them.
 */
import { systemClock } from '../adapters/clock.ts';
import type { KnowledgeBase, Look } from '../adapters/knowledge/index.ts';
import { editedAgo } from '../core/age.ts';
import { Fault } from '../core/fault.ts';
import type { Policy } from '../core/policy.ts';
import type { LookAnswer, LookQuestion } from '../sandbox/index.ts';
import { foundIn, searchedBy, titleOf, two, verdictOn } from './look-words.ts';

/** Of a `Firstline`. */
type Opened = Readonly<{ knowledge: Pick<KnowledgeBase, 'look'>; world: Readonly<{ policy: Policy }> }>;

/** `opened` gives null until Firstline is there, which opens after the page does. */
export const lookOf =
  (opened: () => Opened | null) =>
  async ({ text, language, history }: LookQuestion): Promise<LookAnswer> => {
    const firstline = opened();
    if (firstline === null) throw new Fault('transient', 'Firstline is not running yet: try again in a moment');
    const limit = firstline.world.policy.knowledge.passages;
    return answerOf(await firstline.knowledge.look({ texts: [text], history, language, limit }));
  };

function answerOf(look: Look): LookAnswer {
  return {
    verdict: verdictOn(look),
    how: [
      `Embeddings: ${look.embedder ?? 'none'}; ${searchedBy(look)}.`,
      `A passage needs ${two(look.minScore)} to be used, as the policy says.`,
    ],
    words: look.words.map(({ word, takenFor, known }) => ({ word, takenFor, known })),
    passages: look.passages.map((passage) => ({
      title: titleOf(passage),
      url: passage.url,
      text: passage.blocks.join('\n'),
      score: passage.score,
      parts: { words: passage.textScore, meaning: passage.vectorScore },
      usable: passage.usable,
      notes: [foundIn(passage), editedAgo(passage.updatedAt, systemClock.now())],
    })),
  };
}
