/**
 * From ranked chunks to what is handed over: a text that two articles have is given once, and chunks that stand beside
 * each other in an article become one passage again, so that an answer may quote across the cut.
 */
import { commonPath } from './chunk.ts';
import type { FoundRow } from './schema.ts';

export type Piece = Readonly<{ row: FoundRow; headings: readonly string[]; blocks: readonly string[]; score: number }>;

/** A passage longer than this many chunks would be most of an article. */
const chunksMax = 3;

const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** `pieces` best first: the better one of two with the same text stays. */
export function withoutCopies<P extends Piece>(pieces: readonly P[]): readonly P[] {
  const seen = new Set<string>();
  return pieces.filter(({ blocks }) => {
    const text = plain(blocks.join(' '));
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

/** `<article id>#<position>.<locale>`, as `collect-changes.ts` makes it. */
function placeOf({ id, articleId, locale }: FoundRow): Readonly<{ article: string; position: number }> {
  const position = Number(id.slice(articleId.length + 1, id.length - locale.length - 1));
  return { article: `${articleId} ${locale}`, position };
}

function joined<P extends Piece>(run: readonly P[]): P {
  const inOrder = [...run].sort((a, b) => placeOf(a.row).position - placeOf(b.row).position);
  const [first] = inOrder;
  const best = run.reduce((a, b) => (b.score > a.score ? b : a));
  return {
    ...best,
    // The first chunk's, so that a passage is called after where it begins.
    row: { ...best.row, id: first?.row.id ?? best.row.id },
    headings: commonPath(inOrder.map(({ headings }) => headings)),
    blocks: inOrder.flatMap(({ blocks }) => blocks),
  };
}

/** The first `limit` passages of `pieces`, best first; what neighbours save, the next ones get. */
export function joinNeighbours<P extends Piece>(pieces: readonly P[], limit: number): readonly P[] {
  const runs: P[][] = [];
  for (const piece of pieces) {
    const { article, position } = placeOf(piece.row);
    const beside = runs.find(
      (run) =>
        run.length < chunksMax &&
        run.some(({ row }) => {
          const other = placeOf(row);
          return other.article === article && Math.abs(other.position - position) === 1;
        }),
    );
    if (beside !== undefined) beside.push(piece);
    else if (runs.length < limit) runs.push([piece]);
    else break;
  }
  return runs.map((run) => (run.length === 1 ? (run[0] as P) : joined(run)));
}
