/**
 * From whatever another system answered to the few values that the policy picks: by path, cleaned, bounded, masked, and
 * only if they are the requester's own. All that is not picked ends here.
 */
import type { PolicyTool } from '../../core/connector.ts';
import { stripInvisible } from '../../core/invisible.ts';
import type { Fact, RequesterView, ToolResult } from '../../core/tool.ts';

/** A value longer than this is no field but a document. */
export const valueCharsMax = 500;
export const factsMax = 60;
export const totalCharsMax = 8000;
const listMax = 20;
/** Below this, four characters would be most of it. */
const maskedCharsMin = 8;

type At = Readonly<{ place: string; value: unknown }>;

/** All values at a path; `*` is each of a list. Only what the answer itself has: nothing inherited. */
function valuesAt(data: unknown, path: string, max: number): readonly At[] {
  return path.split('.').reduce<readonly At[]>(
    (found, segment) =>
      found.flatMap(({ place, value }) => {
        if (typeof value !== 'object' || value === null) return [];
        if (segment === '*')
          return Array.isArray(value)
            ? value.slice(0, max).map((each: unknown, index) => ({ place: `${place}.${index}`, value: each }))
            : [];
        return Object.hasOwn(value, segment)
          ? [{ place, value: (value as Readonly<Record<string, unknown>>)[segment] }]
          : [];
      }),
    [{ place: '', value: data }],
  );
}

/** Every address at the path is the requester's, and there is one. */
function isOwn(data: unknown, path: string, requester: RequesterView): boolean {
  const own = requester.email?.trim().toLowerCase();
  const owners = valuesAt(data, path, Number.POSITIVE_INFINITY);
  return (
    own !== undefined &&
    own !== '' &&
    owners.length > 0 &&
    owners.every(({ value }) => typeof value === 'string' && value.trim().toLowerCase() === own)
  );
}

/** One wording for what does not exist and for what is another customer's: that it exists is theirs to know. */
export const nothingOf = ({ id }: PolicyTool): ToolResult => ({
  kind: 'nothing',
  reason: `${id}: there is nothing of this customer under that`,
});

export function resultOf(
  data: unknown,
  tool: PolicyTool,
  requester: RequesterView,
  without: (text: string) => string,
): ToolResult {
  if (tool.owner !== undefined && !isOwn(data, tool.owner, requester)) return nothingOf(tool);
  const facts: Fact[] = [];
  let chars = 0;
  let unreadable = 0;
  for (const [name, path] of Object.entries(tool.pick)) {
    for (const { place, value } of valuesAt(data, path, listMax)) {
      if (value === null) continue;
      const clean = cleaned(value, without);
      const shown = clean !== null && tool.mask.includes(name) ? masked(clean) : clean;
      if (clean === null) unreadable += 1;
      if (shown === null) continue;
      chars += String(shown).length;
      if (facts.length === factsMax || chars > totalCharsMax) return { kind: 'found', facts };
      facts.push({ path: `${name}${place}`, value: shown, sendable: tool.sendable.includes(name) });
    }
  }
  if (facts.length > 0) return { kind: 'found', facts };
  return unreadable > 0
    ? { kind: 'failed', reason: `${tool.id}: the answer has other things where its values should be` }
    : nothingOf(tool);
}

function cleaned(value: unknown, without: (text: string) => string): Fact['value'] | null {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string') return null;
  // Twice the length is more than enough to strip from; a megabyte is not.
  const near = value.slice(0, 2 * valueCharsMax);
  const text = without(stripInvisible(near.replace(/\p{Cs}/gu, '')).text).trim();
  const isCut = text.length > valueCharsMax || value.length > near.length;
  return isCut ? `${text.slice(0, valueCharsMax - 1).replace(/\p{Cs}$/u, '')}…` : text;
}

function masked(value: Fact['value']): string | null {
  const text = String(value).replace(/[\s-]/g, '');
  return typeof value === 'boolean' || text.length < maskedCharsMin || text.endsWith('…')
    ? null
    : `••••${text.slice(-4)}`;
}
