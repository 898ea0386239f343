/**
 * Passages of help-centre articles and the drafts that quote them. One block of a passage (a paragraph, a step, a
 * table row) is the smallest thing that can be cited.
 */
export type Passage = Readonly<{
  /** `<article id>#<position>`, stable while the article's text is. */
  id: string;
  articleId: string;
  title: string;
  /** Public address of the article; the only kind of link that may go out. */
  url: string;
  /** Headings above the passage, outermost first, without the title. */
  headings: readonly string[];
  blocks: readonly string[];
  locale: string;
  /** RFC 3339: when the article's text last changed. */
  updatedAt: string;
  /** Content hash of the article when it was indexed. */
  version: string;
  /** 0…1, higher is better: how well the passage fits the query. Comparable between queries. */
  score: number;
  /** The two parts of the score, for people who ask why. */
  textScore: number;
  vectorScore: number;
}>;

/** Points at one block of one passage, or one fact of one look-up; `quote` is the cited text as it stands there. */
export type Citation = Readonly<{ passageId: string; block: number; quote: string }>;

/** A sentence or, in the extractive mode, one quoted block. */
export type Sentence = Readonly<{
  text: string;
  citations: readonly Citation[];
  /** Stands in one paragraph with the sentence before it. */
  continues?: boolean;
  /** The operator's own words, from the policy: nothing to prove. Set by code alone. */
  scripted?: boolean;
}>;

export type Draft = Readonly<{ sentences: readonly Sentence[]; language: string }>;

/** How answering ended. Everything but `draft` ends with a person. */
export type Answer =
  | Readonly<{ kind: 'draft'; draft: Draft }>
  | Readonly<{ kind: 'escalated'; reason: string /** The model's own words, for the brief. */; summary: string }>
  | Readonly<{ kind: 'no-passage'; reason: string /** All that was wanted is an action. */; nothingElse?: true }>
  | Readonly<{ kind: 'refused' | 'cut-off' | 'over-budget'; reason: string }>;
