/**
 * Words in the agent's language. They stand in manifest/translations, one file a language, where Zendesk finds those of the
 * app's description. English is part of the page and types the rest; each other language is loaded by whoever reads it.
 */
import type english from '../../manifest/translations/en.json';

export const languages = ['en', 'de', 'fr', 'es', 'ja'] as const;
export type Language = (typeof languages)[number];
export type Translation = Pick<typeof english, 'sidebar' | 'insights'>;

const files: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Readonly<{ default: Translation }>>>> = {
  de: () => import('../../manifest/translations/de.json'),
  fr: () => import('../../manifest/translations/fr.json'),
  es: () => import('../../manifest/translations/es.json'),
  ja: () => import('../../manifest/translations/ja.json'),
};

/** Of the words on the page. */
export let language: Language = 'en';
/** As numbers, times and names are written: the agent's own where the words are in its language, `de-AT` and not `de`. */
export let locale = 'en';

/**
 * Turns to the language of a Zendesk locale (`de-AT`, `en-US`); to English where there is no translation, or where its file
 * does not come. Gives the words; null for English, which is here already. Before the first view: nothing is rendered anew.
 */
export async function speak(asked: unknown): Promise<Translation | null> {
  const wanted = languageOf(asked);
  const translation = wanted === 'en' ? null : await files[wanted]().catch(() => null);
  language = translation === null ? 'en' : wanted;
  locale = language === languageOf(asked, null) ? (canonical(String(asked)) ?? language) : language;
  return translation?.default ?? null;
}

/** `fallback` for a locale that there is no translation for. */
export function languageOf(asked: unknown): Language;
export function languageOf(asked: unknown, fallback: null): Language | null;
export function languageOf(asked: unknown, fallback: Language | null = 'en'): Language | null {
  const first = String(asked).toLowerCase().split(/[-_]/)[0];
  return languages.find((each) => each === first) ?? fallback;
}

/** Null where the browser knows no such locale. */
function canonical(asked: string): string | null {
  try {
    return Intl.getCanonicalLocales(asked)[0] ?? null;
  } catch {
    return null;
  }
}

/** What stands in braces in a text, told by its key: `changed_ago` takes `ago`, `sourceOf_place_title` takes both. */
type NamesIn<Key> = Key extends `${string}_${infer Names}` ? Split<Names> : never;
type Split<Names extends string> = Names extends `${infer First}_${infer Rest}` ? First | Split<Rest> : Names;
type Values<Names extends string> = Readonly<Record<Names, string | number>>;

/** A section of a file, where each text with places to fill is a function of what fills them. */
export type Words<Texts> = {
  readonly [Key in keyof Texts]: [NamesIn<Key>] extends [never]
    ? Texts[Key] extends string
      ? string
      : Words<Texts[Key]>
    : (values: Values<NamesIn<Key>>) => string;
};

/** One text, or one for each plural form that `count` can ask for, as the language has them. */
type Text = string | Readonly<Record<string, string>>;

export function wordsOf<Texts extends object>(texts: Texts): Words<Texts> {
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(locale);
  const fill = (text: Text, values: Values<string>): string => {
    const form = typeof text === 'string' ? text : (text[rules.select(Number(values.count))] ?? text.other ?? '');
    return form.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name] ?? '';
      return typeof value === 'number' ? numbers.format(value) : value;
    });
  };
  const made = (key: string, text: Text | object): unknown => {
    if (key.includes('_')) return (values: Values<string>) => fill(text as Text, values);
    return typeof text === 'string' ? text : wordsOf(text);
  };
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, made(key, text)])) as Words<Texts>;
}
