/** Words that carry meaning, roughly stemmed, and the language they are in. Enough for overlap, not for more. */
import { fold } from '../../../../src/core/phrases.ts';

const list = (words: string): readonly string[] => words.split(' ');
/** Everyday words of one language that the others do not have. */
const everyday: Readonly<Record<string, readonly string[]>> = {
  en: list(
    'the and is are you your have has not this that with for how what where when can my our we please do i it to of',
  ),
  de: list(
    'der die das und ist sind nicht ein eine mit fur auf wie wo kann ich wir sie mein unser bitte habe auch bei den',
  ),
  fr: list('le les des est et sont pas une dans pour avec sur comment je nous vous mon notre merci bonjour puis du au'),
  es: list('el los las es y una para con por como donde puedo mi nuestra gracias hola pero quiero tengo'),
  it: list('il gli che non una per come dove posso mio nostra grazie ciao sono della vorrei abbiamo'),
  nl: list('het een niet met voor hoe waar ik wij mijn onze graag bedankt hebben zijn van'),
};
const common = new Set([
  ...Object.values(everyday).flat(),
  ...list(
    'hello hallo dear help hilfe aide thanks thank danke merci regards best kind from there here they them would could should want need get got just also was were been will',
  ),
]);
/** So that a German or French mail meets the English words of a prompt. */
const translations: Readonly<Record<string, string>> = Object.fromEntries(
  list(
    'passwort=password konto=account gesperrt=locked entsperren=unlock anmelden=login rechnung=invoice tarif=plan kundigen=cancel ruckerstattung=refund daten=data zahlung=payment mitarbeiter=people benachrichtigung=notification schichten=shifts mot=password compte=account bloque=locked facture=invoice factures=invoice tva=vat forfait=plan resilier=cancel rembourser=refund donnees=data paiement=payment fonction=feature offre=plan',
  ).map((pair) => pair.split('=') as [string, string]),
);
const stemCharacters = 6;
const lettersMin = 3;
const votesMin = 2;

const wordsOf = (text: string): readonly string[] => fold(text).match(/\p{L}+/gu) ?? [];

/** Stems of the words that are not everyday ones. */
export const termsOf = (text: string): ReadonlySet<string> =>
  new Set(
    wordsOf(text)
      .filter((word) => word.length >= lettersMin && !common.has(word))
      .map((word) => (translations[word] ?? word).slice(0, stemCharacters).replace(/(?<=.{3})e?s$/, '')),
  );

export const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): readonly string[] =>
  [...a].filter((term) => b.has(term));

/** ISO 639-1, `und` when too little speaks for one. */
export function languageOf(text: string): string {
  const words = wordsOf(text);
  const votes = Object.entries(everyday).map(([code, known]) => ({
    code,
    count: words.filter((word) => known.includes(word)).length,
  }));
  const [best] = votes.sort((a, b) => b.count - a.count);
  return best !== undefined && best.count >= votesMin ? best.code : 'und';
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
export const sentencesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .flatMap((line) => [...segmenter.segment(line)].map(({ segment }) => segment.trim()))
    .filter((sentence) => sentence !== '');
