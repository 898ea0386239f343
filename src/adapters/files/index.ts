/** Articles from files: folders of Markdown or HTML, and files of JSON lines; and several sources as one. */
import { resolve } from 'node:path';
import type { ArticleSource } from '../../core/article.ts';
import type { PolicySource } from '../../core/policy.ts';
import type { Log } from '../../core/ports.ts';
import { folderSource } from './folder.ts';
import type { NamedSource } from './join.ts';
import { jsonlSource } from './jsonl.ts';

export { joinSources, type NamedSource } from './join.ts';

export type FileSource = Exclude<PolicySource, { kind: 'zendesk' }>;

/**
 * Reads nothing yet. Ids are `folder:<path>:<file>` and `jsonl:<path>:<id>`, with the path as the policy has it, so no
 * two sources share one.
 * @param base What relative paths are relative to.
 */
export function fileSource(source: FileSource, base: string, log: Log): ArticleSource {
  const idPrefix = prefixOf(source);
  const path = resolve(base, source.path);
  if (source.kind === 'jsonl') return jsonlSource({ path, idPrefix, log });
  const { locale, baseUrl } = source;
  return folderSource({ path, idPrefix, locale, baseUrl, log });
}

const prefixOf = ({ kind, path }: FileSource): string =>
  `${kind}:${path.replaceAll('%', '%25').replaceAll(':', '%3A')}:`;

/** The same with its name, for joining. */
export const namedFileSource = (source: FileSource, base: string, log: Log): NamedSource => ({
  name: source.path,
  source: fileSource(source, base, log),
  owns: (articleId) => articleId.startsWith(prefixOf(source)),
});
