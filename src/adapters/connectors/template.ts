/**
 * Puts values into the address and the body of a call. A value stays where the policy put it: it cannot end its segment
 * of the path, add a parameter to the query or a key to the body.
 */
import type { ToolInput } from '../../core/tool.ts';

type Json = string | number | boolean | null | readonly Json[] | Readonly<{ [key: string]: Json }>;

/** Some servers decode a path once more than they should; there these would end a segment. */
const endsSegment = /[/\\%]|^\.{1,2}$/;

/** Null: a value cannot stand in the path. A part of the query whose value was not given is left out. */
export function fillUrl(template: string, values: ToolInput): URL | null {
  const [path = '', query] = splitOnce(template, '?');
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => String(values[name] ?? ''));
  if (inPath.some((value) => value === '' || endsSegment.test(value))) return null;
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));
  const given = (part: string): boolean =>
    [...part.matchAll(/\{(\w+)\}/g)].every(([, name = '']) => Object.hasOwn(values, name));
  const filled = fill(path);
  const url = new URL(query === undefined ? filled : `${filled}?${query.split('&').filter(given).map(fill).join('&')}`);
  // Parts that are a value each can still join to dots: `{a}{b}`, or `.{a}`.
  return url.pathname.split('/').length === Math.max(2, filled.split('/').length - 2) ? url : null;
}

function splitOnce(text: string, mark: string): readonly [string, string | undefined] {
  const at = text.indexOf(mark);
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** A string that is only `{name}` keeps the value's type; without a value its key is left out. */
export function fillBody(template: Json, values: ToolInput): Json | undefined {
  if (typeof template === 'string') {
    const [, whole] = /^\{(\w+)\}$/.exec(template) ?? [];
    if (whole !== undefined) return Object.hasOwn(values, whole) ? values[whole] : undefined;
    return template.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
  }
  if (typeof template !== 'object' || template === null) return template;
  if (Array.isArray(template)) return template.map((each) => fillBody(each, values) ?? null);
  const entries = Object.entries(template).flatMap(([key, each]) => {
    const filled = fillBody(each, values);
    return filled === undefined ? [] : [[key, filled] as const];
  });
  return Object.fromEntries(entries);
}
