/**
 * The gate between a draft and a customer: each sentence must stand in what it cites, judged by code alone. A
 * model's own confidence plays no part, and what cannot be judged does not pass.
 */
import { claimsIn, objectionToClaim } from './claims.ts';
import { withoutMarker } from './clauses.ts';
import { objectionToDeeds } from './deeds.ts';
import type { Citation, Draft, Passage, Sentence } from './draft.ts';
import { type CitedFact, knownOf, subjectOf } from './fact-values.ts';
import { isNamed, rootOf } from './fact-words.ts';
import { objectionToFacts } from './facts.ts';
import { isMailAddress, linksIn } from './links.ts';
import { objectionToMeaning, toldBy } from './meaning.ts';
import { fold } from './phrases.ts';
import { tokenPattern } from './redact.ts';
import { sentencesIn } from './sentences.ts';
import { stanceOf } from './stance.ts';
import { factText, type Lookup } from './tool.ts';
import { isKnownLanguage, primaryOf } from './words.ts';

export type SentenceVerdict = Readonly<{ sentence: number; supported: boolean; reason: string | null }>;
export type Verification = Readonly<{ verdicts: readonly SentenceVerdict[] }>;

export const isSupported = ({ verdicts }: Verification): boolean => verdicts.every(({ supported }) => supported);

/** Longer ones are no sentences, and are not read. */
const charactersMax = 2_000;
/** Each is held against every number of its source. */
const numbersMax = 40;

/** Left where markup was taken out of a model's words ("Go to ."): nobody writes a full stop so. */
const gap = /(?:^|\s)\.+(?:\s|$)/u;

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * Verdict per sentence of the draft, against the passages and look-ups of this run only. Masked tokens count as nothing
 * where an article is cited, and as what they are where a look-up is.
 */
export function verify(draft: Draft, passages: readonly Passage[], lookups: readonly Lookup[] = []): Verification {
  return {
    verdicts: draft.sentences.map((sentence, index) => {
      const reason =
        sentence.scripted === true ? null : objection(sentence, primaryOf(draft.language), { passages, lookups });
      return { sentence: index, supported: reason === null, reason };
    }),
  };
}

type Known = Readonly<{ passages: readonly Passage[]; lookups: readonly Lookup[] }>;
type Cited = Readonly<{ block: string; passage: Passage }>;

function objection(sentence: Sentence, language: string, known: Known): string | null {
  if (sentence.citations.length === 0) return 'cites nothing';
  const cited: Cited[] = [];
  const facts: CitedFact[] = [];
  for (const citation of sentence.citations) {
    const source = sourceOf(citation, known);
    if (source === null) return `cites ${citation.passageId}, which was not found in this run`;
    const quote = squeeze(citation.quote).toLowerCase();
    const block = 'passage' in source ? source.block : factText(source.fact);
    if (quote === '' || !squeeze(block).toLowerCase().includes(quote))
      return `its quote does not stand in ${citation.passageId}`;
    if ('passage' in source) cited.push(source);
    else facts.push(source);
  }
  const text = sentence.text.replace(tokenPattern, ' ');
  if ([...linksIn(text)].some((link) => !addressesOf(cited, facts).includes(link)))
    return 'holds an address or markup that its source does not';
  if (cited.some(({ block }) => isVerbatim(text, block))) return null;
  if (text.length > charactersMax) return 'is too long to be judged';
  if (gap.test(sentence.text)) return 'has a gap where an address or a picture stood';
  if (!isKnownLanguage(language)) return `is no quotation, and drafts in "${language}" cannot be judged`;
  const toArticles = (part: string, from: readonly Cited[]): string | null =>
    objectionToParaphrase(withoutMarker(withoutLinks(part.replace(tokenPattern, ' '), cited)), language, from);
  if (facts.length === 0) return toArticles(text, cited);
  const plain = withoutMarker(sentence.text);
  if (cited.length === 0) return objectionToFacts(plain, language, facts);
  if (toArticles(text, cited) === null) return null;
  return objectionToFacts(plain, language, facts, (part) => {
    const from = withSubjectOf(part, cited, facts);
    return from.length > 0 ? toArticles(part, from) : 'says of a record what only an article says';
  });
}

/**
 * What holds in general is said with the article's own subject: behind "your order has been shipped and", a bare "is
 * refunded in full" would hold for that order, whatever orders the article means.
 */
function withSubjectOf(part: string, cited: readonly Cited[], facts: readonly CitedFact[]): readonly Cited[] {
  const names = facts.flatMap((each) => [...subjectOf(each.lookup).words, ...knownOf(each).names]);
  const words = subjectIn(part);
  if (words.length === 0 || words.some((word) => names.some((name) => isNamed(rootOf(word), name)))) return [];
  return cited.filter(({ block }) =>
    sentencesIn(block).some(
      ({ start, end }) => subjectIn(withoutMarker(block.slice(start, end))).join(' ') === words.join(' '),
    ),
  );
}

/** The first word, and with an article the second; none where a pronoun stands for what was said before. */
function subjectIn(text: string): readonly string[] {
  const said = fold(text).replace(/^(?:and|so|und|et)\s+/, '');
  if (/^(?:it|they|this|that|these|those|which|who|er|es|dies\w*|il|elle|ils|elles|on|ce\w*|qui)\b/.test(said))
    return [];
  return /^(?:(?:the|an?|der|die|das|eine?|les?|la|une?)\s+|l')?\p{L}+/u.exec(said)?.[0].split(/[\s']+/) ?? [];
}

function sourceOf({ passageId, block }: Citation, { passages, lookups }: Known): Cited | CitedFact | null {
  const passage = passages.find(({ id }) => id === passageId);
  const text = passage?.blocks[block];
  if (passage !== undefined && text !== undefined) return { block: text, passage };
  const lookup = lookups.find(({ id }) => id === passageId);
  const fact = lookup?.facts[block];
  return lookup === undefined || fact === undefined ? null : { lookup, fact };
}

/** Of a record only people's addresses: pages are linked where articles name them. */
const addressesOf = (cited: readonly Cited[], facts: readonly CitedFact[]): readonly string[] => [
  ...cited.flatMap(({ block, passage }) => [...linksIn(block), ...linksIn(passage.url)]),
  ...facts.flatMap(({ fact }) => [...linksIn(String(fact.value))].filter(isMailAddress)),
];

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
