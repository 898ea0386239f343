/** Amounts of money as people write them in mails; separate because three number styles and six signs are a page of their own. */
import { matchesOf } from './matches.ts';

export type Amount = Readonly<{ currency: string; amount: number }>;

const currencyOf: Readonly<Record<string, string>> = {
  $: 'USD',
  us$: 'USD',
  usd: 'USD',
  dollar: 'USD',
  dollars: 'USD',
  bucks: 'USD',
  '€': 'EUR',
  eur: 'EUR',
  euro: 'EUR',
  euros: 'EUR',
  '£': 'GBP',
  gbp: 'GBP',
  pound: 'GBP',
  pounds: 'GBP',
  quid: 'GBP',
  chf: 'CHF',
  francs: 'CHF',
  franken: 'CHF',
};
const sign = 'us\\$|\\$|€|£|usd|eur|gbp|chf';
const word = `${sign}|dollars?|bucks|euros?|pounds?|quid|francs|franken`;
const number = "\\d{1,3}(?:[.,' \\u00a0\\u202f’]\\d{3})+(?:[.,]\\d{1,2})?|\\d+(?:[.,]\\d{1,2})?";
const pattern = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(${sign})\\s?(${number})(k)?|(${number})(k)?(?:,-|\\.-|\\.–|,–)?\\s?(${word}))(?![\\p{L}\\p{N}])`,
  'giu',
);

/** Every amount with a currency in the text, in order. `1,234.56`, `1.234,56` and `1'234.56` are the same number. */
export const amountsIn = (text: string): readonly Amount[] =>
  matchesOf(pattern, text.slice(0, 20_000)).flatMap((match) => {
    const currency = currencyOf[(match[1] ?? match[6] ?? '').toLowerCase()];
    const amount = numberOf(match[2] ?? match[4] ?? '') * (match[3] || match[5] ? 1000 : 1);
    return currency === undefined || !Number.isFinite(amount) ? [] : [{ currency, amount }];
  });

/** A separator with one or two digits after it is the decimal one; all others group thousands. */
function numberOf(text: string): number {
  const parts = /^(.*?)(?:[.,](\d{1,2}))?$/.exec(text);
  const whole = (parts?.[1] ?? text).replace(/\D/g, '');
  return Number(`${whole}.${parts?.[2] ?? '0'}`);
}

const wish =
  /\b(refund\w*|money back|reimburse\w*|charge ?back|pay (me|us|it) back|give (me|us) back|return (my|our|the) (money|payment)|credit (me|us|our|my)|(my|our|the|that|those)\b[^!?\n]{1,30}\bback\b(?! (to|up|in|on|and)\b)|compensat\w*|erstatt\w*|ruckerstatt\w*|zuruck(zahl|uberweis|buch|erhalt|bekomm|haben)\w*|geld zuruck|gutschrift|rembours\w*|reembols\w*|devolu\w*|devuelv\w*|rimbors\w*|restituzione|terugbeta\w*|terugstort\w*|geld terug)/;

/** True when the text (folded, see `fold`) asks for money to come back. */
export const wantsMoneyBack = (folded: string): boolean => wish.test(folded);
