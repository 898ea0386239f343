/**
 * Looks for many phrases at once in the words of a text. Each word is looked up once, and each phrase is then put together
 * from the places where its words stand, so the time grows with the text and never with how it is made.
 */
import { type Form, type Phrase, type Place, parsePhrase } from './phrase-notation.ts';
import type { Words } from './phrase-words.ts';

/** Words from `start` up to before `end`. */
type Span = Readonly<{ start: number; end: number }>;
/** One way of filling a place; `rest` has to follow the word by which it was found. */
type Choice = Readonly<{ place: number; form: Form; rest: readonly Form[] }>;
type Step = Readonly<{ place: number }> & Omit<Place, 'choices'>;
type Steps = Readonly<{ steps: readonly Step[] }> & Omit<Phrase, 'places'>;

/** Phrases ready to be looked for. */
export type PhraseIndex = Readonly<{
  /** By the place they begin with: of hundreds of phrases a message begins few. */
  phrases: ReadonlyMap<number, readonly Steps[]>;
  whole: ReadonlyMap<string, readonly Choice[]>;
  /** By the first three letters, and by the last three. */
  beginning: ReadonlyMap<string, readonly Choice[]>;
  ending: ReadonlyMap<string, readonly Choice[]>;
}>;

const keyLength = 3;

/** `lines` in the notation of `phrase-notation.ts`; throws on others. */
export function indexPhrases(lines: readonly string[]): PhraseIndex {
  const numbers = new Map<string, number>();
  const maps = {
    whole: new Map<string, Choice[]>(),
    beginning: new Map<string, Choice[]>(),
    ending: new Map<string, Choice[]>(),
  };
  const keys = {
    whole: (text: string) => text,
    beginning: (text: string) => text.slice(0, keyLength),
    ending: (text: string) => text.slice(-keyLength),
  };
  const numberOf = (choices: Place['choices']): number => {
    const name = JSON.stringify(choices);
    const known = numbers.get(name);
    if (known !== undefined) return known;
    const place = numbers.size;
    numbers.set(name, place);
    for (const [form, ...rest] of choices) {
      if (form === undefined) continue;
      const map = maps[form.is];
      const key = keys[form.is](form.text);
      map.set(key, [...(map.get(key) ?? []), { place, form, rest }]);
    }
    return place;
  };
  const phrases = new Map<number, Steps[]>();
  for (const { places, ...ends } of lines.flatMap(parsePhrase)) {
    const steps = places.map(({ choices, ...step }) => ({ ...step, place: numberOf(choices) }));
    const first = steps[0]?.place ?? 0;
    phrases.set(first, [...(phrases.get(first) ?? []), { ...ends, steps }]);
  }
  return { phrases, ...maps };
}

/** True where one of the phrases is said. */
export function isSaid(index: PhraseIndex, text: Words): boolean {
  const spans = spansOf(index, text);
  return begun(index, spans).some((phrase) => placesOf(phrase, spans, text).length > 0);
}

/** The text without the phrases that are said in it: their words are still counted, but are no words any more. */
export function withoutSaid(index: PhraseIndex, text: Words): Words {
  const spans = spansOf(index, text);
  const said = begun(index, spans).flatMap((phrase) => placesOf(phrase, spans, text));
  if (said.length === 0) return text;
  const words = [...text.words];
  for (const { start, end } of said) words.fill('', start, end);
  return { ...text, words };
}

/** Where in the text each place of the index can be filled, in the order of the text. */
type Spans = ReadonlyMap<number, readonly Span[]>;

const begun = ({ phrases }: PhraseIndex, spans: Spans): readonly Steps[] =>
  [...spans.keys()].flatMap((place) => phrases.get(place) ?? []);

function spansOf(index: PhraseIndex, { words, sentences }: Words): Spans {
  const spans = new Map<number, Span[]>();
  const has = ({ text, is }: Form, word: string | undefined): boolean =>
    word !== undefined &&
    (is === 'whole' ? word === text : is === 'beginning' ? word.startsWith(text) : word.endsWith(text));
  words.forEach((word, start) => {
    const maybe = [
      index.whole.get(word),
      index.beginning.get(word.slice(0, keyLength)),
      index.ending.get(word.slice(-keyLength)),
    ];
    for (const choices of maybe)
      for (const { place, form, rest } of choices ?? []) {
        const end = start + 1 + rest.length;
        if (!has(form, word) || sentences[end - 1] !== sentences[start]) continue;
        if (!rest.every((each, at) => has(each, words[start + 1 + at]))) continue;
        const known = spans.get(place);
        if (known === undefined) spans.set(place, [{ start, end }]);
        else known.push({ start, end });
      }
  });
  return spans;
}

/** Where a phrase stands, whole. */
function placesOf({ steps, opens, closes }: Steps, spans: Spans, text: Words): readonly Span[] {
  if (steps.some(({ place, optional }) => !optional && !spans.has(place))) return [];
  const { sentences } = text;
  const [first, ...others] = steps;
  let found: readonly Span[] = (first === undefined ? [] : (spans.get(first.place) ?? [])).filter(
    ({ start }) => !opens || sentences[start - 1] !== sentences[start],
  );
  for (const step of others) {
    const next = following(found, step, spans.get(step.place) ?? [], sentences);
    found = step.optional ? [...found, ...next].sort(byEnd) : next;
    if (found.length === 0) return found;
  }
  return closes ? found.filter(({ end }) => sentences[end - 1] !== sentences[end]) : found;
}

const byEnd = (one: Span, other: Span): number => one.end - other.end;

/** What was found so far, continued by the next place. Both go by the order of the text, so one walk through them is enough. */
function following(
  found: readonly Span[],
  { room, beyond }: Step,
  spans: readonly Span[],
  sentences: Words['sentences'],
): readonly Span[] {
  let at = 0;
  const next: Span[] = [];
  for (const span of spans) {
    while ((found[at + 1]?.end ?? Number.POSITIVE_INFINITY) <= span.start) at += 1;
    const before = found[at];
    if (before === undefined || before.end > span.start || span.start - before.end > room) continue;
    if (beyond || sentences[before.end - 1] === sentences[span.start])
      next.push({ start: before.start, end: span.end });
  }
  return next.sort(byEnd);
}
