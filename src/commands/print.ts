/** Tables and JSON lines on stdout. */

export const printJson = (value: unknown): void => console.log(JSON.stringify(value));

/** Columns as wide as their widest cell; the last one is cut at the terminal's edge. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const all = [head, ...rows];
  const widths = head.map((_title, column) => Math.max(...all.map((row) => [...(row[column] ?? '')].length)));
  const edge = process.stdout.columns ?? Number.POSITIVE_INFINITY;
  for (const [index, row] of all.entries()) {
    const line = row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)));
    console.log(line.join('  ').slice(0, edge).trimEnd());
    if (index === 0)
      console.log(
        widths
          .map((width) => '-'.repeat(width))
          .join('  ')
          .slice(0, edge),
      );
  }
}

export const cut = (text: string, charactersMax: number): string =>
  [...text].length > charactersMax ? `${[...text].slice(0, charactersMax - 1).join('')}…` : text;
