/** What staff or Firstline promised in a message, so that whoever takes over keeps it. The floor of what a reader would see. */
import { saidIn } from './facts-said.ts';
import { fold } from './phrases.ts';

const promising: readonly RegExp[] = [
  /\b(?:we|i)(?:'ll| will| shall| are going to| am going to|'re going to|'m going to| promise| guarantee)\b|\byou(?:'ll| will) (?:get|receive|hear|have|be)\b|\b(?:will be|is being) (?:refunded|credited|sent|shipped|replaced|fixed|called)\b/,
  /\b(?:wir|ich) (?:werde|werden|melde|melden|kummere|kummern|schicke|schicken|senden|sende|erstatten|rufe|rufen|versprech\w+|garantier\w+)\b|\b(?:melde|melden|kummere|kummern) (?:mich|uns|wir|ich)\b|\bsie (?:erhalten|bekommen|horen)\b|\bwird (?:ihnen )?(?:erstattet|gutgeschrieben|geschickt|zugesandt)\b/,
  /\b(?:nous allons|nous vous (?:enverrons|rembourserons|contacterons|rappellerons|tiendrons)|je vais|je vous (?:enverrai|rappellerai|tiendrai)|vous (?:recevrez|serez)|sera (?:rembourse|envoye)e?)\b/,
  /\b(?:vamos a|le (?:enviaremos|reembolsaremos|llamaremos|escribiremos|contactaremos)|recibira|se le (?:reembolsara|enviara))\b/,
  /\b(?:le (?:invieremo|rimborseremo|scriveremo|faremo)|la (?:contatteremo|richiameremo|ricontatteremo)|ricevera|verra (?:rimborsato|inviato))\b/,
  /\b(?:wij|we|ik) (?:zullen|zal|gaan|sturen|bellen|betalen|nemen contact)\b|\bu (?:ontvangt|krijgt|hoort)\b/,
  /\b(?:vamos (?:enviar|reembolsar|contactar|ligar)|enviaremos|entraremos em contacto|vai receber|sera reembolsado)\b/,
];

const promisesMax = 5;

/** Sentences of the message, word for word. */
export const promisesIn = (text: string): readonly string[] =>
  saidIn({ text })
    .filter((sentence) => promising.some((pattern) => pattern.test(fold(sentence.text))))
    .slice(0, promisesMax)
    .map((sentence) => sentence.text);
