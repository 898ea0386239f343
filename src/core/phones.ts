/**
 * The ways in which telephone numbers are written. No checksum tells them from other numbers, so each way needs a sign:
 * a country code, the look of something dialled, or words before or behind. A word for an order, an account or the like
 * right before a number makes it none.
 */
import { type Find, finding } from './places.ts';

const digitsOf = (text: string): string => text.replace(/\D/g, '');
const end = '(?![\\p{L}\\p{N}_])';

/** Between groups: one sign, or one amid spaces. */
const gap = '(?: ?[./\\u2010-\\u2013-] ?|[ \\u00A0\\u202F]{1,2})';
const extension = '(?:,? ?(?:x|ext(?:ension|\\.)?|dw|durchwahl|nst\\.?|poste|#) ?:? ?\\d{1,5})?';
/** Nor hours from and to. */
const notDate =
  '(?!\\d{2}[.:]\\d{2} ?[\\u2010-\\u2013-] ?\\d{2}[.:]\\d{2}(?!\\d))(?!\\d{1,2}([./-])\\d{1,2}\\1(?:19|20)\\d\\d(?!\\d))';
const areaInBrackets = `(?:\\(0?\\d{1,4}\\)${gap}?)?`;

/** What is counted by numbers that look dialled: `Order 0612345678` is none. */
const counted =
  'order|bestellung|bestell|commande|pedido|invoice|rechnungs?|facture|factura|ticket|tracking|shipment|sendungs?|parcel|customer|kunden|client|cliente|account|konto|contract|vertrags?|case|reference|ref|serial|serien|artikel|article|item|sku|imei|ean|isbn|po';
const notCounted = `(?<!(?<!\\p{L})(?:${counted})[ -]?(?:number|numbers|no|num|nr|nummer|id|code|n°|numéro)?[ .:#]{0,3})(?<!#)`;

const word =
  '(?:tele)?phone|tel|telefon|telefono|t[ée]l|t[ée]l[ée]phone|tel[ée]fono|mobile|mobil|m[óo]vil|movil|cell|celular|handy|portable|gsm|fax|whatsapp|rufnummer|durchwahl|(?:telefon|handy|mobil)nummer';
const number = `\\(?\\d(?:[ ()./\\u2010-\\u2013-]{0,3}\\d){5,14}${extension}`;

/** Said when somebody is to call, write or answer; looser than a word for a telephone, so times and years are not taken. */
const calling =
  '(?:call(?:s|ed|ing)?|ring|dial(?:led|ling)?|text(?:s|ed|ing)?|sms|messages?|reach(?:ed|able)?|contact(?:ed)?|answer(?:s|ed|ing)?|pick(?:ing)? up)(?: (?:me|us|him|her|them|you|back|anytime)){0,2}(?: (?:at|on|to|from|under|via))?|(?:erreichbar|erreichen|anrufen|rufen|melden)(?: sie)?(?: (?:mich|uns))?(?: bitte)? (?:unter|an)(?: der)?|(?:joignable|joindre|appel(?:er|ez)(?:-(?:moi|nous))?|rappel(?:er|ez)(?:-(?:moi|nous))?) (?:au|sur le)|(?:ll[áa]m(?:e|ar|en)(?:me|nos)?|localizable) (?:al|en el)|(?:my|our|meine|unsere|mon|mi) (?:number|nummer|numéro|número)(?: (?:is|ist|lautet|est|es))?';
const groups = '(?!(?:19|20)\\d\\d[ -]\\d{1,2}[ -]\\d{1,2}(?!\\d))\\d{2,4}(?:[ -]\\d{2,7}){1,5}';
/** Written behind a number on cards and under letters. */
const place = 'office|mobile|cell|home|work|fax|b[üu]ro|mobil|privat|handy|bureau|portable|oficina|m[óo]vil|direct';

export const phones: readonly Find[] = [
  finding(
    `(?<![\\p{L}\\p{N}_+]|\\d[.,])\\+\\d{1,3}${gap}?${areaInBrackets}\\d(?:${gap}?\\d){5,12}${extension}${end}`,
    'iu',
    (found) => `+${digitsOf(found)}`,
  ),
  // Without a country code a number must stand behind a word for it …
  finding(
    `(?<![\\p{L}\\p{N}])(?:${word})(?: ?(?:number|no\\.?|nummer|nr\\.?|#))?(?: (?:is|ist|lautet|est|es))? ?[.:]{0,2}\\s{0,2}(?<it>${notDate}${number})${end}`,
    'iu',
    digitsOf,
  ),
  // … or look dialled: a leading 0, brackets, three groups …
  finding(
    `(?<![\\p{L}\\p{N}_+/€$£-]|\\d[.,])${notCounted}${notDate}(?:(?:1[ .-])?\\(0?\\d{1,4}\\)${gap}?\\d(?:${gap}?\\d){4,9}${extension}|(?!000)(?=(?:\\d${gap}?){8})0\\d{1,4}${gap}\\d(?:${gap}?\\d){4,9}${extension}|0(?!0)\\d{9,10}|00[1-9]\\d{9,11}|00[1-9]\\d{0,2}${gap}?\\(0\\)${gap}?\\d(?:${gap}?\\d){5,10}|(?:1[ .-])?[2-9]\\d{2}[ .-][2-9]\\d{2}[ .-]\\d{4}${extension})(?![\\p{L}\\p{N}_]|[.,:]\\d)`,
    'iu',
    digitsOf,
  ),
  // … or stand where one calls, or before the place that answers.
  finding(
    `(?<![\\p{L}\\p{N}])(?:${calling})[ :]{1,2}(?<it>(?=(?:[ -]?\\d){7,13}(?!\\d))${groups}${extension})${end}(?![.,:]\\d)`,
    'iu',
    digitsOf,
  ),
  finding(
    `(?<![\\p{L}\\p{N}_+/€$£.,-])${notCounted}(?=(?:[ -]?\\d){7,13}(?!\\d))${groups}(?=[ -]{0,2}\\(?(?:${place})\\)?(?: phone)?\\s{0,2}(?:$|[\\n,;.)\\\\]))`,
    'iu',
    digitsOf,
  ),
];
