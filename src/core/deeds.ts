/**
 * What a company says of itself: deeds, promises, demands. A draft may repeat them, never make them. Read in English,
 * German and French at once, whatever the draft's language is said to be, since a promise binds in any of them.
 */
import { fold } from './phrases.ts';
import { stanceOf } from './stance.ts';
import { stands, telling, wordsOf } from './words.ts';

const ourselves =
  /\b(?:we|we've|we'll|we're|us|our|ours|i|i've|i'll|i'm|me|my|wir|uns|unser(?:e|en|em|er|es)?|ich|mir|mich|meine?[nrms]?|nous|notre|nos|je|moi)\b|\bj'/;
const later = /\b(?:will|shall|going to|wird|werden|werde|allons|vais)\b|'ll\b|\b\p{L}{2,20}(?:erons|erai)\b/u;
const earlier =
  /\b(?:we|i|team|support|colleague) (?:just |already |now )?(?:\w{2,20}ed|sent|made|gave|did|took|told|found|put|have|has|had)\b|\b(?:we|i)'ve\b|\b(?:haben|habe|hat|hatten)\b.{0,20}\b(?:wir|ich)\b|\b(?:wir|ich) (?:haben|habe|hatten)\b|\b(?:nous avons|j'ai|nous venons|je viens)\b/;
const promise =
  /\b(?:guarante|promis|ensur|assur|compensat|commit to|commitment|pledg|garanti|versprech|versproch|zusicher|entschadig|promett|indemnis|dedommag)/;
const secret =
  /\b(?:pass ?words?|passcodes?|pass ?phrase|pin|cvv|cvc|card numbers?|number of your card|card details|(?:recovery|security|access|verification) codes?|credentials|secrets?|api keys?|passwort\w{0,3}|kennwort\w{0,3}|kartennummer\w{0,2}|karten?daten|zugangsdaten|mots? de passe|numeros? de (?:votre )?carte|identifiants|codes? (?:secret|de securite|de secours))\b/;
const hand =
  /\b(?:send|give|tell|share|reply|provide|forward|submit|mail|email|attach|text|confirm|schicken|senden|nennen|teilen|mitteilen|geben|antworten|ubermitteln|envoyez|communiquez|donnez|indiquez|transmettez|fournissez|repondez)\b/;
const somebody =
  /\b(?:colleagues?|agents?|specialists?|teams?|managers?|staff|support|someone|somebody|representatives?|kolleg\w{1,4}|mitarbeiter\w{0,3}|jemand|collegues?|conseillere?s?|equipes?|quelqu'un|responsables?)\b/;
const serves =
  /\b(?:calls?|contacts?|get back|in touch|refunds?|helps?|fix\w{0,2}|solv\w{1,3}|repl(?:y|ies)|anruf\w{0,3}|ruft|meld\w{1,3}|kontaktier\w{1,3}|erstatte\w{0,2}|hilft|helfen|rappel\w{1,4}|contacte\w{0,2}|rembours\w{1,4}|aide\w{0,2})\b/;

const speaking = /\b(?:we|we've|we'll|we're|i|i've|i'll|i'm|wir|ich|nous|je)\b|\bj'/;
/** Done for this customer: no article can know it. */
const performed =
  /\b(?:we|i)(?:'ve| have| had)?(?: just| already| now)? (?:refunded|credited|reimbursed|cancell?ed|created|opened|issued|scheduled|booked|sent|forwarded|escalated|updated|changed|added|removed|deleted|reset|unlocked|processed)\b|\b(?:wir haben|ich habe|haben wir|habe ich)\b.{0,80}\b(?:erstattet|gutgeschrieben|storniert|gekundigt|angelegt|erstellt|eroffnet|gesendet|geschickt|weitergeleitet|geandert|aktualisiert|geloscht|veranlasst)\b|\b(?:nous avons|j'ai|nous venons de|je viens de)\b.{0,60}\b(?:rembours\w{1,3}|credite|annule|cree|ouvert|envoye|transmis|modifie|supprime|resilie)/;

/** The part of a deed's line that code words; what stands behind a colon or in quotes is what a model called it. */
export const codesOwn = (says: string): string => (says.split(/:\s|["“„«]/)[0] ?? '').trim();

/** For sentences about a record: what the company does is told by a receipt, and by nothing else. */
export function objectionToSelf(text: string, language: string, hasReceipt: boolean): string | null {
  const said = fold(text);
  if (asksForSecret(said, text, language)) return 'asks for a secret';
  if (promise.test(said)) return 'promises something';
  return speaking.test(said) && !hasReceipt ? 'says that the company does or did something, without a receipt' : null;
}

const asksForSecret = (said: string, text: string, language: string): boolean =>
  secret.test(said) && hand.test(said) && stanceOf(text, language).negations === 0;

/** The sentences of a source that can be compared by words: those in the draft's language. */
export type Said = Readonly<{ text: string; stems: ReadonlySet<string> }>;

/** Null when the sentence does, promises and demands nothing that its source does not. `cited`: all that is cited. */
export function objectionToDeeds(
  text: string,
  language: string,
  cited: string,
  comparable: readonly Said[],
): string | null {
  const said = fold(text);
  if (asksForSecret(said, text, language)) return 'asks for a secret';
  if (performed.test(said)) return 'says as done what no receipt shows';
  if (comparable.length > 0)
    return ourselves.test(said) || promise.test(said) ? objectionToOurs(text, language, comparable) : null;
  const source = fold(cited);
  if (promise.test(said)) return 'promises something';
  if (ourselves.test(said) && (later.test(said) || earlier.test(said) || !ourselves.test(source)))
    return 'says that the company does or did something';
  return somebody.test(said) && serves.test(said) ? 'says that somebody will do something' : null;
}

/** One sentence of the source must say all of it of the company too, and as done or to come where the draft does. */
function objectionToOurs(text: string, language: string, comparable: readonly Said[]): string | null {
  const words = telling(wordsOf(text, language), language);
  const [said, own] = [fold(text), ourselves.test(fold(text))];
  const backed = comparable.some((source) => {
    const there = fold(source.text);
    const marks = [later, earlier, promise].every((mark) => !mark.test(said) || mark.test(there));
    return marks && (!own || ourselves.test(there)) && words.every((word) => stands(word, source.stems, language));
  });
  return backed ? null : 'says something of the company that its source does not';
}
