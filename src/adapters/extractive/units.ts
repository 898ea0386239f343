/**
 * Cuts a passage's blocks into what may be quoted alone: the steps of a procedure stay together and in order, with
 * the line that introduces them, and a table's header is nothing without a row.
 */
export type Unit = Readonly<{
  /** Positions of the blocks within the passage, ascending. */
  blocks: readonly number[];
  text: string;
  procedure: boolean;
}>;

const step = /^\d{1,2}(\.\d{1,2})*[.)]\s/;
const bullet = /^[-•–*]\s/;
/** Cells without "Column: value" are the names of columns. */
const isHeader = (block: string): boolean => block.includes(' · ') && !block.includes(': ');
/** A row quotes as "Column: value · Column: value". */
export const isRow = (block: string): boolean => block.includes(' · ') && block.includes(': ');

export function unitsOf(blocks: readonly string[]): readonly Unit[] {
  const units: Unit[] = [];
  let index = 0;
  while (index < blocks.length) {
    const end = endOfRun(blocks, index);
    const numbers = Array.from({ length: end - index }, (_, offset) => index + offset);
    const texts = numbers.map((number) => blocks[number] ?? '');
    const only = texts[0] ?? '';
    if (texts.length > 1 || !(isHeader(only) || introduces(only)))
      units.push({ blocks: numbers, text: texts.join('\n'), procedure: texts.some((text) => step.test(text)) });
    index = end;
  }
  return units;
}

const introduces = (block: string): boolean => /[:：]\s*$/.test(block);

/** First position after the run that starts here: one block, or an introduction with its list, or a list. */
function endOfRun(blocks: readonly string[], start: number): number {
  let end = introduces(blocks[start] ?? '') ? start + 1 : start;
  const kind = [step, bullet].find((pattern) => pattern.test(blocks[end] ?? ''));
  if (kind === undefined) return Math.max(end, start + 1);
  end += 1;
  while (end < blocks.length && continues(blocks[end] ?? '', kind)) end += 1;
  return end;
}

/** "1." begins another procedure; points and sub-steps inside a procedure belong to it. */
const continues = (block: string, kind: RegExp): boolean =>
  kind === step ? (step.test(block) && !/^1[.)]\s/.test(block)) || bullet.test(block) : bullet.test(block);
