/** CSS colours, as far as needed to notice text in the colour of its ground. Separate to keep the judging readable. */

/** Null: a colour we cannot tell, such as a gradient; nothing is judged by it. */
export type Colour = readonly [red: number, green: number, blue: number] | 'transparent' | null;

export const white: Colour = [255, 255, 255];
const names: Readonly<Record<string, Colour>> = {
  white,
  snow: [255, 250, 250],
  ivory: [255, 255, 240],
  whitesmoke: [245, 245, 245],
  black: [0, 0, 0],
  transparent: 'transparent',
};
/** Differences up to this, of 255, are not seen. */
const unseenMax = 12;

export function parseColour(text: string): Colour {
  const value = text.trim().toLowerCase();
  if (value in names) return names[value] ?? null;
  const hex = /^#([0-9a-f]{3,8})$/.exec(value)?.[1];
  if (hex !== undefined) return fromHex(hex);
  const parts = /^rgba?\(([^)]*)\)$/
    .exec(value)?.[1]
    ?.split(/[\s,/]+/)
    .filter(Boolean);
  if (parts === undefined || parts.length < 3) return null;
  const alpha = parts[3];
  if (alpha !== undefined && Number.parseFloat(alpha) <= 0.05) return 'transparent';
  return fromNumbers(parts.slice(0, 3).map((part) => Number.parseFloat(part) * (part.endsWith('%') ? 2.55 : 1)));
}

export function looksAlike(one: Colour, other: Colour): boolean {
  if (one === 'transparent') return true;
  if (one === null || other === null || other === 'transparent') return false;
  return one.every((channel, index) => Math.abs(channel - (other[index] ?? 0)) <= unseenMax);
}

function fromHex(hex: string): Colour {
  const short = hex.length < 6;
  const channel = (index: number): number =>
    Number.parseInt(short ? (hex[index] ?? '').repeat(2) : hex.slice(index * 2, index * 2 + 2), 16);
  if ((hex.length === 4 || hex.length === 8) && channel(3) <= unseenMax) return 'transparent';
  return fromNumbers([channel(0), channel(1), channel(2)]);
}

function fromNumbers([red, green, blue]: readonly number[]): Colour {
  if (red === undefined || green === undefined || blue === undefined) return null;
  return [red, green, blue].some(Number.isNaN) ? null : [red, green, blue];
}
