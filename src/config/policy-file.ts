/**
 * The policy file: read, validated whole, and every error told with file, line and key, all of them at once. Apart from
 * the settings because it is what support leads write by hand.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { isMap, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { Fault } from '../core/fault.ts';
import { type Policy, policySchema } from '../core/policy.ts';
import { signalIds } from '../core/signals/index.ts';
import { explosivePatterns } from './patterns.ts';
import type { Wrong } from './wrong.ts';

export type LoadedPolicy = Readonly<{
  policy: Policy;
  version: string;
  text: string;
  /** `firstline.yaml:12: groups.legal`: where a key stands, for whatever is found to be wrong with it later. */
  where: (path: readonly PropertyKey[]) => string;
}>;

const wrong = (message: string): Fault => new Fault('misconfigured', message);

/** The policy of a file. Errors name file, line and key, all of them at once. `checkIds`: the checks there are. */
export function readPolicy(file: string, checkIds?: readonly string[]): LoadedPolicy {
  if (!existsSync(file))
    throw wrong(
      `no policy at ${file}: copy one of docs/examples there, or set FIRSTLINE_POLICY; then run \`firstline setup\``,
    );
  return parsePolicy(textOf(file), file, checkIds);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Fault('misconfigured', `could not read the policy ${file}: ${reason}; set FIRSTLINE_POLICY`, { cause });
  }
}

/** Without `checkIds` any check may be named: only callers that know all checks can tell a typo. */
export function parsePolicy(source: string, file: string, checkIds?: readonly string[]): LoadedPolicy {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true });
  const at = (offset: number): number => lines.linePos(offset).line;
  if (document.errors.length > 0)
    throw wrong(document.errors.map((error) => `${file}:${at(error.pos[0])}: ${firstLine(error.message)}`).join('\n'));
  const parsed = policySchema.safeParse(plainOf(document, file));
  const where = (path: readonly PropertyKey[]): string =>
    `${file}:${at(offsetOf(document, path))}: ${path.join('.') || 'the file'}`;
  const wrongs = parsed.success
    ? [...unknownNames(parsed.data, checkIds), ...explosivePatterns(parsed.data)]
    : parsed.error.issues.flatMap(wrongsOf);
  if (parsed.success && wrongs.length === 0) {
    const version = createHash('sha256').update(JSON.stringify(parsed.data)).digest('hex').slice(0, 12);
    return { policy: parsed.data, version, text: source, where };
  }
  throw wrong(wrongs.map(({ path, message }) => `${where(path)}: ${message}`).join('\n'));
}

/** One of zod's issues in an operator's words; one each for several unknown keys. */
function wrongsOf(issue: z.core.$ZodIssue): readonly Wrong[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], message: 'is not a key of the policy' }));
  if (issue.code === 'invalid_key')
    return [{ path, message: `is no key here: ${issue.issues.map(({ message }) => message).join(', ')}` }];
  if (issue.code === 'invalid_type' && issue.input === undefined && issue.message.endsWith('received undefined'))
    return [{ path, message: 'is missing' }];
  return [{ path, message: issue.message }];
}

/** A check that is misspelt would silently not be strengthened. */
function unknownNames({ checks, escalation }: Policy, known: readonly string[] | undefined): readonly Wrong[] {
  if (known === undefined) return [];
  const inRoutes = escalation.routes.flatMap(({ when }, place) =>
    (when.checks ?? []).map((id, at) => ['escalation', 'routes', place, 'when', 'checks', at, id] as const),
  );
  const named: readonly Readonly<{ path: readonly PropertyKey[]; id: string; among: readonly string[] }>[] = [
    ...Object.keys(checks).map((id) => ({ path: ['checks', id], id, among: known })),
    // Words may also be those of a signal that several checks hear.
    ...Object.keys(escalation.words).map((id) => ({
      ...{ path: ['escalation', 'words', id], id },
      among: [...new Set([...signalIds, ...known])],
    })),
    ...inRoutes.map((path) => ({ path: path.slice(0, -1), id: path[6], among: known })),
  ];
  return named
    .filter(({ id, among }) => !among.includes(id))
    .map(({ path, among }) => ({ path, message: `there is no such check; there are ${among.join(', ')}` }));
}

/** An alias without its anchor, or a bomb of aliases, shows only here. */
function plainOf(document: ReturnType<typeof parseDocument>, file: string): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Fault('misconfigured', `${file}: ${reason}`, { cause });
  }
}

/** Offset of the key (or list item) a path names; of its nearest ancestor where the key itself is missing. */
function offsetOf(document: ReturnType<typeof parseDocument>, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = document.getIn(path.slice(0, length - 1), true) ?? document.contents;
    const key = path[length - 1];
    const pair = isMap(parent) ? parent.items.find((item) => String(item.key) === String(key)) : undefined;
    const node = pair?.key ?? document.getIn(path.slice(0, length), true);
    const range = (node as { range?: [number, number, number] } | null | undefined)?.range;
    if (range !== undefined) return range[0];
  }
  return 0;
}

const firstLine = (message: string): string => message.split('\n')[0] ?? message;
