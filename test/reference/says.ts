// What a scenario lets the model say, in a line each: an answer that cites what it was shown, calls, a person asked for. Apart
// from the deployment because each is a plain function from the request to the reply.
import type { Classification } from '../../src/core/classification.ts';
import { type Cite, type Reply, reply } from '../fakes/messages-api/index.ts';
import { listOf, type MessagesRequest, searchResults, textOf } from '../fakes/messages-api/request.ts';

/** One turn of the model while it answers. */
export type Says = (request: MessagesRequest) => Reply;

/** A sentence that stands in a source as it is, or one with pieces of the sources that it rests on. */
type Sentence = string | readonly [text: string, ...from: readonly string[]];

/** Sentences with their sources; one that begins with a line break stands on a line of its own. */
export const says =
  (...sentences: readonly Sentence[]): Says =>
  (request) =>
    reply.cited(
      sentences.map((sentence, place) => {
        const [text, ...from] = typeof sentence === 'string' ? [sentence, bare(sentence)] : sentence;
        const gap = place === 0 || text.startsWith('\n') ? '' : ' ';
        return { text: `${gap}${text}`, cite: from.map((piece) => placeOf(piece, request)) };
      }),
    );

/** Without the number of a step. */
const bare = (text: string): string => text.replace(/^\n?(?:\d+\. )?/, '');

function placeOf(piece: string, request: MessagesRequest): Cite {
  for (const [index, result] of searchResults(request).entries()) {
    const block = listOf(result.content).findIndex((each) => textOf(each.text).includes(piece));
    if (block >= 0) return [index, block, block + 1];
  }
  const shown = searchResults(request).flatMap(({ content }) => listOf(content).map((each) => textOf(each.text)));
  throw new Error(`nothing the model was shown says "${piece}", but: ${shown.join(' | ')}`);
}

/** Says what nothing supports. */
export const guesses =
  (text: string): Says =>
  () =>
    reply.text(text);

type Call = readonly [name: string, input: Readonly<Record<string, unknown>>];

/** One call, or several side by side. */
export const calls =
  (...wanted: readonly Call[]): Says =>
  () =>
    reply.toolUse(...wanted.map(([name, input]) => ({ name, input })));

/** Asks for a person; `beside`: what it calls in the same turn. */
export const escalates = (reason: string, summary: string, ...beside: readonly Call[]): Says =>
  calls(...beside, ['escalate_to_human', { reason, summary }]);

export const noAnswer: Says = () => reply.text('NO_ANSWER');
export const nothingElse: Says = () => reply.text('NOTHING_ELSE');

export type Labels = Partial<Omit<Classification, 'confidence' | 'queries' | 'signals'>> &
  Pick<Classification, 'intent'> &
  Readonly<{ queries?: readonly string[]; signals?: readonly Classification['signals'][number][] }>;

/** As the classifier gives them, dull but for what is said. */
export const labelled = (labels: Labels): Reply =>
  reply.json({
    ...{ confidence: 0.95, category: 'general', complexity: 'simple', priority: 'normal', sentiment: 0 },
    ...{ language: 'en', signals: [], summary: 'The customer asks something.', queries: [] },
    ...labels,
  });
