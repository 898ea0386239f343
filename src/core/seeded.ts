/**
 * Numbers that look random and are the same for the same seed, so that a measurement can be repeated. Separate because
 * the bootstrap and the typo generator must draw from one kind of dice; never for secrets.
 */

/** The next number in [0, 1). */
export type Dice = () => number;

/** Mulberry32 (public domain, Tommy Ettinger): 32 bits of state, enough for measuring. `seed`: a text or any number. */
export function diceFor(seed: string | number): Dice {
  let state = hashOf(String(seed));
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from 0 to `below` - 1. */
export const pick = (dice: Dice, below: number): number => Math.floor(dice() * below);

/** Everybody draws a lot, and the list is sorted by them; `list` itself stays as it is. */
export const shuffled = <T>(list: readonly T[], dice: Dice): readonly T[] =>
  list
    .map((each) => ({ each, lot: dice() }))
    .sort((a, b) => a.lot - b.lot)
    .map(({ each }) => each);

/** FNV-1a: seeds that differ in one letter must not give dice that run alike. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash;
}
