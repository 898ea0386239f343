/**
 * Answers by quoting: picks the passage that fits best and from it the few blocks that fit the message, word for
 * word. Where nothing fits well enough, or only in another language, it says so and a person answers.
 */
import type { Answer, Passage, Sentence } from '../../core/draft.ts';
import type { Classified } from '../../core/evidence.ts';
import type { Policy } from '../../core/policy.ts';
import { unanswered } from './classify.ts';
import { bareSubject, sentencesOf, weightOf } from './sentences.ts';
import { termsOf } from './terms.ts';
import { isRow, type Unit, unitsOf } from './units.ts';

const unitsMax = 4;
const charactersMax = 900;
/** A further unit must fit at least this share as well as the best one; its neighbours belong to it anyway. */
const companionShare = { row: 0.75, text: 0.55, neighbour: 0.3, opening: 0 };
/** A section's short opening line is quoted with whatever else of it is. */
const openingCharactersMax = 250;
/** A second passage may add one unit when it fits nearly as well as the first. */
const secondPassageShare = 0.75;
const additionShare = 0.6;
/** How far a heading that says what the message says, and steps where it asks how, lift a passage over others. */
const headingBonus = 0.35;
const procedureBonus = 0.15;
const contenderShare = 0.5;

type Rated = Readonly<{ unit: Unit; score: number; terms: ReadonlySet<string> }>;

export function answerFrom(evidence: Classified, found: readonly Passage[], policy: Policy): Answer {
  const { language } = evidence.classification;
  const good = found.filter((passage) => passage.score >= policy.knowledge.minScore);
  if (good.length === 0) return none('no article in the help centre answers it');
  if (language === 'und') return none('the language of the message cannot be told');
  const spoken = good.filter((passage) => languageOfLocale(passage.locale) === language);
  const wanted = wantedTerms(evidence, good);
  const [best, ...others] = inOrder(spoken, wanted, asksHow(evidence));
  if (best === undefined) return none('no article in the customer’s language answers it');
  const chosen = choose(best, wanted);
  if (chosen.length === 0) return none('no article in the help centre answers it');
  const top = Math.max(...spoken.map((passage) => passage.score));
  const near = others.filter((passage) => passage.score >= top * secondPassageShare);
  const second = bestAddition(near, chosen, wanted);
  const sentences = [...quote(best, chosen), ...(second === undefined ? [] : quote(second.passage, [second.rated]))];
  return { kind: 'draft', draft: { language, sentences } };
}

const none = (reason: string): Answer => ({ kind: 'no-passage', reason });

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
  for (const sentence of unanswered(evidence).flatMap((each) => sentencesOf(each.ownText)))
    hear(sentence, weightOf(sentence) === 2 ? 1 : 0.5);
  return wanted;
}

/** Passages of one language, the one to quote first. */
function inOrder(passages: readonly Passage[], wanted: ReadonlyMap<string, number>, how: boolean): readonly Passage[] {
  const top = Math.max(0, ...passages.map((passage) => passage.score));
  const rank = (passage: Passage): number => {
    const heading = [...new Set(termsOf(passage.headings.at(-1) ?? ''))];
    const said = heading.filter((term) => wanted.has(term)).length / Math.max(1, heading.length);
    const steps = how && unitsOf(passage.blocks).some((unit) => unit.procedure);
    return passage.score + headingBonus * said + (steps ? procedureBonus : 0);
  };
  const [contenders, rest] = [true, false].map((near) =>
    passages.filter((passage) => passage.score >= top * contenderShare === near),
  );
  return [...(contenders ?? []).sort((a, b) => rank(b) - rank(a)), ...(rest ?? [])];
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

/** Code repeats words of its explanation and is rarely the answer by itself. */
const codeShare = 0.4;
const isCode = (text: string): boolean => /[{};\\]\s*\n/.test(text);

function choose(passage: Passage, wanted: ReadonlyMap<string, number>): readonly Rated[] {
  const [best, ...rest] = rate(passage, wanted);
  if (best === undefined) return [];
  const chosen = [best];
  let characters = best.unit.text.length;
  for (const next of rest) {
    const fits = chosen.length < unitsMax && characters + next.unit.text.length <= charactersMax;
    // Two procedures side by side read as one.
    const second = next.unit.procedure && chosen.some((each) => each.unit.procedure);
    if (!fits || second || next.score < best.score * shareFor(next.unit, best.unit)) continue;
    chosen.push(next);
    characters += next.unit.text.length;
  }
  return chosen.sort((a, b) => (a.unit.blocks[0] ?? 0) - (b.unit.blocks[0] ?? 0));
}

function shareFor(unit: Unit, best: Unit): number {
  if (isRow(unit.text)) return companionShare.row;
  if (isCode(unit.text)) return companionShare.text;
  if (unit.blocks[0] === 0 && unit.text.length <= openingCharactersMax) return companionShare.opening;
  const touches = unit.blocks[0] === (best.blocks.at(-1) ?? 0) + 1 || unit.blocks.at(-1) === (best.blocks[0] ?? 0) - 1;
  return touches ? companionShare.neighbour : companionShare.text;
}

/** The unit of a further passage that says most about what the chosen ones leave out. */
function bestAddition(
  passages: readonly Passage[],
  chosen: readonly Rated[],
  wanted: ReadonlyMap<string, number>,
): Readonly<{ passage: Passage; rated: Rated }> | undefined {
  const known = new Set(chosen.flatMap((each) => [...each.terms]));
  const room = charactersMax - chosen.reduce((sum, each) => sum + each.unit.text.length, 0);
  const least = Math.min(...chosen.map((each) => each.score)) * additionShare;
  const added = (rated: Rated): number =>
    [...rated.terms].reduce((sum, term) => sum + (known.has(term) ? 0 : (wanted.get(term) ?? 0)), 0);
  return passages
    .flatMap((passage) => {
      const rated = rate(passage, wanted)[0];
      return rated === undefined ? [] : [{ passage, rated }];
    })
    .filter(({ rated }) => rated.unit.text.length <= room && rated.score >= least && added(rated) > 0)
    .sort((a, b) => added(b.rated) - added(a.rated))[0];
}

const how =
  /\b(how|where|wie|wo|comment|où|can (i|we)|could (i|we)|puis-je|peut-on|kann (ich|man)|können wir|steps|anleitung)\b/i;

const asksHow = (evidence: Classified): boolean =>
  [evidence.snapshot.ticket.subject, ...unanswered(evidence).map((each) => each.ownText)].some((text) =>
    how.test(text),
  );

const quote = (passage: Passage, chosen: readonly Rated[]): readonly Sentence[] =>
  chosen
    .flatMap((rated) => rated.unit.blocks)
    .map((block) => {
      const text = passage.blocks[block] ?? '';
      return { text, citations: [{ passageId: passage.id, block, quote: text }] };
    });
