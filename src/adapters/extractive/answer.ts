/**
 * Answers by quoting: picks the passage that fits best and from it the few blocks that fit the message, word for
 * word. Where nothing fits well enough, or only in another language, it says so and a person answers.
 */
import type { Answer, Passage, Sentence } from '../../core/draft.ts';
import type { Classified } from '../../core/evidence.ts';
import type { Policy } from '../../core/policy.ts';
import { newestMessages } from './classify.ts';
import { bareSubject, sentencesOf, weightOf } from './sentences.ts';
import { termsOf } from './terms.ts';
import { isRow, type Unit, unitsOf } from './units.ts';

const charactersMax = 900;
const rowsMax = 4;
/** A table's row is quoted when it fits at least this share as well as the best row; code rarely answers by itself. */
const rowShare = 0.75;
const codeShare = 0.4;
/** A second section, mostly of the same article, may add one unit that says something the first does not. */
const additionShare = 0.6;
const otherArticleShare = 0.75;
const openTermsMin = 2;
/** What puts one section before another: its score, a heading that says what the question says, steps for a "how". */
const rankShares = { score: 0.6, heading: 0.5, procedure: 0.25 };

type Rated = Readonly<{ unit: Unit; score: number; terms: ReadonlySet<string> }>;

/** It never asks for a person: that nothing fits says so. */
export type Quoted = Exclude<Answer, { kind: 'escalated' }>;

export function answerFrom(evidence: Classified, found: readonly Passage[], policy: Policy): Quoted {
  const { language } = evidence.classification;
  const good = found.filter((passage) => passage.score >= policy.knowledge.minScore);
  if (good.length === 0) return none('no article in the help centre answers it');
  if (language === 'und') return none('the language of the message cannot be told');
  const spoken = good.filter((passage) => languageOfLocale(passage.locale) === language);
  const wanted = wantedTerms(evidence, good);
  const asked = questionTerms(evidence);
  const [best, ...others] = inOrder(spoken, asked, asksHow(evidence));
  if (best === undefined) return none('no article in the customer’s language answers it');
  const chosen = choose(best, wanted);
  if (chosen.length === 0) return none('no article in the help centre answers it');
  const open = new Set([...asked].filter((term) => !chosen.some((each) => each.terms.has(term))));
  const second = bestAddition(others.filter(mayAdd(best, open)), chosen, wanted);
  const quotes = [{ passage: best, chosen }, ...(second === undefined ? [] : [second])];
  const inReadingOrder = quotes.sort((a, b) => positionOf(a.passage) - positionOf(b.passage));
  const sentences = inReadingOrder.flatMap((each) => quote(each.passage, each.chosen));
  return { kind: 'draft', draft: { language, sentences } };
}

/** Another article may add only what answers a second question: several words asked for that the first leaves open. */
const mayAdd = (best: Passage, open: ReadonlySet<string>) => (passage: Passage) =>
  passage.articleId === best.articleId ||
  (passage.score >= best.score * otherArticleShare &&
    [...open].filter((term) => passage.blocks.some((block) => termsOf(block).includes(term))).length >= openTermsMin);

/** A passage's id ends with its place in the article. */
const positionOf = (passage: Passage): number => Number(/#(\d+)/.exec(passage.id)?.[1] ?? 0);

const none = (reason: string): Quoted => ({ kind: 'no-passage', reason });

const languageOfLocale = (locale: string): string => locale.toLowerCase().split(/[-_]/)[0] ?? '';

/** The message's words by weight: rare among the passages counts more, and so do questions and the subject. */
function wantedTerms(evidence: Classified, passages: readonly Passage[]): ReadonlyMap<string, number> {
  const blocks = passages.flatMap((passage) => passage.blocks.map((block) => new Set(termsOf(block))));
  const wanted = new Map<string, number>();
  const hear = (text: string, weight: number) => {
    for (const term of termsOf(text)) {
      const holding = blocks.filter((block) => block.has(term)).length;
      const rarity = Math.log(1 + blocks.length / (1 + holding));
      wanted.set(term, Math.max(wanted.get(term) ?? 0, weight * rarity));
    }
  };
  hear(bareSubject(evidence.snapshot.ticket.subject), 1);
  for (const sentence of newestMessages(evidence).flatMap((each) => sentencesOf(each.ownText)))
    hear(sentence, weightOf(sentence) === 2 ? 1 : 0.5);
  return wanted;
}

/** Words of the subject and of the sentence that asks; of everything when nothing asks. */
function questionTerms(evidence: Classified): ReadonlySet<string> {
  const sentences = newestMessages(evidence).flatMap((each) => sentencesOf(each.ownText));
  const asking = sentences.filter((sentence) => sentence.includes('?'));
  const heard = [bareSubject(evidence.snapshot.ticket.subject), ...(asking.length > 0 ? asking : sentences)];
  return new Set(heard.flatMap(termsOf));
}

/** Passages of one language, the one to quote first. */
function inOrder(passages: readonly Passage[], asked: ReadonlySet<string>, how: boolean): readonly Passage[] {
  const rank = (passage: Passage): number =>
    rankShares.score * passage.score +
    rankShares.heading * likeness(new Set(termsOf(passage.headings.at(-1) ?? '')), asked) +
    (how && unitsOf(passage.blocks).some((unit) => unit.procedure) ? rankShares.procedure : 0);
  return [...passages].sort((a, b) => rank(b) - rank(a));
}

/** Shared words against all words of both (Dice), 0 to 1. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((term) => b.has(term)).length;
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size);
}

/** Units of a passage, best first. An address that is not the article's own may not go out, so such a unit cannot. */
function rate(passage: Passage, wanted: ReadonlyMap<string, number>): readonly Rated[] {
  return unitsOf(passage.blocks)
    .filter((unit) => (unit.text.length <= charactersMax || unit.procedure) && !/\bhttps?:\/\//i.test(unit.text))
    .map((unit) => {
      const said = (text: string) => termsOf(text).filter((term) => wanted.has(term));
      const weigh = (terms: ReadonlySet<string>) => [...terms].reduce((sum, term) => sum + (wanted.get(term) ?? 0), 0);
      const own = new Set(said(unit.text));
      // A row says in the heading above its table what it is about.
      const terms = isRow(unit.text) ? new Set([...own, ...said(passage.headings.at(-1) ?? '')]) : own;
      const hits = (weigh(own) + weigh(terms)) / 2;
      // Steps say little of the question's words and are what most questions want.
      return { unit, terms, score: (hits + (unit.procedure ? 1.5 : 0)) * (isCode(unit.text) ? codeShare : 1) };
    })
    .sort((a, b) => b.score - a.score);
}

const isCode = (text: string): boolean => /[{};\\]\s*\n/.test(text);

/** The whole section, in its own order; of a long table the rows that fit, and nothing beyond the room there is. */
function choose(passage: Passage, wanted: ReadonlyMap<string, number>): readonly Rated[] {
  const rated = rate(passage, wanted);
  const rows = rated.filter(({ unit }) => isRow(unit.text));
  const bestRow = Math.max(0, ...rows.map(({ score }) => score));
  const left = new Set(rows.filter(({ score }, place) => place >= rowsMax || score < bestRow * rowShare));
  const chosen: Rated[] = [];
  let room = charactersMax;
  for (const next of rated.filter((each) => !left.has(each))) {
    // Two procedures side by side read as one; a long procedure is quoted whole or not at all.
    const second = next.unit.procedure && chosen.some((each) => each.unit.procedure);
    if (second || isCode(next.unit.text) || (chosen.length > 0 && next.unit.text.length > room)) continue;
    chosen.push(next);
    room -= next.unit.text.length;
  }
  return chosen.sort((a, b) => (a.unit.blocks[0] ?? 0) - (b.unit.blocks[0] ?? 0));
}

/** The unit of a further passage that says most about what the chosen ones leave out. */
function bestAddition(
  passages: readonly Passage[],
  chosen: readonly Rated[],
  wanted: ReadonlyMap<string, number>,
): Readonly<{ passage: Passage; chosen: readonly Rated[] }> | undefined {
  const known = new Set(chosen.flatMap((each) => [...each.terms]));
  const room = charactersMax - chosen.reduce((sum, each) => sum + each.unit.text.length, 0);
  const least = Math.max(...chosen.map((each) => each.score)) * additionShare;
  const added = (rated: Rated): number =>
    [...rated.terms].reduce((sum, term) => sum + (known.has(term) ? 0 : (wanted.get(term) ?? 0)), 0);
  const [most] = passages
    .flatMap((passage) => {
      const rated = rate(passage, wanted)[0];
      return rated === undefined ? [] : [{ passage, rated }];
    })
    .filter(({ rated }) => !rated.unit.procedure && rated.unit.text.length <= room)
    .filter(({ rated }) => rated.score >= least && added(rated) > 0)
    .sort((a, b) => added(b.rated) - added(a.rated));
  return most === undefined ? undefined : { passage: most.passage, chosen: [most.rated] };
}

const how =
  /\b(how|where|wie|wo|comment|où|can (i|we)|could (i|we)|puis-je|peut-on|kann (ich|man)|können wir|steps|anleitung)\b/i;

const asksHow = (evidence: Classified): boolean =>
  [evidence.snapshot.ticket.subject, ...newestMessages(evidence).map((each) => each.ownText)].some((text) =>
    how.test(text),
  );

const quote = (passage: Passage, chosen: readonly Rated[]): readonly Sentence[] =>
  chosen
    .flatMap((rated) => rated.unit.blocks)
    .map((block) => {
      const text = passage.blocks[block] ?? '';
      return { text, citations: [{ passageId: passage.id, block, quote: text }] };
    });
