/** Custom fields and names of people and organizations as short plain values. Apart because tickets and profiles have both. */
import { stripInvisible } from '../../core/invisible.ts';
import type { FieldValues } from '../../core/ticket.ts';

const fieldsMax = 40;
const valueCharactersMax = 300;

/** On one line, without what nobody sees. */
export const cleanLine = (text: string): string => {
  const { text: visible } = stripInvisible(text.slice(0, 2 * valueCharactersMax));
  const line = visible.replace(/\s+/g, ' ').trim();
  return line.length > valueCharactersMax ? `${line.slice(0, valueCharactersMax - 1)}…` : line;
};

/** Those that have a value; a list is its parts in a row. */
export function fieldsOf(values: Readonly<Record<string, unknown>>): FieldValues {
  const known = Object.entries(values).flatMap(
    ([key, value]): readonly (readonly [string, string | number | boolean])[] => {
      if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return [[key, value]];
      const text = Array.isArray(value) ? value.filter((each) => typeof each === 'string').join(', ') : value;
      return typeof text === 'string' && text.trim() !== '' ? [[key, cleanLine(text)]] : [];
    },
  );
  return Object.fromEntries(known.slice(0, fieldsMax));
}
