/**
 * Articles from a file with one JSON object a line, as an export of another system gives them. A line that cannot be
 * used is named and left out; a file that ends in the middle of one is still being written, and nothing is taken.
 */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { z } from 'zod';
import type { Article, ArticleSource } from '../../core/article.ts';
import { Fault } from '../../core/fault.ts';
import type { Log } from '../../core/ports.ts';
import { leftOut } from './left-out.ts';
import { readFault } from './read-fault.ts';

export type JsonlOptions = Readonly<{ path: string; idPrefix: string; log: Log }>;

const line = z
  .object({
    id: z.union([z.string().min(1).max(200), z.number().int()]).transform(String),
    title: z.string().min(1),
    /** HTML, under either name. */
    html: z.string().optional(),
    body: z.string().optional(),
    url: z.url({ protocol: /^https?$/ }),
    locale: z.string().regex(/^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/i),
    updatedAt: z.iso.datetime({ offset: true }).nullish(),
  })
  .refine(({ html, body }) => html !== undefined || body !== undefined, 'neither html nor body');

/** A file this young may still be written to. */
const settledMs = 60_000;
/** How many articles each file had when it was read last, by its path. */
const countBefore = new Map<string, number>();

export const jsonlSource = ({ path, idPrefix, log }: JsonlOptions): ArticleSource => ({
  async *articles(signal) {
    const { writtenAt, endsWhole } = await endOf(path);
    const left = leftOut(log, path);
    const seen = new Set<string>();
    let number = 0;
    let last: Article | string | null = null;
    for await (const text of linesOf(path)) {
      signal?.throwIfAborted();
      number += 1;
      last = text.trim() === '' ? null : readLine(text, writtenAt);
      if (last === null) continue;
      if (typeof last === 'string') {
        left.note(`line ${number} ${last}`);
        continue;
      }
      const key = `${last.id}/${last.locale.toLowerCase()}`;
      if (seen.has(key)) left.note(`line ${number} has the id and locale of an earlier one`);
      else yield { ...last, id: `${idPrefix}${last.id}` };
      seen.add(key);
    }
    if (last === notJson && !endsWhole)
      throw new Fault('transient', `${path} ends in the middle of line ${number}: is it still being written?`);
    if (seen.size === 0)
      throw new Fault(
        'misconfigured',
        `there is no article in ${path}: a line is {"id", "title", "html", "url", "locale"}; see knowledge.sources in the policy`,
      );
    const before = countBefore.get(path) ?? 0;
    if (seen.size < before / 2 && Math.abs(Date.now() - Date.parse(writtenAt)) < settledMs)
      throw new Fault(
        'transient',
        `${path} was just written and has ${seen.size} articles where it had ${before}: is it still being written? The next sync takes it as it is then`,
      );
    countBefore.set(path, seen.size);
    left.tell('lines of a file of articles could not be used');
  },
});

const newline = 10;
/** Beyond any article; this much of a file is held at once. */
const lineCharsMax = 50_000_000;

async function endOf(path: string): Promise<Readonly<{ writtenAt: string; endsWhole: boolean }>> {
  try {
    const file = await open(path);
    try {
      const { size, mtime } = await file.stat();
      const { buffer } = await file.read({ buffer: Buffer.alloc(1), position: Math.max(0, size - 1) });
      return { writtenAt: mtime.toISOString(), endsWhole: buffer[0] === newline };
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw readFault(path, cause);
  }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = '';
  try {
    for await (const part of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
      const lines = (rest + part).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
      if (rest.length > lineCharsMax) throw new Error(`a line is longer than ${lineCharsMax} characters`);
    }
  } catch (cause) {
    throw readFault(path, cause);
  }
  if (rest !== '') yield rest;
}

const notJson = 'is not JSON';

/** The article, with its id as it stands there, or what is wrong with the line. */
function readLine(text: string, writtenAt: string): Article | string {
  const parsed = line.safeParse(parseJson(text));
  if (!parsed.success) {
    if (parseJson(text) === undefined) return notJson;
    return parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'as a whole'}: ${message}`).join('; ');
  }
  const { id, title, url, locale, html, body, updatedAt } = parsed.data;
  return { id, title, url, locale, html: html ?? body ?? '', updatedAt: updatedAt ?? writtenAt };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
