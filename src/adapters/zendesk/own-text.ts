/**
 * What an author wrote this time: a mail's text without the thread it quotes and without the signature. Works on lines,
 * because mail programs agree on little else. Losing what a customer said is worse than keeping a quote: answers between
 * quoted lines stay, a forwarded mail keeps its body, and a mail of nothing but quotes keeps its text.
 */
import { withoutEnds } from './reply-ends.ts';
import { attributionAt, isForwardMark, isHistoryMark, looksLikeAttribution } from './reply-marks.ts';

const quoted = /^\s*>/;
/** Old web mail quotes with bars; so are tables drawn, so these count only right below an attribution. */
const quotedOrBarred = /^\s*(?:[>|]|$)/;
/** Said by people whose answers stand in what a mail program takes for history. */
const below =
  /(?<!\p{L})(?:(?:see|as) below|(?:answer|repl[yi]|comment|remark)\p{L}*.{0,30}(?:below|inline|in (?:red|blue|green|bold))|siehe unten|(?:antwort|kommentar|anmerkung)\p{L}*.{0,30}(?:unten|im text|in (?:rot|blau|grün))|voir ci-dessous|(?:répon|comment)\p{L}*.{0,30}(?:ci-dessous|en (?:rouge|bleu|vert))|(?:ver|véase) (?:más )?abajo|(?:respuesta|respond|comentario)\p{L}*.{0,30}(?:abajo|en (?:rojo|azul|verde)))(?!\p{L})/iu;

/** True when the subject says that the mail was passed on. */
export const isForwardedSubject = (subject: string): boolean =>
  /^\s*(?:fwd?|wg|tr|rv|i|enc|vs|doorst)\s*:/i.test(subject);

/** True when the text itself holds a forwarded mail, before anything it answers. */
export const holdsForward = (text: string): boolean => ownLinesOf(text.split('\n')) === 'forwarded';

/** True when the author says that the answers stand between the lines of what is quoted. */
export const answersBelow = (lines: readonly string[]): boolean => lines.some((line) => below.test(line.slice(0, 500)));

/** `text` unchanged when nothing else would remain. */
export function ownTextOf(text: string): string {
  const lines = ownLinesOf(text.split('\n'));
  if (lines === 'forwarded') return text;
  const own = withoutEnds(lines)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\s+$/g, '');
  return /[\p{L}\p{N}\p{S}?!]/u.test(own) ? own : text;
}

function ownLinesOf(lines: readonly string[]): readonly string[] | 'forwarded' {
  const own: string[] = [];
  let answers = false;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const attribution = attributionAt(lines, at);
    const behind = at + (attribution?.lines ?? 0);
    const quotedUntil = attribution === null ? endOfRun(lines, at) : endOfQuote(lines, behind);
    if (!answers && attribution === null && lines.slice(at, Math.max(quotedUntil, at + 1)).some(isForwardMark))
      return 'forwarded';
    const history = isHistoryMark(lines, at) || (attribution?.sure === true && quotedUntil === behind);
    answers ||= history || attribution !== null;
    if (quotedUntil > behind) {
      if (attribution === null) dropAttribution(own);
      at = quotedUntil - 1;
    } else if (!history) own.push(line);
    else if (!own.some((each) => each.trim() !== '')) {
      // Nothing stands above: the answer is below, or there is none.
      if (attribution === null) return lines;
      at = behind - 1;
    } else return answersBelow(own) ? lines : own;
  }
  return own;
}

/** Behind the quoted lines that begin right here; `from` itself when there are none. */
function endOfRun(lines: readonly string[], from: number): number {
  let until = from;
  while (until < lines.length && quoted.test(lines[until] ?? '')) until += 1;
  return until;
}

/** Behind what stands quoted under an attribution, blank lines included; `from` itself when nothing does. */
function endOfQuote(lines: readonly string[], from: number): number {
  let until = from;
  let found = false;
  while (until < lines.length && quotedOrBarred.test(lines[until] ?? '')) {
    found ||= (lines[until] ?? '').trim() !== '';
    until += 1;
  }
  return found ? until : from;
}

/** Drops the line that introduces a quote in a language we have no words for. */
function dropAttribution(own: string[]): void {
  const nearest = own.slice(-3).filter((each) => each.trim() !== '');
  const last = nearest.at(-1);
  if (last !== undefined && looksLikeAttribution(last)) own.splice(own.lastIndexOf(last));
}
