/**
 * Whether a draft is a plain letter of the kind the policy wants, whatever it says. Separate from the check because the
 * model is told of it too, and may mend it once.
 */
import type { Draft } from './draft.ts';
import { contains, fold } from './phrases.ts';
import type { Policy } from './policy.ts';

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
/** Steps and points are one thing each; what is counted is talk. */
const item = /^(?:\d{1,2}[.)]|[-•]) /;

/** What is wrong with its form, or null. */
export function formFault({ sentences }: Draft, { reply }: Policy): string | null {
  if (sentences.length === 0 || sentences.some(({ text }) => text.trim() === ''))
    return 'the draft has an empty sentence';
  if (sentences.reduce((sum, { text }) => sum + text.length, 0) > reply.charactersMax)
    return 'the draft is longer than the policy allows (reply.charactersMax)';
  if (sentences.filter(({ continues }) => continues !== true).length > linesMax) return 'the draft has too many lines';
  // The operator's own words, and an article's, are theirs.
  const written = sentences.filter(
    ({ text, citations, scripted }) => scripted !== true && citations.every(({ quote }) => quote !== text),
  );
  if (written.some(({ text }) => markup.some((pattern) => pattern.test(text)))) return 'the draft holds markup';
  const talk = sentences.filter(({ text, scripted }) => scripted !== true && !item.test(text)).length;
  if (reply.sentencesMax !== undefined && talk > reply.sentencesMax)
    return `the draft has more than ${reply.sentencesMax} sentences (reply.sentencesMax)`;
  const avoided = reply.avoid.find((phrase) => written.some(({ text }) => contains(fold(text), phrase)));
  return avoided === undefined ? null : `the draft says “${avoided}”, which the policy avoids (reply.avoid)`;
}
