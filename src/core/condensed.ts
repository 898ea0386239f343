/**
 * What stands for the oldest messages of a long thread: a few sentences by a model, and facts that are theirs word for
 * word. The model only points at facts: code takes them from the messages, and adds each number the model passed over.
 */
import { markedIn, plainSentence, type Said, saidIn, wordsFor } from './facts-said.ts';
import { stripInvisible } from './invisible.ts';
import type { Role, Turn } from './thread.ts';
import { fitting } from './thread.ts';
import type { CommentId, TicketId } from './ticket.ts';

/** A sentence of a message, and who wrote it by Zendesk's account, not by its own. */
export type EarlierFact = Readonly<{ text: string; by: Role }>;
export type Earlier = Readonly<{
  /** The last comment it stands for. */
  until: CommentId;
  summary: string;
  facts: readonly EarlierFact[];
  /** Numbers and names with digits that stand in no fact any more. */
  named: readonly string[];
}>;

/** `digest`: of the messages it was made from, as they were then. A redacted one makes another. */
export type KeptEarlier = Readonly<{ earlier: Earlier; digest: string }>;
export interface Summaries {
  earlier(ticketId: TicketId): Promise<KeptEarlier | null>;
  /** Replaces what was kept of this ticket. */
  keepEarlier(ticketId: TicketId, kept: KeptEarlier): Promise<void>;
}

/** What a model says of a bite. `facts` are meant to be sentences of the messages; see `condensedWith`. */
export type CondensedAnswer = Readonly<{ summary: string; facts: readonly string[] }>;

/** Messages condensed at once; more only where a thread is already long when it is first seen. */
export const biteMin = 10;
/** The newest are always shown as they are. */
const wholeMin = 4;
const factsMax = 60;
const namedMax = 200;
const answerFactsMax = 40;
const summarySentencesMax = 4;
const summaryCharactersMax = 800;
/** Sentences with numbers that code takes of one message; a pasted log has hundreds. */
const factsOfOneMax = 8;

/**
 * How many of the oldest are to be condensed, 0 when all fit. `open`: messages of the customer that nobody has answered;
 * they stay whole, and so does what they answer.
 */
export function biteOf(turns: readonly Turn[], open: number): number {
  const most = turns.length - Math.max(wholeMin, open + 1);
  for (let bite = 0; bite < most; bite += biteMin) if (fitting(turns.slice(bite)) === turns.length - bite) return bite;
  return fitting(turns) === turns.length ? 0 : Math.max(0, most);
}

/** What stands for `before` and `bite` together. Nothing of `before` is said anew: a fact copied twice is a rumour. */
export function condensedWith(before: Earlier | null, bite: readonly Turn[], answer: CondensedAnswer): Earlier {
  const said = bite.flatMap((turn) => saidIn(turn).map((each) => ({ ...each, by: turn.by, id: turn.id })));
  const pointedAt = new Set(answer.facts.slice(0, answerFactsMax).flatMap((fact) => meant(fact, said)));
  const chosen = new Set(said.filter((each) => pointedAt.has(each) || (each.binds && each.by !== 'customer')));
  const earlierFacts = before?.facts ?? [];
  const added = withNewNumbers(
    said.filter((each) => !chosen.has(each)),
    textsOf([...earlierFacts, ...chosen]),
  );
  const facts = roomFor([...earlierFacts, ...said.filter((each) => chosen.has(each) || added.has(each))]);
  const numbers = markedIn([...(before?.named ?? []), ...textsOf([...earlierFacts, ...said])].join('\n'));
  const inFacts = markedIn(textsOf(facts).join('\n'));
  return {
    until: bite.at(-1)?.id ?? before?.until ?? 0,
    summary: summaryOf(answer.summary, new Set([...numbers.keys(), ...markedIn(before?.summary ?? '').keys()])),
    facts: facts.map(({ text, by }) => ({ text, by })),
    named: [...numbers].flatMap(([mark, spelled]) => (inFacts.has(mark) ? [] : [spelled])).slice(-namedMax),
  };
}

const textsOf = (facts: readonly Pick<EarlierFact, 'text'>[]): readonly string[] => facts.map(({ text }) => text);

/** Those that hold a number which no sentence before them holds. */
function withNewNumbers<S extends Said & Readonly<{ id: CommentId }>>(
  said: readonly S[],
  covering: readonly string[],
): ReadonlySet<S> {
  const covered = new Set(markedIn(covering.join('\n')).keys());
  const counts = new Map<CommentId, number>();
  return new Set(
    said.filter((each) => {
      const count = counts.get(each.id) ?? 0;
      if (count >= factsOfOneMax || each.marks.every((mark) => covered.has(mark))) return false;
      counts.set(each.id, count + 1);
      for (const mark of each.marks) covered.add(mark);
      return true;
    }),
  );
}

/** The sentence that the model means: it has every number of the fact and most of its words, or nothing is meant. */
function meant<S extends Said>(fact: string, said: readonly S[]): readonly S[] {
  const { marks, words } = wordsFor(fact);
  if (words.length === 0 && marks.length === 0) return [];
  let best: S | null = null;
  let bestShare = wordShareMin;
  for (const each of said) {
    if (!marks.every((mark) => each.marks.includes(mark))) continue;
    const share = words.length === 0 ? 1 : words.filter((word) => each.words.includes(word)).length / words.length;
    if (share >= bestShare && (best === null || share > bestShare)) [best, bestShare] = [each, share];
  }
  return best === null ? [] : [best];
}
const wordShareMin = 0.6;

/** Where there are too many, the customer's oldest go first: what the company said binds it longer. */
function roomFor(facts: readonly EarlierFact[]): readonly EarlierFact[] {
  const unique = [...new Map(facts.map((fact) => [`${fact.by} ${fact.text}`, fact])).values()];
  const over = unique.length - factsMax;
  if (over <= 0) return unique;
  const byCare = [...unique.filter(({ by }) => by === 'customer'), ...unique.filter(({ by }) => by !== 'customer')];
  const dropped = new Set(byCare.slice(0, over));
  return unique.filter((fact) => !dropped.has(fact));
}

/** Sentences with a number that stands nowhere are the model's own, and go. */
function summaryOf(summary: string, known: ReadonlySet<string>): string {
  const sentences = saidIn({ text: stripInvisible(summary).text }).filter(({ marks }) =>
    marks.every((mark) => known.has(mark)),
  );
  return sentences.slice(0, summarySentencesMax).map(plainSentence).join(' ').slice(0, summaryCharactersMax);
}
