/**
 * What mail programs and companies put under a message: signatures, "sent from my phone", legal notices, rulers. Each is
 * cut within limits, because a line too many in what a customer said costs less than a line lost.
 */

const devices =
  'iphone|ipad|ipod|android|smartphone|(?:cell|mobile)?phone|mobile|cell|galaxy|samsung|huawei|pixel|blackberry|nokia|outlook|windows|yahoo|gmail|proton ?mail|airmail|mailbox|thunderbird|tablet|mobilgerät|handy|mobiltelefon|téléphone|móvil|teléfono|telefono|cellulare|telefoon|telemóvel|celular';
/** Two words before the device and three behind it: "sent from my desk, which is …" is a sentence. */
const device = `(?:[^\\s,;:]+\\s){0,2}?\\S{0,3}(?:${devices}|(?<=\\s\\[?)mail)(?![\\p{L}-])(?:\\]\\(\\S{0,200}\\))?(?:\\s[\\w/-]+){0,3}(?:\\s?<\\S{1,200}>)?(?:[.,]\\s+(?:please )?excuse.{0,30})?`;
/** What says in its language that a device follows, which is spelt out once: a pattern is as slow to compile as it is long. */
const sentFrom =
  "(?:sent|gesendet) (?:from|via|with|by|von|mit|über) (?:my |a )?|envoyé (?:de|depuis|à partir de) (?:mon |l['’])?|enviado (?:desde|do|de) (?:mi |meu )?|inviato da(?:l mio)? |(?:verzonden|verstuurd) (?:vanaf|met|via) |sendt fra (?:min )?|skickat från (?:min )?";
const mobileSignature = new RegExp(
  `^[\\s(<*_]*(?:(?:${sentFrom})${device}|get \\[?outlook for .{1,100}|(?:diese nachricht wurde )?von meine[mr] (?:\\S{1,20}[\\s-]){0,2}(?:${devices})(?:\\s\\S{1,20}){0,3} gesendet|obtenir outlook pour .{1,60}|從我的.{1,20}傳送)[\\s.)>*_]*$`,
  'iu',
);
const signatureMark = /^(?:--|—|__)\s?$/;
const signatureLinesMax = 15;

/** Together a notice: a customer may well write that something confidential came by mistake. */
const secrecy = /confidential|privileged|vertraulich|confidentiel|confidencial|riservat|vertrouwelijk/iu;
const condition =
  /(?:if you|(?:wenn|falls|sollten) sie|si vous|si (?:usted|no es|lo ha|ha)|se (?:lei|avete|ha|non)|indien u).{0,100}(?:intended|addressee|recipient|error|mistake|adressat|empfänger|irrtümlich|erreur|destinata|errore|ontvang)/iu;
const noticeLinesMax = 12;

const ruler = /^[\s*_=~#+\-–—ᐧ]*$/u;

/** Drops what stands under the message. May leave nothing: the caller keeps the text then. */
export function withoutEnds(lines: readonly string[]): readonly string[] {
  const signed = withoutSignature(withoutNotices(lines)).filter(
    (line) => line.length > 300 || !mobileSignature.test(line),
  );
  return signed.slice(0, signed.findLastIndex((line) => !ruler.test(line)) + 1);
}

/** Two marks separate, they do not sign; and nobody asks a question in a signature. */
function withoutSignature(lines: readonly string[]): readonly string[] {
  const mark = lines.findIndex((line) => signatureMark.test(line));
  const below = lines.slice(mark + 1);
  const signs =
    mark > 0 &&
    below.length < signatureLinesMax &&
    !below.some((line) => signatureMark.test(line) || /\?\s*$/.test(line));
  return signs ? lines.slice(0, mark) : lines;
}

/** Whole paragraphs at the end, as far as they are such notices. */
function withoutNotices(lines: readonly string[]): readonly string[] {
  const end = lines.findLastIndex((line) => !ruler.test(line)) + 1;
  const start = lines.slice(0, end).findLastIndex((line) => ruler.test(line)) + 1;
  if (start === 0 || end - start > noticeLinesMax) return lines;
  const paragraph = lines.slice(start, end).join(' ').slice(0, 4000);
  return secrecy.test(paragraph) && condition.test(paragraph) ? withoutNotices(lines.slice(0, start)) : lines;
}
