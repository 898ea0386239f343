/**
 * What an author wrote this time: a mail's text without the thread it quotes and without the signature. Works on lines,
 * because mail programs agree on little else. A forwarded mail keeps its body: there it is the message.
 */

const forwardMark =
  /^[\s>*]*(?:-{2,}\s*(?:forwarded message|weitergeleitete nachricht|message transf[ée]r[ée]|mensaje reenviado|messaggio inoltrato|mensagem encaminhada|doorgestuurd bericht)\s*-{2,}|begin forwarded message:|anfang der weitergeleiteten nachricht:|d[ée]but du message (?:r[ée]exp[ée]di[ée]|transf[ée]r[ée])\s*:)\s*$/i;
const originalMark =
  /^[\s>*]*(?:-{2,}\s*(?:original message|urspr[üu]ngliche nachricht|original-?nachricht|message d['’]origine|message original|mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht)\s*-{2,}|#{2}-.{0,120}-#{2})\s*$/i;
/** The line over a quote: a word, a date, a name, a verb, a colon; sometimes wrapped over two or three lines. */
const attribution =
  /^[\s*]*(?:on|am|le|el|il|em|op|den|på|w dniu|dne)(?!\p{L}).{4,300}?(?<!\p{L})(?:wrote|schrieb|a [ée]crit|escribi[óo]|ha scritto|escreveu|schreef|skrev|napisa[łl]\(?a?\)?|napsal\(?a?\)?)(?!\p{L}).{0,200}:\s*$/iu;
const attributionStart = /^[\s*]*(?:on|am|le|el|il|em|op|den|på|w dniu|dne)(?!\p{L}).*\d/iu;
/** Outlook's block: a sender line, and within a few lines a date and a recipient or subject. */
const fromLine = /^[\s*]*(?:from|von|de|da|van|från|fra|od)\s?\*?\s?:.*\S/iu;
const headerLine =
  /^[\s*]*(?:sent|date|to|cc|subject|gesendet|datum|an|betreff|envoy[ée]|à|objet|enviado(?: el)?|fecha|para|asunto|inviato|data|a|oggetto|verzonden|aan|onderwerp|skickat|till|ämne)\s?\*?\s?:/iu;
const mobileSignature =
  /^\s*(?:sent from (?:my|mail for|outlook|yahoo|proton)\b.{0,60}|get outlook for\b.{0,40}|von meinem .{1,40} gesendet|gesendet (?:von|mit) .{1,60}|diese nachricht wurde von meinem .{1,80} gesendet|envoy[ée] (?:de|depuis) mon\b.{0,60}|enviado desde mi\b.{0,60}|inviato da(?:l mio)?\b.{0,60}|verzonden (?:vanaf|met)\b.{0,60}|enviado do meu\b.{0,60})\s*\.?\s*$/iu;
const signatureMark = /^(?:--|—|__)\s?$/;
const signatureLinesMax = 15;
const quoted = /^\s*>/;

/** True when the subject says that the mail was passed on. */
export const isForwardedSubject = (subject: string): boolean =>
  /^\s*(?:fwd?|wg|tr|rv|i|enc|vs|doorst)\s*:/i.test(subject);

type Boundary = Readonly<{ line: number; kind: 'forward' | 'quote' }>;

/** The first line that belongs to somebody else's mail. */
function boundaryOf(lines: readonly string[]): Boundary | null {
  for (let line = 0; line < lines.length; line += 1) {
    const text = lines[line] ?? '';
    if (text.length > 500) continue;
    if (forwardMark.test(text)) return { line, kind: 'forward' };
    if (originalMark.test(text) || isAttribution(lines, line) || isHeaderBlock(lines, line))
      return { line, kind: 'quote' };
  }
  return null;
}

function isAttribution(lines: readonly string[], line: number): boolean {
  const first = lines[line] ?? '';
  if (attribution.test(first)) return true;
  if (!attributionStart.test(first) || /[:?!]\s*$/.test(first)) return false;
  return [2, 3].some((count) =>
    attribution.test(
      lines
        .slice(line, line + count)
        .join(' ')
        .slice(0, 600),
    ),
  );
}

function isHeaderBlock(lines: readonly string[], line: number): boolean {
  if (!fromLine.test(lines[line] ?? '')) return false;
  const following = lines.slice(line + 1, line + 7).filter((each) => each.trim() !== '');
  return following.slice(0, 4).filter((each) => headerLine.test(each)).length >= 2;
}

/** True when the text itself holds a forwarded mail, before anything it answers. */
export const holdsForward = (text: string): boolean => boundaryOf(text.split('\n'))?.kind === 'forward';

/** `text` unchanged when nothing else would remain. */
export function ownTextOf(text: string): string {
  const all = text.split('\n');
  const boundary = boundaryOf(all);
  if (boundary?.kind === 'forward') return text;
  const before = boundary === null ? all : all.slice(0, boundary.line);
  const own = withoutSignature(withoutQuotedLines(before))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return own === '' ? text : own;
}

/** Also drops the line that introduces a quote in a language we have no pattern for. */
function withoutQuotedLines(lines: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (const line of lines) {
    if (!quoted.test(line)) {
      kept.push(line);
      continue;
    }
    const last = kept.findLastIndex((each) => each.trim() !== '');
    const before = kept[last] ?? '';
    if (/:\s*$/.test(before) && /\d{1,2}[:.]\d{2}|@/.test(before)) kept.splice(last);
  }
  return kept;
}

function withoutSignature(lines: readonly string[]): readonly string[] {
  const mark = lines.findLastIndex((line) => signatureMark.test(line));
  const cut = mark > 0 && lines.length - mark <= signatureLinesMax ? lines.slice(0, mark) : lines;
  return cut.filter((line) => !mobileSignature.test(line));
}
