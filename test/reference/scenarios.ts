// Which scenario shows which line, read from the sources of the suites: `shows('R1.1', …)('title', …)`. Read and not run, so
// that docs/reference.md can be held against it in a moment.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { lines } from './lines.ts';

/** `file` without its folder; `lines`: ids, as they stand there. */
export type Scenario = Readonly<{ file: string; title: string; lines: readonly string[] }>;

const folder = import.meta.dirname;

export const scenarios: readonly Scenario[] = readdirSync(folder)
  .filter((file) => file.endsWith('.test.ts'))
  .toSorted()
  .flatMap(scenariosIn);

function scenariosIn(file: string): readonly Scenario[] {
  const source = ts.createSourceFile(file, readFileSync(join(folder, file), 'utf8'), ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) return [];
    const { expression: naming, arguments: given } = statement.expression;
    if (!ts.isCallExpression(naming) || naming.expression.getText(source) !== 'shows') return [];
    const [title] = texts(given);
    return title === undefined ? [] : [{ file, title, lines: texts(naming.arguments) }];
  });
}

function texts(given: ts.NodeArray<ts.Expression>): readonly string[] {
  return given.flatMap((each) => (ts.isStringLiteralLike(each) ? [each.text] : []));
}

export type LineView = Readonly<{
  id: string;
  deployment: string;
  line: string;
  /** Why there is no scenario yet. */
  later: string | null;
  by: readonly Scenario[];
}>;

export const lineViews: readonly LineView[] = lines.map((each) => ({
  ...{ id: each.id, deployment: each.deployment, line: each.line },
  later: 'later' in each ? each.later : null,
  by: scenarios.filter((scenario) => scenario.lines.includes(each.id)),
}));
