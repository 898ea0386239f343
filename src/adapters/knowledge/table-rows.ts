/**
 * Makes each row of a table readable without the table, "Plan: Team · Price: $7", because a reply quotes single rows.
 * Separate from the other blocks, since spans and missing headers make tables the odd ones out.
 */
import type { Element } from 'domhandler';
import { squeeze } from './clean-html.ts';
import { elementsIn, isElement, textOf } from './node-text.ts';

type Cell = Readonly<{ text: string; header: boolean }>;

/** A span wider than this is a mistake or an attack, not a table. */
const spanMax = 50;
/** A table with more cells, repeated ones included, is read as if no cell spanned others. */
const cellsMax = 200_000;

const span = (element: Element, name: 'colspan' | 'rowspan'): number =>
  Math.min(spanMax, Math.max(1, Number.parseInt(element.attribs[name] ?? '1', 10) || 1));

const tables = new Set(['table']);

/** Parts of this table, not of a table inside it. */
export const ownParts = (table: Element, names: readonly string[]): Element[] =>
  elementsIn(table, new Set(names), tables);

function gridOf(table: Element): Cell[][] {
  const grid: Cell[][] = [];
  let cells = 0;
  const rows = ownParts(table, ['tr']);
  rows.forEach((row, y) => {
    let x = 0;
    for (const element of row.children) {
      if (!isElement(element) || !(element.name === 'td' || element.name === 'th')) continue;
      grid[y] ??= [];
      while (grid[y]?.[x] !== undefined) x += 1;
      const cell = { text: squeeze(textOf(element)), header: element.name === 'th' };
      const spans = cells < cellsMax;
      const bottom = Math.min(rows.length, y + (spans ? span(element, 'rowspan') : 1));
      const width = spans ? span(element, 'colspan') : 1;
      cells += (bottom - y) * width;
      for (let down = y; down < bottom; down += 1) {
        const line = grid[down] ?? [];
        grid[down] = line;
        for (let right = x; right < x + width; right += 1) line[right] = cell;
      }
      x += width;
    }
  });
  return grid.filter((row) => row !== undefined && row.length > 0);
}

function rowText(row: readonly (Cell | undefined)[], columns: readonly (Cell | undefined)[]): string {
  const parts: string[] = [];
  row.forEach((cell, x) => {
    if (cell === undefined || cell.text === '' || row[x - 1] === cell) return;
    const column = columns[x]?.text ?? '';
    parts.push(column === '' || column === cell.text ? cell.text : `${column}: ${cell.text}`);
  });
  return parts.join(' · ');
}

/** One text per row, without the header row. Empty for tables that only lay out a page. */
export function tableRows(table: Element): readonly string[] {
  const grid = gridOf(table);
  const isLayout = grid.every((row) => row.length < 2) || ownParts(table, ['table']).length > 0;
  if (isLayout) return [];
  const first = grid[0] ?? [];
  const headed =
    grid.length > 1 &&
    (ownParts(table, ['thead']).some((head) => ownParts(head, ['tr']).length > 0) ||
      first.every((cell) => cell?.header ?? true));
  const caption = squeeze(
    ownParts(table, ['caption'])
      .map((each) => textOf(each))
      .join(' '),
  );
  const rows = (headed ? grid.slice(1) : grid).map((row) => rowText(row, headed ? first : []));
  return (caption === '' ? rows : [caption, ...rows]).filter((row) => row !== '');
}
