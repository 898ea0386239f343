/**
 * How phrases are written down: as words with room between them, not as regular expressions, so that a support lead can
 * read a list of them and nothing in it can be slow. Only the notation is here; `phrase-search.ts` looks for it.
 *
 * `my lawyer`           these words beside each other; accents, capitals and apostrophes make no difference
 * `lawyer|law_firm`     either; `_` joins the words of one
 * `klag*` `*anwalt`     words that begin or end so
 * `[the|my] lawyer`     brackets: with or without
 * `take .. court`       up to three words between them, `...` up to eight; never beyond the end of a sentence
 * `stolen & phone`      in any order with up to eight words between them
 * `stolen && phone`     the same beyond the end of a sentence, up to 25 words apart
 * `^ operator $`        `^` a sentence or line begins here, `$` it ends here
 *
 * A long phrase may be broken into lines anywhere between words and after a `|`.
 */
import { wordsOf } from './phrase-words.ts';

/** A word, or what it begins or ends with. */
export type Form = Readonly<{ text: string; is: 'whole' | 'beginning' | 'ending' }>;

/** One place of a phrase. `room`: the words that may stand before it; `beyond`: a sentence may end before it. */
export type Place = Readonly<{
  /** Each of one or more words. */
  choices: readonly (readonly Form[])[];
  optional: boolean;
  room: number;
  beyond: boolean;
}>;

export type Phrase = Readonly<{ places: readonly Place[]; opens: boolean; closes: boolean }>;

const rooms: Readonly<Record<string, number>> = { '..': 3, '...': 8 };
const sameSentence = { room: 8, beyond: false };
const anywhereNear = { room: 25, beyond: true };
/** Of a form that is cut: shorter ones would be in half of all words. */
const cutMin = 3;

/** More than one where the order is free. Throws on what is not in the notation. */
export function parsePhrase(text: string): readonly Phrase[] {
  const line = text.replace(/\|\s+/g, '|').replace(/\s+/g, ' ').trim();
  const [first = '', joint, second, ...more] = line.split(/ (&&?) /);
  if (more.length > 0) throw new Error(`more than one & in the phrase "${line}"`);
  const ones = sequences(first, line);
  if (second === undefined) return ones;
  const others = sequences(second, line);
  const gap = joint === '&&' ? anywhereNear : sameSentence;
  return ones.flatMap((one) => others.flatMap((other) => [joined(one, other, gap), joined(other, one, gap)]));
}

function joined(one: Phrase, other: Phrase, gap: Pick<Place, 'room' | 'beyond'>): Phrase {
  const [place, ...rest] = other.places;
  if (place === undefined || one.closes || other.opens) throw new Error('nothing to join with &');
  return { places: [...one.places, { ...place, ...gap }, ...rest], opens: one.opens, closes: other.closes };
}

/** More than one where it begins with what may be missing. */
function sequences(text: string, line: string): readonly Phrase[] {
  const parts = text.split(' ');
  const opens = parts[0] === '^';
  const closes = parts.at(-1) === '$';
  const places: Place[] = [];
  let room = 0;
  for (const part of parts.slice(opens ? 1 : 0, closes ? -1 : undefined)) {
    const gap = rooms[part];
    if (gap === undefined) places.push({ ...placeOf(part, line), room, beyond: false });
    room = gap ?? 0;
  }
  const certain = places.findIndex(({ optional }) => !optional);
  const isOpen = room > 0 || (places.at(-1)?.optional && !closes);
  if (certain < 0 || isOpen) throw new Error(`not a phrase: "${line}"`);
  return places.slice(0, certain + 1).map((first, at) => {
    return { places: [{ ...first, optional: false }, ...places.slice(at + 1)], opens, closes };
  });
}

function placeOf(part: string, line: string): Pick<Place, 'choices' | 'optional'> {
  const optional = part.startsWith('[') && part.endsWith(']');
  const choices = (optional ? part.slice(1, -1) : part)
    .split('|')
    .map((choice) => choice.split('_').flatMap((word) => formsOf(word, line)));
  return { choices, optional };
}

function formsOf(word: string, line: string): readonly Form[] {
  const is = word.endsWith('*') ? 'beginning' : word.startsWith('*') ? 'ending' : 'whole';
  const texts = wordsOf(word.replace('*', ''));
  const isRead =
    texts.length > 0 && !/[*[\]]/.test(word.replace(/^\*|\*$/, '')) && (is === 'whole' || texts.length === 1);
  if (!isRead || (is !== 'whole' && (texts[0] ?? '').length < cutMin))
    throw new Error(`"${word}" is no word, in the phrase "${line}"`);
  return texts.map((text) => ({ text, is }));
}
