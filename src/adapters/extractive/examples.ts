/**
 * What the intents are learnt from: their examples, and the names and descriptions that the policy gives them. Separate
 * from the learning, because how much of a long policy is read, and what of it, is a decision of its own.
 */
import type { Policy } from '../../core/policy.ts';

export type Intent = Pick<Policy['intents'][number], 'id' | 'about' | 'examples'>;

export type Example = Readonly<{
  /** Place of its intent in the policy. */
  intent: number;
  text: string;
  /** False for names and descriptions: they are learnt from, but no customer wrote them. */
  said: boolean;
}>;

/** A longer example is a mail; its first sentences say what it is about. */
const exampleCharsMax = 500;
/** Characters times intents: what learning takes time and memory for. 10,000 usual examples of 150 intents are a third. */
const workMax = 300_000_000;

/** Of each intent in turn, so that where there are too many, all intents keep as many. */
export function examplesOf(intents: readonly Intent[]): readonly Example[] {
  const texts = intents.map(({ id, about, examples }, intent) => {
    const told = [id.replaceAll('-', ' '), about].map((text) => ({ intent, text, said: false }));
    const said = examples.map((text) => ({ intent, text: text.slice(0, exampleCharsMax), said: true }));
    const byText = new Map([...told, ...said].map((each) => [each.text.trim().toLowerCase(), each]));
    byText.delete('');
    return [...byText.values()];
  });
  const inTurn = Array.from({ length: Math.max(0, ...texts.map((each) => each.length)) }, (_, turn) =>
    texts.flatMap((each) => each.slice(turn, turn + 1)),
  ).flat();
  const charactersMax = workMax / Math.max(1, intents.length);
  let characters = 0;
  const end = inTurn.findIndex(({ text }) => {
    characters += text.length;
    return characters > charactersMax;
  });
  return end === -1 ? inTurn : inTurn.slice(0, end);
}
