/**
 * What a model wrote for people elsewhere (a ticket, an e-mail) as plain text: nothing hidden, no address, no markup, and
 * no longer than it should be. Separate from replies, which are rendered sentence by sentence and cite.
 */
import { stripInvisible } from './invisible.ts';
import { linksIn } from './links.ts';

const leftOut = '…';

export function plainText(text: string, charactersMax: number): string {
  const { text: visible } = stripInvisible(text.slice(0, 4 * charactersMax));
  const lines = visible.split('\n').map((line) => withoutLinks(line.replace(/[^\S\n]+/g, ' ').trim()));
  const whole = lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return whole.length > charactersMax ? `${whole.slice(0, charactersMax - 1).replace(/\p{Cs}$/u, '')}…` : whole;
}

/** The same in one line. */
export const plainLine = (text: string, charactersMax: number): string =>
  plainText(text.replace(/\s+/g, ' '), charactersMax);

/** Word by word; where an address is spread over several, the line goes. */
function withoutLinks(line: string): string {
  if (linksIn(line).size === 0) return line;
  const words = line.split(' ').map((word) => (linksIn(word).size === 0 ? word : leftOut));
  const rest = words.join(' ');
  return linksIn(rest).size === 0 ? rest : leftOut;
}
