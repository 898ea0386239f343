/** A mail as the sentences that matter: greetings, sign-offs and code go, questions and wishes come first. */
import { termsOf } from './terms.ts';

const greeting =
  /^(hi|hello|hey|heya|dear|good (morning|afternoon|evening|day)|hallo|guten (tag|morgen|abend)|sehr geehrte|liebe|moin|servus|bonjour|bonsoir|salut|madame|monsieur|to whom it may concern)\b[^.!?\n]{0,40}[,.!]?$/i;
const closing =
  /^(kind |best |warm |many )?(regards|greetings|wishes)\b|^(best|cheers|sincerely|yours|thanks( a lot| so much| in advance| again| for your help)?|thank you( very much| so much| in advance| for your help)?|thx)[,.! ]*(\w+)?$|^(mit |viele |beste |liebe |herzliche |freundliche )(freundlichen )?gru(ss|ß)|^(vielen |besten |herzlichen )?dank(e)?( im voraus)?[,.!]*$|^(bien )?cordialement|^merci( d'avance| beaucoup)?\b[^.?]{0,30}[,.!]*$|^bonne journ|^sent from|^von meinem|^envoy/i;

/** Quoted lines, and the head of a forwarded mail. */
const foreign =
  /^>|^-{2,}.{0,60}-{2,}$|^(from|to|cc|date|sent|subject|von|an|datum|gesendet|betreff|de|à|envoyé|objet)\s?:\s.{0,200}$/i;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' });
const sentencesMax = 60;

/** Sentences of a message in order, without greeting and sign-off; all of it when nothing else is there. */
export function sentencesOf(text: string): readonly string[] {
  const lines = text
    .slice(0, 20_000)
    .replace(/```[\s\S]*?(```|$)/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const meant = lines.filter((line) => !greeting.test(line) && !closing.test(line) && !foreign.test(line));
  const kept = meant.length > 0 ? meant : lines;
  return [...segmenter.segment(kept.join(' '))]
    .map(({ segment }) => segment.trim().replace(/^(hi|hello|hey|hallo|bonjour)( \w+)?[,!.]\s+/i, ''))
    .filter((sentence) => /\p{L}{2}/u.test(sentence))
    .slice(0, sentencesMax);
}

const wish =
  /\?|\b(how|where|why|which|asks? (what|how|if|whether)|can i|can we|could you|can you|please|i want|i need|i'd like|we need|we want|would like|wie|wo|warum|welche|kann ich|bitte|möchten?|brauchen?|comment|où|pourquoi|quel|puis-je|peut-on|pouvez|voudrais|souhait)\b/i;

/** 2 for a question or a wish, 1 for anything else: what a sentence weighs when a mail is judged. */
export const weightOf = (sentence: string): 1 | 2 => (wish.test(sentence) ? 2 : 1);

/** A question that names something says most; "Which role is that?" alone says little. */
function substance(sentence: string): number {
  const terms = termsOf(sentence).length;
  return weightOf(sentence) * 3 + Math.min(terms, 3) + (sentence.includes('?') && terms > 1 ? 2 : 0);
}

const bySubstance = (sentences: readonly string[]): readonly string[] =>
  [...sentences].sort((a, b) => substance(b) - substance(a));

const summaryCharactersMax = 140;

/** One line for people: the question or wish that says most, led by the subject where it is short. */
export function summaryOf(subject: string, sentences: readonly string[]): string {
  const best = bySubstance(sentences)[0] ?? '';
  const title = bareSubject(subject);
  const led = best === '' || (termsOf(best).length < 3 && !best.includes(title)) ? [title, best] : [best];
  const line = led.filter((part) => part !== '').join(' — ');
  if (line.length <= summaryCharactersMax) return line;
  const cut = line.slice(0, summaryCharactersMax - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), summaryCharactersMax / 2)).trimEnd()}…`;
}

/** Subject without the prefixes of replies and forwards. */
export const bareSubject = (subject: string): string =>
  subject.replace(/^\s*((re|aw|sv|fw|fwd|wg|tr|antw)\s*:\s*|\[[^\]]{1,30}\]\s*)+/i, '').trim();

const queriesMax = 4;
const queryCharactersMax = 300;

/** Search queries, best first: the subject, then questions and wishes, then the rest. */
export function queriesOf(subject: string, sentences: readonly string[]): string[] {
  const all = [bareSubject(subject), ...bySubstance(sentences)].map((text) => text.slice(0, queryCharactersMax).trim());
  return [...new Set(all.filter((text) => /\p{L}{2}/u.test(text)))].slice(0, queriesMax);
}
