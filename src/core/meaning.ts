/**
 * Holds a sentence against a source in the same language, word by word: everything it tells must be told there, in one
 * place, under the same conditions, as little or as much denied, and each number of the same thing.
 */
import { claimsIn } from './claims.ts';
import { type Clauses, clausesOf, type Part } from './clauses.ts';
import { numberWords, withoutMeasures } from './number-words.ts';
import { fold } from './phrases.ts';
import { type Stance, stanceOf } from './stance.ts';
import { quantities } from './word-lists.ts';
import { stands, telling, type Word, wordsOf } from './words.ts';

/** A stretch of the source: a sentence, a part of it, or a piece of that. `part`: under which conditions it stands. */
type Unit = Readonly<{
  stems: ReadonlySet<string>;
  tells: readonly Word[];
  negations: number;
  part: Stance;
  /** What the part begins with, as in "On Business, …": all the rest is said of that. */
  lead: readonly Word[];
}>;
/** `about`: what its title and headings say. */
type Source = Readonly<{
  text: string;
  stems: ReadonlySet<string>;
  about: ReadonlySet<string>;
  units: readonly Unit[];
  parts: readonly Unit[];
}>;

/** One block of an article as its sentences. */
export type Told = readonly Source[];

const stemsOf = (words: readonly Word[]): ReadonlySet<string> => new Set(words.map(({ stem }) => stem));

/** `subject`: title and headings, which every sentence below them is about. */
export function toldBy(block: string, subject: string, language: string): Told {
  // A title names more than its sentences are about: names ("Team") and quantities must stand in the sentence itself.
  const common = subject.replace(/(?<=\S\s+\P{L}*)\p{Lu}\p{L}*/gu, ' ');
  const inBlock = stemsOf(wordsOf(block, language));
  const about = stemsOf(
    wordsOf(common, language).filter(({ word, stem }) => !quantities.has(word) && !inBlock.has(stem)),
  );
  return clausesOf(block, language).map((sentence) => {
    const units = unitsOf(sentence, language);
    return { text: sentence.text, stems: new Set([...units.whole.stems, ...about]), about, ...units };
  });
}

function unitsOf(sentence: Clauses, language: string) {
  const unit = (text: string, part: Stance, carried = 0, lead: readonly Word[] = []): Unit => ({
    stems: stemsOf(wordsOf(text, language)),
    tells: tellingOf(text, language),
    negations: Math.max(stanceOf(text, language).negations, carried),
    part,
    lead,
  });
  let conditional = false;
  const stances = sentence.parts.map(({ text }) => {
    const stance = stanceOf(text, language);
    // "If it fails, you get an e-mail, and it is tried again": the condition holds to the end.
    conditional ||= stance.condition && !sentence.isRow;
    return { ...stance, condition: stance.condition || conditional };
  });
  const nothing = stanceOf('', language);
  const parts = sentence.parts.map((part, place) =>
    unit(part.text, stances[place] ?? nothing, 0, leadOf(part, language)),
  );
  const pieces = sentence.parts.flatMap((part, place) => {
    let before = 0;
    const lead = leadOf(part, language);
    return part.pieces.map(({ text, carries }) => {
      const piece = unit(text, stances[place] ?? nothing, carries ? Math.min(before, 1) : 0, lead);
      before = piece.negations;
      return piece;
    });
  });
  // The first cell of a row names what each of the others is said of.
  const [first, ...others] = sentence.isRow ? sentence.parts.map(({ text }) => text) : [];
  const rows = others.map((text) => unit(`${first} ${text}`, stanceOf(text, language)));
  const whole = unit(sentence.text, stanceOf(sentence.text, language));
  return { units: [...pieces, ...parts, ...rows, ...(sentence.isRow ? [whole] : [])], parts, whole };
}

const leading =
  /^(?:on|in|with|during|for|after|before|under|from|without|by|mit|bei|wahrend|fur|nach|vor|ohne|avec|pendant|pour|apres|avant|sans|dans|sur|en)\b/;
const leadOf = ({ pieces }: Part, language: string): readonly Word[] =>
  pieces.length > 1 && leading.test(fold(pieces[0]?.text ?? '')) ? tellingOf(pieces[0]?.text ?? '', language) : [];

/** What carries the claim of a text; numbers are judged as values. */
const tellingOf = (text: string, language: string): readonly Word[] =>
  telling(wordsOf(withoutMeasures(fold(text)), language), language).filter(({ word }) => !numberWords.has(word));

/** Null when it says the same as the source, or less without saying something else. */
export function objectionToMeaning(text: string, told: readonly Told[], language: string): string | null {
  for (const sentence of clausesOf(text, language)) {
    const objection = objectionToSentence(sentence, told, language);
    if (objection !== null) return objection;
  }
  return null;
}

function objectionToSentence(sentence: Clauses, told: readonly Told[], language: string): string | null {
  const used: Unit[] = [];
  const objection = objectionToWords(sentence, told, language, used);
  if (objection !== null) return objection;
  const stance = stanceOf(sentence.text, language);
  const parts = used.map(({ part }) => part);
  if (parts.some(({ only }) => only) !== stance.only) return 'says or leaves out "only" unlike its source';
  if (parts.some((part) => part.condition) && !stance.condition) return 'leaves out a condition of its source';
  const said = stemsOf(wordsOf(sentence.text, language));
  if (used.some(({ lead }) => lead.length > 0 && !lead.some((word) => stands(word, said, language))))
    return 'leaves out what its source begins with';
  if (stance.done && !parts.some((part) => part.done)) return 'says as done what its source does not';
  return objectionToPlaces(sentence, told.flat(), language);
}

/** Part by part; a part whole if it can be, else piece by piece: each from one place. `used` collects the places. */
function objectionToWords(sentence: Clauses, told: readonly Told[], language: string, used: Unit[]): string | null {
  const found = (text: string, carried = 0): string | null => {
    const words = tellingOf(text, language);
    if (words.length === 0) return null;
    const negations = Math.max(stanceOf(text, language).negations, carried);
    const places = placesOf(words, told, language);
    const fitting = places.filter((place) => place.negations === negations);
    used.push(...fitting.slice(0, 1));
    if (fitting.length > 0) return null;
    const strange = words.find((word) => !told.flat().some(({ stems }) => stands(word, stems, language)));
    if (strange !== undefined) return `says "${strange.word}", which its source does not`;
    return places.length > 0 ? 'denies or affirms what its source does not' : 'joins what its source does not';
  };
  for (const part of sentence.parts) {
    // A denial must deny the very piece that its source denies.
    const inPieces = part.pieces.length > 1;
    const whole = inPieces && stanceOf(part.text, language).negations > 0 ? '' : found(part.text);
    if (whole === null) continue;
    if (!inPieces) return whole;
    let before = 0;
    for (const { text, carries } of part.pieces) {
      const objection = found(text, carries ? Math.min(before, 1) : 0);
      if (objection !== null) return objection;
      before = stanceOf(text, language).negations;
    }
  }
  return null;
}

/**
 * The smallest stretch of each sentence that tells all the words: a negation beyond it is not theirs. Words of the title
 * help out, so only the places that need them least count.
 */
function placesOf(words: readonly Word[], told: readonly Told[], language: string): readonly Unit[] {
  const own = ({ stems }: Unit): number => words.filter((word) => stands(word, stems, language)).length;
  const tellsAll = (stems: ReadonlySet<string>, about: ReadonlySet<string>): boolean =>
    words.every((word) => stands(word, stems, language) || stands(word, about, language));
  const single = told.flat().flatMap(({ units, about }) => {
    const [nearest] = units
      .filter(({ stems }) => tellsAll(stems, about))
      .sort((a, b) => own(b) - own(a) || a.stems.size - b.stems.size);
    return nearest === undefined ? [] : [nearest];
  });
  const most = Math.max(...single.map(own));
  return single.filter((unit) => own(unit) === most && !leavesOut(unit, words, language));
}

/** Less of an affirmation is still true; less of a denial denies more. */
function leavesOut({ negations, tells }: Unit, words: readonly Word[], language: string): boolean {
  const said = stemsOf(words);
  return negations > 0 && tells.some((word) => !stands(word, said, language));
}

type Place = Readonly<{ readings: readonly string[]; stems: ReadonlySet<string> }>;

const placesOfNumbers = (sentences: readonly Clauses[], language: string, locale: string | null): readonly Place[] =>
  sentences.flatMap(({ parts, isRow }) =>
    parts.flatMap((part) =>
      (isRow ? [part] : part.pieces).flatMap(({ text }) =>
        claimsIn(text, locale).map(({ readings }) => ({
          readings,
          stems: stemsOf(tellingOf(isRow ? `${parts[0]?.text} ${text}` : text, language)),
        })),
      ),
    ),
  );

/** A number that stands beside the words of another one has changed places. */
function objectionToPlaces(sentence: Clauses, told: readonly Source[], language: string): string | null {
  const there = placesOfNumbers(
    told.flatMap(({ text }) => clausesOf(text, language)),
    language,
    language,
  );
  const shared = (a: Place, b: Place): number => [...a.stems].filter((stem) => b.stems.has(stem)).length;
  for (const place of placesOfNumbers([sentence], language, null)) {
    const same = (other: Place): boolean => other.readings.some((each) => place.readings.includes(each));
    const best = (places: readonly Place[]): number => Math.max(0, ...places.map((other) => shared(place, other)));
    if (best(there.filter((other) => !same(other))) > best(there.filter(same)))
      return `says ${place.readings[0]} of something else than its source`;
  }
  return null;
}
