/**
 * `firstline kb affected ARTICLE`: after an article was edited or withdrawn, which sent replies and open drafts quoted
 * it as it was.
 */
import type { Affected } from '../core/affected.ts';
import { settingsFromEnvironment, withControl } from './context.ts';
import { cut, printJson, printTable } from './print.ts';

export async function runKbAffected(article: string, flags: Readonly<{ json?: true }>): Promise<void> {
  const affected = await withControl(settingsFromEnvironment(), (control) => control.affected(article));
  if (flags.json) affected.forEach(printJson);
  else print(article, affected);
}

function print(article: string, affected: readonly Affected[]): void {
  if (affected.length === 0) {
    console.log(`No reply and no open draft quoted ${article}.`);
    return;
  }
  printTable(
    ['ticket', 'kind', 'at', 'version', 'now', 'article', 'quoted'],
    affected.map((each) => [
      ...[String(each.ticket), each.kind, each.at.slice(0, 16).replace('T', ' ')],
      ...[each.version.slice(0, 8), each.state === 'changed' ? `changed: ${each.now?.slice(0, 8)}` : each.state],
      ...[cut(`${each.title} (${each.locale})`, 50), cut(each.quotes.join(' … '), 120)],
    ]),
  );
}
