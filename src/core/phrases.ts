/**
 * Finding phrases in what people write, whatever they do to accents, capitals and spaces. The phrases themselves stand
 * with what they are signals of, in `signals/`.
 */

/** `except` is blanked out first, so that "my lawyer friend" does not hide "my lawyer will call" further on. */
export type Phrases = Readonly<{ says: readonly RegExp[]; except: readonly RegExp[] }>;

/** Longer texts are cut: what a person says in 20,000 characters they say early. */
const charactersMax = 20_000;

/** Lower case without accents (ä → a, ß → ss), typewriter quotes, single spaces; line breaks stay. */
export const fold = (text: string): string =>
  text
    .slice(0, charactersMax)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[^\S\n]+/g, ' ');

/** True when one of the texts says it, in a built-in phrase or in one of the operator's own. */
export const says = (phrases: Phrases, texts: readonly string[], own: readonly string[] = []): boolean =>
  texts.some((text) => {
    const folded = ownLines(fold(text));
    const left = phrases.except.reduce((rest, pattern) => rest.replace(new RegExp(pattern, 'g'), ' … '), folded);
    return phrases.says.some((pattern) => pattern.test(left)) || own.some((phrase) => contains(folded, phrase));
  });

/** Without the lines that a mail program marked as somebody else's; all of them when no other is there. */
function ownLines(folded: string): string {
  const own = folded.replace(/^ ?>.*$/gm, '');
  return own.trim() === '' ? folded : own;
}

/** Whole words only, any spacing between them. `folded` comes from `fold`. */
export function contains(folded: string, phrase: string): boolean {
  const words = fold(phrase).trim().split(/\s+/).map(literally).join('\\s+');
  return words !== '' && new RegExp(`(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`, 'u').test(folded);
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
