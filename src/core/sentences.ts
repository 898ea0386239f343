/**
 * Where sentences end, in any language. Separate because what Claude writes and what an article says must be cut in
 * the same way, and neither at the full stop of an abbreviation.
 */

export type Span = Readonly<{ start: number; end: number }>;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' });

/** Abbreviations, and ordinals and initials, after which a sentence goes on: English, German, French. */
const abbreviated =
  /(?:^|[\s("„«])(?:z\. ?B|d\. ?h|u\. ?a|i\. ?d\. ?R|v\. ?a|z|d|ca|bzw|ggf|inkl|evtl|Nr|Abs|Art|Mio|Mrd|Std|Min|Tel|St|Dr|Prof|Hr|Fr|Mr|Mrs|Ms|Mme|No|vs|approx|incl|e\. ?g|i\. ?e|p\. ?ex|c\.-à-d|env|max|min|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Okt|Nov|Dec|Dez|a\.m|p\.m|\p{Lu})\.\s+$/u;
/** A date or a number that is counted on ("3. November", "Nr. 3. Stock"). */
const ordinal = /(?:^|\s)\d{1,2}\.\s+$/;

/** Spans cover the whole text, blanks included. */
export function sentencesIn(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const { segment, index } of segmenter.segment(text)) {
    const before = spans.at(-1);
    const end = index + segment.length;
    const goesOn = before !== undefined && continues(text.slice(Math.max(before.start, index - 24), index), segment);
    if (goesOn) spans.splice(-1, 1, { start: before.start, end });
    else spans.push({ start: index, end });
  }
  return spans;
}

const continues = (before: string, after: string): boolean =>
  (abbreviated.test(before) && !before.endsWith('\n')) || (ordinal.test(before) && /^\p{L}/u.test(after));
