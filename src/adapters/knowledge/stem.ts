/**
 * Words to their stems, by the rules of the language they are written in: "cancellation" and "cancelled" meet, and so
 * do "kündigen" and "Kündigung". A language without rules here keeps its words as they are; that an unknown word is
 * taken for those it resembles makes up for some of it.
 */
import snowball from 'snowball-stemmers';

/** ISO 639-1 to the name of an algorithm; one line adds the next. */
const algorithms: Readonly<Record<string, string>> = {
  ar: 'arabic',
  ca: 'catalan',
  cs: 'czech',
  da: 'danish',
  de: 'german',
  en: 'english',
  es: 'spanish',
  eu: 'basque',
  fi: 'finnish',
  fr: 'french',
  ga: 'irish',
  hu: 'hungarian',
  hy: 'armenian',
  it: 'italian',
  nb: 'norwegian',
  nl: 'dutch',
  nn: 'norwegian',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sl: 'slovene',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish',
};

type Stem = (word: string) => string;

/** The same few thousand words make up all articles and tickets, and a stem takes 20 µs to find. */
const rememberedMax = 50_000;

function remembering(stem: Stem): Stem {
  const stems = new Map<string, string>();
  return (word) => {
    const known = stems.get(word);
    if (known !== undefined) return known;
    if (stems.size >= rememberedMax) stems.clear();
    const found = stem(word);
    stems.set(word, found);
    return found;
  };
}

const stemmers = new Map<string, Stem>();

function stemmerOf(language: string): Stem {
  const known = stemmers.get(language);
  if (known !== undefined) return known;
  const algorithm = algorithms[language];
  const snow = algorithm === undefined ? null : snowball.newStemmer(algorithm);
  const stemmer = snow === null ? (word: string) => word : remembering((word) => snow.stem(word));
  stemmers.set(language, stemmer);
  return stemmer;
}

/** `word` in lower case, with its accents; `language` as ISO 639-1, anything else leaves the word as it is. */
export const stemOf = (word: string, language: string): string =>
  word.length < 3 || /\d/.test(word) ? word : stemmerOf(language)(word);
