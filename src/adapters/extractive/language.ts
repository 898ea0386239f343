/**
 * The language of a message. Everyday words decide where they are clear, since mails full of product names mislead
 * statistics; then tinyld; and where a text is too short for both, the locale Zendesk has for the customer.
 */
import { detectAll } from 'tinyld';
import { fold } from '../../core/phrases.ts';

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));
/** Words of one language that its neighbours do not share. */
const everyday: Readonly<Record<string, ReadonlySet<string>>> = {
  en: list(
    "the and is are was were you your have has had not this that with for how what where when why which can could would should please my our we they there from thanks thank it of to do does don't can't i i'm help hello hi",
  ),
  de: list(
    'der die das und ist sind nicht ein eine einen mit fur auf wie wo warum kann konnen ich wir sie mein meine unser unsere bitte danke habe haben noch auch aber von zum zur bei dem den guten hallo vielen hat wird wurde oder wenn',
  ),
  fr: list(
    "le les des est et sont pas une dans pour avec sur comment ou pourquoi peut puis je nous vous mon ma mes notre nos votre merci bonjour ete depuis mais qui c'est n'est j'ai d'une aux du au",
  ),
  es: list(
    'el los las es y no una en para con por como donde puedo mi nuestra gracias hola esta pero muy quiero tengo nos hace cuando usted',
  ),
  it: list(
    'il gli che e non una per con come dove posso mio nostra grazie ciao buongiorno sono della nel questo vorrei ho abbiamo anche',
  ),
  nl: list(
    'het een en niet met voor hoe waar kan ik wij mijn onze graag bedankt hallo heb hebben zijn van op dit dat maar ook',
  ),
  pt: list(
    'o os as nao uma em para com por como onde posso meu nossa obrigado obrigada ola estou mas muito quero temos voce',
  ),
};

/** tinyld knows many languages that no help desk gets; among those it guesses wildly. */
const candidates = 'en de fr es it nl pt sv da no fi pl cs sk hu ro tr ru uk bg el ja zh ko ar he vi'.split(' ');
const wordsMin = 4;
const shareMin = 0.2;
const leadMin = 1.5;

const primary = (locale: string | null): string | null =>
  locale === null ? null : (/^[a-z]{2,3}(?=$|[-_])/.exec(locale.toLowerCase())?.[0] ?? null);

/** ISO 639-1 code, `und` when it cannot be told. `locale` is what Zendesk has for the writer. */
export function languageOf(text: string, locale: string | null): string {
  const plain = text.slice(0, 4000).replace(/```[\s\S]*?(```|$)|\bhttps?:\S+|\S+@\S+/g, ' ');
  const words: readonly string[] = fold(plain).match(/\p{L}[\p{L}']*/gu) ?? [];
  const votes = Object.entries(everyday)
    .map(([code, known]) => ({ code, count: words.filter((word) => known.has(word)).length }))
    .sort((a, b) => b.count - a.count);
  const [first, second] = [votes[0], votes[1]];
  const clear =
    first !== undefined &&
    first.count >= Math.min(2, words.length) &&
    first.count >= words.length * shareMin &&
    first.count >= (second?.count ?? 0) * leadMin &&
    first.count > 0;
  if (clear && words.length >= 2) return first.code;
  const isLong =
    words.length >= wordsMin || (words.length > 0 && /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Hangul}]/u.test(plain));
  const guess = isLong ? detectAll(plain, { only: candidates })[0]?.lang : undefined;
  return guess || primary(locale) || (clear ? first.code : 'und');
}
