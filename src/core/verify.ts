/**
 * The gate between a draft and a customer: each sentence must stand in what it cites, judged by code alone. A
 * model's own confidence plays no part, and what cannot be judged does not pass.
 */
import { claimsIn, objectionToClaim } from './claims.ts';
import { withoutMarker } from './clauses.ts';
import { objectionToDeeds } from './deeds.ts';
import type { Draft, Passage, Sentence } from './draft.ts';
import { linksIn } from './links.ts';
import { objectionToMeaning, toldBy } from './meaning.ts';
import { tokenPattern } from './redact.ts';
import { sentencesIn } from './sentences.ts';
import { stanceOf } from './stance.ts';
import type { Lookup } from './tool.ts';
import { isKnownLanguage, primaryOf } from './words.ts';

export type SentenceVerdict = Readonly<{ sentence: number; supported: boolean; reason: string | null }>;
export type Verification = Readonly<{ verdicts: readonly SentenceVerdict[] }>;

export const isSupported = ({ verdicts }: Verification): boolean => verdicts.every(({ supported }) => supported);

/** Longer ones are no sentences, and are not read. */
const charactersMax = 2_000;
/** Each is held against every number of its source. */
const numbersMax = 40;

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Verdict per sentence of the draft, against the passages of this run only. Masked tokens count as nothing. */
export function verify(draft: Draft, passages: readonly Passage[], _lookups: readonly Lookup[] = []): Verification {
  return {
    verdicts: draft.sentences.map((sentence, index) => {
      const reason = objection(sentence, primaryOf(draft.language), passages);
      return { sentence: index, supported: reason === null, reason };
    }),
  };
}

type Cited = Readonly<{ block: string; passage: Passage }>;

function objection(sentence: Sentence, language: string, passages: readonly Passage[]): string | null {
  if (sentence.citations.length === 0) return 'cites nothing';
  const cited: Cited[] = [];
  for (const citation of sentence.citations) {
    const passage = passages.find(({ id }) => id === citation.passageId);
    const block = passage?.blocks[citation.block];
    if (passage === undefined || block === undefined)
      return `cites ${citation.passageId}, which was not found in this run`;
    const quote = squeeze(citation.quote).toLowerCase();
    if (quote === '' || !squeeze(block).toLowerCase().includes(quote))
      return `its quote does not stand in ${citation.passageId}`;
    cited.push({ block, passage });
  }
  const text = sentence.text.replace(tokenPattern, ' ');
  const known = cited.flatMap(({ block, passage }) => [...linksIn(block), ...linksIn(passage.url)]);
  if ([...linksIn(text)].some((link) => !known.includes(link)))
    return 'holds an address or markup that its source does not';
  if (cited.some(({ block }) => isVerbatim(text, block))) return null;
  if (text.length > charactersMax) return 'is too long to be judged';
  if (!isKnownLanguage(language)) return `is no quotation, and drafts in "${language}" cannot be judged`;
  return objectionToParaphrase(withoutMarker(withoutLinks(text, cited)), language, cited);
}

/** A link to a cited article says nothing by itself, nor does a "see" before it. */
const withoutLinks = (text: string, cited: readonly Cited[]): string =>
  cited
    .reduce((rest, { passage }) => rest.replaceAll(passage.url, '\uFFFC'), text)
    .replace(/(?:\b(?:see|siehe|voir)\s+)?\uFFFC/gi, ' ');

function objectionToParaphrase(text: string, language: string, cited: readonly Cited[]): string | null {
  const told = cited
    .filter(({ passage }) => primaryOf(passage.locale) === language)
    .map(({ block, passage }) => toldBy(block, [passage.title, ...passage.headings].join(' '), language));
  const all = cited.map(({ block }) => block).join('\n');
  const deed = objectionToDeeds(text, language, all, told.flat());
  if (deed !== null) return deed;
  const numbers = cited.flatMap(({ block, passage }) =>
    block.split('\n').flatMap((line) => claimsIn(withoutMarker(line), passage.locale)),
  );
  const claims = claimsIn(text, null);
  if (claims.length > numbersMax) return 'holds too many numbers to be judged';
  for (const claim of claims) {
    const reason = objectionToClaim(claim, numbers);
    if (reason !== null) return reason;
  }
  return told.length > 0 ? objectionToMeaning(text, told, language) : objectionAcross(text, language, cited);
}

/**
 * Across languages words cannot be compared; numbers, deeds and links have been. What is left to see is a denial, a
 * limit or a deed that none of the source's sentences has, or that all of them have.
 */
function objectionAcross(text: string, language: string, cited: readonly Cited[]): string | null {
  const own = stanceOf(text, language);
  const stances = cited.flatMap(({ block, passage }) => {
    const of = primaryOf(passage.locale);
    return sentencesIn(block).map(({ start, end }) => stanceOf(block.slice(start, end), of));
  });
  const denied = stances.filter(({ negations }) => negations > 0).length;
  if (own.negations > 0 ? denied === 0 : denied === stances.length) return 'denies or affirms what its source does not';
  if (own.only && !stances.some(({ only }) => only)) return 'says "only" unlike its source';
  if (!own.only && stances.every(({ only }) => only)) return 'leaves out "only"';
  if (!own.condition && stances.every(({ condition }) => condition)) return 'leaves out a condition of its source';
  return own.done && !stances.some(({ done }) => done) ? 'says as done what its source does not' : null;
}

/** One or more whole sentences of the block, in a row and unchanged. */
function isVerbatim(text: string, block: string): boolean {
  const [said, there] = [plain(text), plain(block)];
  if (said === '') return false;
  if (said === there) return true;
  const at = there.indexOf(said);
  if (at < 0) return false;
  const spans = sentencesIn(there);
  const ends = at + said.length;
  return (
    spans.some(({ start }) => start === at) &&
    spans.some(({ start, end }) => there.slice(start, end).trimEnd().length + start === ends)
  );
}

const plain = (text: string): string => squeeze(withoutMarker(text));
