/**
 * How mail programs mark where somebody else's words begin, in the languages they speak: add the next word here. A mark
 * is sure only with what people do not type by hand (an address, a time with its year, headers with a subject); without
 * it, it counts above quoted lines only. Separate from own-text.ts, which decides what a mark cuts.
 */

/** `lines`: how many the mark itself takes. `sure`: what stands below is a quote even when no `>` says so. */
export type Mark = Readonly<{ lines: number; sure: boolean }>;

/** Longer lines are text, and nothing is tried on them. */
const markCharactersMax = 500;

const forwardMark =
  /^[\s>*]*(?:-{2,}\s*(?:forwarded message|weitergeleitete nachricht|message transf[ée]r[ée]|mensaje reenviado|messaggio inoltrato|mensagem encaminhada|doorgestuurd bericht)\s*-{2,}|begin forwarded message:|anfang der weitergeleiteten nachricht:|d[ée]but du message (?:r[ée]exp[ée]di[ée]|transf[ée]r[ée])\s*:|inicio del mensaje reenviado:|inizio messaggio inoltrato:)\s*$/i;
const originalMark =
  /^[\s*]*(?:-{2,}\s*(?:original message|urspr[üu]ngliche nachricht|original-?nachricht|message d['’]origine|message original|mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht)\s*-{2,}|#{2}-.{0,120}-#{2})[\s*]*$/i;

/** Outlook's block: a sender line, and within a few lines the subject and one more. */
const fromLine = /^[\s*]*(?:from|von|de|da|van|från|fra|od)\s?\*?\s?:.*\S/iu;
const headerLine =
  /^[\s*]*(?:sent|date|to|cc|subject|gesendet|datum|an|betreff|envoy[ée]|à|objet|enviado(?: el)?|fecha|para|asunto|inviato|data|a|oggetto|verzonden|aan|onderwerp|skickat|till|ämne)\s?\*?\s?:/iu;
const subjectLine = /^[\s*]*(?:subject|betreff|objet|asunto|assunto|oggetto|onderwerp|ämne|emne|temat)\s?\*?\s?:/iu;

const opening = 'on|at|am|le|el|il|em|op|den|på|pe|w dniu|dnia|dne';
const verb =
  'wrote|schrieb|a [ée]crit|escribi[óo]|ha scritto|escreveu|schreef|geschreven|skrev|kirjoitti|napisa[łl]\\(?a?\\)?|napsal\\(?a?\\)?|написал[аи]?|пишет?|写道';
/** A word, a date, a name, a verb, a colon. */
const dated = new RegExp(
  `^[\\s*-]*(?:${opening})(?!\\p{L})(?=.*\\d).{4,300}?(?<!\\p{L})(?:${verb})(?!\\p{L}).{0,160}(?::|：|\\s-{2,})[\\s*-]*$`,
  'iu',
);
/** A name, its address, a verb, sometimes a date, a colon. */
const named = new RegExp(
  `^[^<>:!?]{0,100}(?:\\d[:.]\\d\\d[^<>:!?]{0,60})?<\\s?[^<>\\s@]+@[^<>\\s]+\\s?>,?\\s(?:${verb})(?!\\p{L}).{0,60}:\\s*$`,
  'iu',
);
/** A date, a name and its address, nothing more. */
const listed = /^\s*\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\s[^<>]{0,120}<\s?[^<>\s@]+@[^<>\s]+>(?<end>\s?:)?\s*$/u;
const starts = new RegExp(`^[\\s*-]*(?:(?:${opening})(?!\\p{L}).*\\d|[^>].*<|\\d{4}[-/.]\\d)`, 'iu');
/** In a language nobody prepared for: ends with a colon, and holds an address, or a date with a time or a known verb. */
const anyLanguage = new RegExp(
  `^(?=.*(?:<[^<>\\s]+@|(?:\\d{4}|\\d[./]\\d{1,2}[./]).*\\d{1,2}[:.]\\d{2}|\\d{4}.*(?<!\\p{L})(?:${verb})\\s?:)).*[:：]\\s*$`,
  'iu',
);

/** What people leave out who write "on 5 May your colleague wrote:" themselves. */
const year = '(?<!\\d)(?:19|20)\\d\\d(?!\\d)';
const time = '\\d[:h]\\d\\d(?!\\d)|(?:kl\\.?|klo|alle(?: ore)?) \\d{1,2}\\.\\d\\d(?!\\d)';
const madeByProgram = new RegExp(`\\S@\\S|${year}.*(?:${time})|(?:${time}).*${year}`, 'iu');
const sentenceEnds = /\p{Ll}{3}[.!?]\s+\p{Lu}/u;
/** What a wrapped address leaves on a line of its own. */
const pieceOfAddress = /^\s*$|^\s*[<>]\s*$|\S@\S/;

/** A line of a mail that was passed on, which is content. */
export const isForwardMark = (line: string): boolean => line.length <= markCharactersMax && forwardMark.test(line);

/** Below these stands the mail that is answered. */
export function isHistoryMark(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  if (line.length > markCharactersMax) return false;
  if (originalMark.test(line)) return true;
  if (!fromLine.test(line)) return false;
  const following = lines.slice(at + 1, at + 7).filter((each) => each.trim() !== '');
  const block = following.slice(0, 4);
  return block.filter((each) => headerLine.test(each)).length >= 2 && block.some((each) => subjectLine.test(each));
}

/** The line over a quote ("On Monday at 10:02, Ada wrote:"), sometimes wrapped over a few. */
export function attributionAt(lines: readonly string[], at: number): Mark | null {
  const first = lines[at] ?? '';
  if (first.length > markCharactersMax || !starts.test(first)) return null;
  for (let count = 1; count <= 6; count += 1) {
    const part = lines.slice(at, at + count);
    if (count > 1 && /[:?!]\s*$|\p{L}{3}\.\s*$/u.test(part.at(-2) ?? '')) return null;
    if (count > 3 && !part.slice(1, -1).every((line) => pieceOfAddress.test(line))) return null;
    const text = part.join(' ').replace(/\s+/g, ' ').slice(0, 600);
    const list = listed.exec(text);
    if (list !== null) return { lines: count, sure: list.groups?.end !== undefined };
    if (!sentenceEnds.test(text) && (dated.test(text) || named.test(text)))
      return { lines: count, sure: madeByProgram.test(text) };
  }
  return null;
}

/** The same in any language, on one line; only for the line right above a quote. */
export const looksLikeAttribution = (line: string): boolean =>
  line.length <= markCharactersMax && anyLanguage.test(line);
