/**
 * The two kinds of tables and the rows in them. `state` is a handful of named JSON values; `chunks_<fit>` holds the
 * chunks with vectors of one fit of the embedder, so that vectors of two fits can never meet in one search.
 */
import { Field, FixedSizeList, Float32, List, Schema, Utf8 } from 'apache-arrow';

/** A type, not an interface, because LanceDB wants rows with an index signature. */
export type ChunkRow = {
  /** `<article id>#<position>.<locale>`. */
  id: string;
  articleKey: string;
  articleId: string;
  title: string;
  url: string;
  locale: string;
  language: string;
  updatedAt: string;
  /** Hash of the article this was cut from. */
  version: string;
  /** JSON lists of strings. */
  headings: string;
  blocks: string;
  text: string;
  /** The stems of `text` in its own language, one space between: what full-text search looks in. */
  words: string;
  /** Empty: none. */
  brandId: string;
  /** Category, section and labels, lower case. */
  topics: readonly string[];
  vector: Float32Array;
};

/** What a search reads of a row. */
export type FoundRow = Omit<ChunkRow, 'vector' | 'articleKey' | 'language' | 'text' | 'brandId' | 'topics'>;
export const foundColumns = [
  'id',
  'articleId',
  'title',
  'url',
  'locale',
  'updatedAt',
  'version',
  'headings',
  'blocks',
  'words',
] as const satisfies readonly (keyof FoundRow)[];

const text = (name: keyof ChunkRow): Field => new Field(name, new Utf8(), false);

export const chunkSchema = (dimensions: number): Schema =>
  new Schema([
    text('id'),
    text('articleKey'),
    text('articleId'),
    text('title'),
    text('url'),
    text('locale'),
    text('language'),
    text('updatedAt'),
    text('version'),
    text('headings'),
    text('blocks'),
    text('text'),
    text('words'),
    text('brandId'),
    new Field('topics', new List(new Field('item', new Utf8(), true)), false),
    new Field('vector', new FixedSizeList(dimensions, new Field('item', new Float32(), true)), false),
  ]);

export const stateSchema = new Schema([new Field('name', new Utf8(), false), new Field('value', new Utf8(), false)]);

/** A text in a LanceDB filter, which is SQL without parameters. */
export const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;
