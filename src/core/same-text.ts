/**
 * What nearly the same messages have in common, so that one text from many people is noticed although names, numbers,
 * addresses, or a word differ. Pure text: it is kept by nobody, only a keyed hash of it is.
 */
import type { Message } from './answer-limits.ts';
import { automaticReason } from './automatic.ts';
import { fold } from './phrases.ts';
import { sentencesIn } from './sentences.ts';
import { type Comment, isStaff, personOf, type Snapshot, type UserId } from './ticket.ts';

type Point = Readonly<{ snapshot: Snapshot; comment: Comment }>;

/** What nearly the same messages have in common stands early. */
const charactersMax = 20_000;
/** Of letters alone. Less is what many people say by themselves. */
const longestMin = 45;
const wholeMin = 24;
/** Shorter names are words of some language. */
const nameMin = 3;

const address =
  /\b(?:https?:\/\/|www\.)\S+|\S{1,64}@\S{1,255}|\b[\w-]{1,63}\.(?:com|net|org|info|io|de|fr|es|it|nl|pt|xyz|top|shop|link)(?:\/\S*)?/g;
/** Up to the comma or the end of the line. */
const greeting =
  /^\s*(?:hi|hello|hey|dear|good (?:morning|day|afternoon|evening)|hallo|liebe[rs]?|guten (?:tag|morgen|abend)|sehr geehrte[rs]?|bonjour|bonsoir|salut|chere?|hola|buen[oa]s (?:dias|tardes|noches)|estimad[oa]s?|ciao|buon(?:giorno|asera)|salve|gentile|beste|geachte|hoi|dag|ola|bom dia|boa (?:tarde|noite)|prezad[oa]s?|car[oa])\b[^,.!:\n]{0,40}(?:[,.!:]|\n|$)/;
/** Sentences that politeness, or a form, puts into everybody's message. */
const formality =
  /\b(?:thanks?|thank|regards|sincerely|look(?:ing)? forward|hesitate|hear from you|soon as possible|dank\w*|gru(?:ss|sse|ssen)|im voraus|ruckmeldung|merci|remerci\w*|cordialement|salutations|d'avance|grac[iy]as|saludos|atentamente|antemano|grazie|saluti|anticipo|dank je|groet\w*|alvast|obrigad[oa]|cumprimentos|atenciosamente|privacy|consent|personal data|datenschutz\w*|einverstanden|personenbezogen\w*|donnees personnelles|confidentialite|datos personales|privacidad|dati personali|persoonsgegevens|dados pessoais|sent from my|gesendet von|envoye de mon|enviado desde|inviato da)\b/;

/** The longest sentences that make up half of the message; of a short one the whole of it with its subject. */
export function sameText({ snapshot, comment }: Point): string | null {
  const names = namesOf(snapshot);
  const text = (comment.ownText || comment.text).slice(0, charactersMax);
  // Before folding: capitals tell where sentences begin.
  const sentences = sentencesIn(text).map(({ start, end }) => fold(text.slice(start, end)).replace(greeting, ''));
  const said = sentences
    .filter((sentence) => !formality.test(sentence))
    .map((sentence) => wordsOnly(sentence, names))
    .filter((words) => words !== '');
  const half = weight(said.join('')) / 2;
  const longest = [...new Set(said)].toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1));
  let kept = '';
  for (const words of longest) if (weight(kept) < half) kept = `${kept}${words}\n`;
  if (weight(kept) >= longestMin) return kept;
  const whole = [fold(snapshot.ticket.subject), ...sentences].map((each) => wordsOnly(each, names)).join('\n');
  return weight(whole) >= wholeMin ? whole : null;
}

/** What of the run's message the ledger has to know. Machines' mail is alike by nature, and is not answered anyway. */
export function messageOf(point: Point, selfId: UserId): Message {
  const { snapshot, comment } = point;
  const isCompared = !isStaff(snapshot, comment.authorId) && automaticReason(point, selfId) === null;
  return {
    ticketId: snapshot.ticket.id,
    commentId: comment.id,
    requesterId: snapshot.ticket.requesterId,
    at: comment.createdAt,
    text: isCompared ? sameText(point) : null,
  };
}

const namesOf = (snapshot: Snapshot): ReadonlySet<string> =>
  new Set(
    fold(personOf(snapshot, snapshot.ticket.requesterId)?.name ?? '')
      .split(/[^\p{L}]+/u)
      .filter((name) => name.length >= nameMin),
  );

/** Without addresses, names, and words with a digit in them. */
const wordsOnly = (folded: string, names: ReadonlySet<string>): string =>
  (folded.replace(address, ' ').match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((word) => !/\p{N}/u.test(word) && !names.has(word))
    .join(' ');

/** Letters; one that is a syllable or a word counts as three. */
const weight = (text: string): number =>
  text
    .replace(/[^\p{L}]/gu, '')
    .replace(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu, 'xxx').length;
