/**
 * How each family of embedding models wants its texts: what is written before a query and before a passage, and how
 * the vectors of a text's tokens become one. With the wrong ones a model works, silently worse.
 */

export type Kind = 'query' | 'passage';

export type Family = Readonly<{
  /** Matches the model's id, its folder's name, or where its config.json says it comes from. */
  named: RegExp;
  pooling: 'mean' | 'cls';
  /** Written before the text. */
  query: string;
  passage: string;
}>;

const searching = 'Represent this sentence for searching relevant passages: ';

/** The first that matches counts. From the models' own cards on huggingface.co; one line adds the next. */
const families: readonly Family[] = [
  { named: /\be5-/i, pooling: 'mean', query: 'query: ', passage: 'passage: ' },
  { named: /\bbge-m3\b/i, pooling: 'cls', query: '', passage: '' },
  { named: /\bbge-.*-zh\b/i, pooling: 'cls', query: '', passage: '' },
  { named: /\bgranite-embedding-/i, pooling: 'cls', query: '', passage: '' },
  { named: /\bmulti-qa-mpnet-base-dot/i, pooling: 'cls', query: '', passage: '' },
  { named: /\bbge-.*-en\b/i, pooling: 'cls', query: searching, passage: '' },
  { named: /\bmxbai-embed-/i, pooling: 'cls', query: searching, passage: '' },
  { named: /\barctic-embed-.*-v2\b/i, pooling: 'cls', query: 'query: ', passage: '' },
  { named: /\barctic-embed-/i, pooling: 'cls', query: searching, passage: '' },
  { named: /\bnomic-embed-text-/i, pooling: 'mean', query: 'search_query: ', passage: 'search_document: ' },
  { named: /\bgte-(?:multilingual|.*-v1\.5)/i, pooling: 'cls', query: '', passage: '' },
];

/** MiniLM, MPNet, gte, jina and most others: the mean of all tokens, and nothing before the text. */
const plain: Family = { named: /(?:)/, pooling: 'mean', query: '', passage: '' };

export const familyOf = (...names: readonly string[]): Family =>
  families.find(({ named }) => names.some((name) => named.test(name))) ?? plain;
