/** Real files in a temporary folder, and what a source makes of them, for the tests of this folder. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { FileSource } from '../../../src/adapters/files/index.ts';
import { fileSource } from '../../../src/adapters/files/index.ts';
import { createLog } from '../../../src/adapters/log.ts';
import type { Article, ArticleSource } from '../../../src/core/article.ts';
import type { Log } from '../../../src/core/ports.ts';

export async function folderWith(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'firstline-files-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

export async function listOf(source: ArticleSource): Promise<readonly Article[]> {
  const found: Article[] = [];
  for await (const each of source.articles()) found.push(each);
  return found;
}

/** A log and what was written to it. */
export function written(): Readonly<{ log: Log; text: () => string }> {
  const lines: string[] = [];
  return {
    log: createLog({ level: 'debug', sink: { write: (line) => lines.push(line) } }),
    text: () => lines.join(''),
  };
}

export const folderOf = (path: string): FileSource => ({
  kind: 'folder',
  path,
  locale: 'en',
  baseUrl: 'https://acme.example/help',
});
export const read = (source: FileSource, base: string, log: Log = written().log) =>
  listOf(fileSource(source, base, log));
