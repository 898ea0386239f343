/**
 * The gate between a draft and a customer: each sentence must stand in what it cites, judged by code alone. A
 * model's own confidence plays no part.
 */
import type { Draft, Passage, Sentence } from './draft.ts';

export type SentenceVerdict = Readonly<{ sentence: number; supported: boolean; reason: string | null }>;
export type Verification = Readonly<{ verdicts: readonly SentenceVerdict[] }>;

export const isSupported = ({ verdicts }: Verification): boolean => verdicts.every(({ supported }) => supported);

const urlPattern = /\bhttps?:\/\/[^\s<>"')\]]+/gi;
/** What a mail program or Zendesk would turn into a link: a host, an address, another scheme, markup for one. */
const loosePattern =
  /\b(?:mailto|tel|sms|data|javascript|ftp):\S+|\b(?:[\p{L}\p{N}._%+-]+@)?(?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,24}(?:[:/?#]\S*)?|!?\[[^\]]*\]\s?[([][^)\]]*[)\]]|<\/?[a-z][^>]*>/giu;
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
  const urls = sentence.citations.flatMap((citation) =>
    passages.filter((passage) => passage.id === citation.passageId).map((passage) => passage.url),
  );
  const foreign = (sentence.text.match(urlPattern) ?? []).find((url) => !urls.includes(url));
  if (foreign !== undefined) return 'links to a page that is not a cited article';
  const said = squeeze(urls.reduce((text, url) => text.replaceAll(url, ''), sentence.text));
  const cited = squeeze(sentence.citations.map((citation) => citation.quote).join(' '));
  if ((said.match(loosePattern) ?? []).some((link) => !cited.includes(link)))
    return 'holds an address or markup that its source does not';
  const known = new Set(cited.match(numberPattern) ?? []);
  const invented = (said.match(numberPattern) ?? []).find((number) => !known.has(number));
  return invented === undefined ? null : `says ${invented}, which its source does not`;
}
