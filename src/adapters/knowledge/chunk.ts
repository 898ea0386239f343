/**
 * Packs an article's blocks into chunks: what is indexed, found and shown as one passage. A chunk is long enough to
 * answer from and short enough that its vector means one thing.
 */
import { type Article, articleCharsMax } from '../../core/article.ts';
import { type Block, readHtml, type Section } from './blocks.ts';

export type Chunk = Readonly<{
  headings: readonly string[];
  blocks: readonly string[];
  /** What full-text search and the embedder read: title, headings and blocks. */
  text: string;
}>;

const chunkCharsMax = 900;
/** A section below this is too thin to be found by itself. */
const shortSectionChars = 90;
/** An article beyond this is cut off rather than allowed to fill the index. */
const chunksPerArticleMax = 400;
/** A title stands in every chunk; what is longer would drown it. */
const titleCharsMax = 300;

type Piece = { headings: readonly (readonly string[])[]; blocks: readonly string[] };

const lengthOf = (blocks: readonly string[]): number => blocks.reduce((sum, block) => sum + block.length + 1, 0);

/** Parts of at most so many characters, cut after a space where there is one. */
const upTo = (chars: number): RegExp => new RegExp(`[^]{1,${chars}}(?:\\s|$)|[^]{1,${chars}}`, 'gu');
const fitting = upTo(chunkCharsMax);
/** The segmenter takes time with the square of what it is given. */
const segmentable = upTo(5_000);

const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' });

/** Only code has lines. */
const segmentsOf = (text: string): readonly string[] =>
  text.includes('\n')
    ? text.split(/(?<=\n)/)
    : (text.match(segmentable) ?? []).flatMap((part) => Array.from(sentences.segment(part), ({ segment }) => segment));

/** A block longer than a chunk is cut between sentences, code between lines, and what has no end at a space. */
function splitLong(text: string): readonly string[] {
  if (text.length <= 2 * chunkCharsMax) return [text];
  const parts: string[] = [];
  for (const segment of segmentsOf(text)) {
    for (const part of segment.match(fitting) ?? []) {
      const last = parts.at(-1);
      if (last !== undefined && last.length + part.length <= chunkCharsMax) parts[parts.length - 1] = last + part;
      else parts.push(part);
    }
  }
  // The first line of a piece of code keeps its indentation.
  return parts.map((part) => part.trimEnd().replace(/^\n+/, '')).filter((part) => part !== '');
}

/** Runs of blocks that stay together: a numbered list with the line that introduces it ("To do this:"). */
function atomsOf(blocks: readonly Block[]): readonly (readonly string[])[] {
  const atoms: { group: number | null; blocks: string[] }[] = [];
  for (const block of blocks) {
    const last = atoms.at(-1);
    const introduces = last !== undefined && last.group === null && /[:：]$/.test(last.blocks.at(-1) ?? '');
    const continues = last !== undefined && block.group !== null && last.group === block.group;
    const fits = last !== undefined && lengthOf(last.blocks) + block.text.length <= 2 * chunkCharsMax;
    if (last !== undefined && fits && (continues || introduces)) {
      last.blocks.push(block.text);
      last.group = block.group;
    } else for (const part of splitLong(block.text)) atoms.push({ group: block.group, blocks: [part] });
  }
  return atoms.map((atom) => atom.blocks);
}

function packSection(section: Section): readonly Piece[] {
  const pieces: string[][] = [];
  const atoms = atomsOf(section.blocks);
  atoms.forEach((atom, index) => {
    const last = pieces.at(-1);
    // The last row of a table is no passage of its own.
    const tail = index === atoms.length - 1 && lengthOf(atom) < shortSectionChars;
    const max = tail ? chunkCharsMax + shortSectionChars : chunkCharsMax;
    if (last !== undefined && lengthOf(last) + lengthOf(atom) <= max) last.push(...atom);
    else pieces.push([...atom]);
  });
  return pieces.map((blocks) => ({ headings: [section.headings], blocks }));
}

const parentOf = (headings: readonly string[] | undefined): string => JSON.stringify((headings ?? []).slice(0, -1));

function mergeShort(pieces: readonly Piece[]): readonly Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    const short = last !== undefined && Math.min(lengthOf(last.blocks), lengthOf(piece.blocks)) < shortSectionChars;
    const related = last !== undefined && parentOf(last.headings[0]) === parentOf(piece.headings[0]);
    if (last !== undefined && short && related && lengthOf([...last.blocks, ...piece.blocks]) <= chunkCharsMax) {
      merged[merged.length - 1] = {
        headings: [...last.headings, ...piece.headings],
        blocks: [...last.blocks, ...piece.blocks],
      };
    } else merged.push(piece);
  }
  return merged;
}

/** What several heading paths have in common, outermost first. */
export function commonPath(paths: readonly (readonly string[])[]): readonly string[] {
  const first = paths[0] ?? [];
  const differs = first.findIndex((heading, depth) => paths.some((path) => path[depth] !== heading));
  return differs === -1 ? first : first.slice(0, differs);
}

/** `trouble`: why a part of the article is in none of the chunks, as the end of a sentence about it. */
export function cutArticle(article: Article): Readonly<{ chunks: readonly Chunk[]; trouble: string | null }> {
  const { sections, trouble } = readHtml(article.html.slice(0, articleCharsMax));
  const pieces = mergeShort(sections.flatMap(packSection));
  const title = article.title.slice(0, titleCharsMax);
  const about = [title, article.section ?? '', (article.labels ?? []).join(', ')].filter((line) => line !== '');
  const chunks = pieces.slice(0, chunksPerArticleMax).map(({ headings, blocks }) => ({
    headings: commonPath(headings),
    blocks,
    text: [...about, ...new Set(headings.map((path) => path.join(' › '))), ...blocks]
      .filter((line) => line !== '')
      .join('\n'),
  }));
  const troubles = [
    pieces.length > chunksPerArticleMax
      ? `holds ${pieces.length} passages and is searched up to number ${chunksPerArticleMax}: split it`
      : null,
    article.title.length > titleCharsMax
      ? `has a title of ${article.title.length} characters and is searched by the first ${titleCharsMax}: shorten it`
      : null,
    trouble,
  ].filter((each) => each !== null);
  return { chunks, trouble: troubles.length === 0 ? null : troubles.join('; ') };
}
