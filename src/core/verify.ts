/**
 * The gate between a draft and a customer: each sentence must stand in what it cites, judged by code alone. A
 * model's own confidence plays no part.
 */
import type { Draft, Passage, Sentence } from './draft.ts';

export type SentenceVerdict = Readonly<{ sentence: number; supported: boolean; reason: string | null }>;
export type Verification = Readonly<{ verdicts: readonly SentenceVerdict[] }>;

const urlPattern = /\bhttps?:\/\/[^\s<>"')\]]+/gi;
const numberPattern = /\d+(?:[.,:]\d+)*/g;

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();

/** Verdict per sentence of the draft, against the passages of this run only. */
export function verify(draft: Draft, passages: readonly Passage[]): Verification {
  return {
    verdicts: draft.sentences.map((sentence, index) => {
      const reason = objection(sentence, passages);
      return { sentence: index, supported: reason === null, reason };
    }),
  };
}

function objection(sentence: Sentence, passages: readonly Passage[]): string | null {
  if (sentence.citations.length === 0) return 'cites nothing';
  for (const citation of sentence.citations) {
    const block = passages.find((passage) => passage.id === citation.passageId)?.blocks[citation.block];
    if (block === undefined) return `cites ${citation.passageId}, which was not found in this run`;
    if (!squeeze(block).includes(squeeze(citation.quote))) return `its quote does not stand in ${citation.passageId}`;
  }
  const cited = squeeze(sentence.citations.map((citation) => citation.quote).join(' '));
  const known = new Set(cited.match(numberPattern) ?? []);
  const invented = (squeeze(sentence.text).match(numberPattern) ?? []).find((number) => !known.has(number));
  if (invented !== undefined) return `says ${invented}, which its source does not`;
  const urls = sentence.citations.flatMap((citation) =>
    passages.filter((passage) => passage.id === citation.passageId).map((passage) => passage.url),
  );
  const foreign = (sentence.text.match(urlPattern) ?? []).find((url) => !urls.includes(url));
  return foreign === undefined ? null : 'links to a page that is not a cited article';
}
