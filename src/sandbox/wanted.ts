// Reads single attributes out of what a caller sent, keeping what is known when they are absent. Separate because every
// kind of record reads its attributes in the same few ways.

import { badRequest, invalidRecord } from './errors.ts';
import { isRecord } from './route.ts';

type Wanted = Readonly<Record<string, unknown>>;

/** A text that must be there and not be blank. */
export function textOf(wanted: Wanted, key: string, known?: string): string {
  const value = wanted[key] === undefined ? known : wanted[key];
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw invalidRecord(key, `${key.charAt(0).toUpperCase()}${key.slice(1)}: cannot be blank`);
}

export function textOrNull(wanted: Wanted, key: string, known?: string | null): string | null {
  const value = wanted[key] === undefined ? (known ?? null) : wanted[key];
  return value === null || value === '' ? null : String(value);
}

export function flagOf(wanted: Wanted, key: string, known: boolean): boolean {
  const value = wanted[key];
  return value === undefined || value === null ? known : value === true || value === 'true';
}

export function numberOf(wanted: Wanted, key: string, known: number): number {
  const value = wanted[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : known;
}

export function textsOf(wanted: Wanted, key: string, known: readonly string[] = []): string[] {
  const value = wanted[key];
  if (value === undefined || value === null) return [...known];
  if (typeof value === 'string') return value.split(/[\s,]+/).filter(Boolean);
  if (Array.isArray(value)) return value.map(String);
  throw badRequest(`You passed an invalid value for the ${key} attribute. It must be a list`);
}

/** Values by key, put over the known ones. */
export function valuesOf(wanted: Wanted, key: string, known: Wanted = {}): Record<string, unknown> {
  const value = wanted[key];
  return { ...known, ...(isRecord(value) ? value : {}) };
}
