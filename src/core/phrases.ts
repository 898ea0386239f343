/** Finding a phrase in what people write, whatever they do to accents, capitals and spaces. */

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

/** Whole words only, any spacing between them. `folded` comes from `fold`. */
export function contains(folded: string, phrase: string): boolean {
  const words = fold(phrase).trim().split(/\s+/).map(literally).join('\\s+');
  return words !== '' && new RegExp(`(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`, 'u').test(folded);
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
