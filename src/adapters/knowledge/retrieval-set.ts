/**
 * Reads a retrieval set from a folder: articles, questions, and which article answers which question. The layout is the
 * one of BEIR (https://github.com/beir-cellar/beir), so that public sets can be measured as they are. Separate from the
 * measuring, because files of strangers need clear words more than anything else.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../../core/fault.ts';
import type { Judged } from '../../core/ranking.ts';

/** A number beyond 2^53 would be read as its neighbour. */
const id = z.union([z.string().min(1), z.number().int().safe()]).transform(String);
const document = z.object({
  _id: id,
  title: z
    .string()
    .nullish()
    .transform((title) => title ?? ''),
  text: z.string(),
});
const question = z.object({
  _id: id,
  text: z.string(),
  history: z
    .array(z.string())
    .nullish()
    .transform((history) => history ?? []),
  turn: z
    .number()
    .nullish()
    .transform((turn) => turn ?? 1),
});

export type RetrievalDocument = Readonly<z.output<typeof document>>;
export type RetrievalQuestion = Readonly<{
  id: string;
  text: string;
  /** What was said before, oldest first; each as `user:…` or `agent:…`. */
  history: readonly string[];
  /** Its place in the conversation; 1 opens it. */
  turn: number;
  /** Articles that answer it, at least one. */
  judged: Judged;
}>;
export type RetrievalSet = Readonly<{
  documents: readonly RetrievalDocument[];
  /** Those for which something is judged relevant; nothing can be measured with the others. */
  questions: readonly RetrievalQuestion[];
  /** Judgements of articles that the set does not hold: they count as not found. */
  absent: number;
}>;

const layout = {
  'corpus.jsonl': 'one {"_id", "title", "text"} a line',
  'queries.jsonl': 'one {"_id", "text"} a line, with "history" and "turn" where there is a conversation',
  'qrels.tsv': 'query-id, corpus-id and score a line, with tabs between, or TREC’s four columns',
} as const;
type FileName = keyof typeof layout;

type Line = Readonly<{ text: string; place: string; file: FileName }>;

const wrong = ({ place, file }: Pick<Line, 'place' | 'file'>, what: string, cause?: unknown): Fault =>
  new Fault('misconfigured', `${place}: ${what}; ${file} holds ${layout[file]}`, { cause });

async function linesOf(folder: string, file: FileName): Promise<readonly Line[]> {
  const path = join(folder, file);
  const content = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw wrong({ place: path, file }, 'cannot be read', cause);
  });
  const lines = content
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((text, index) => ({ text, place: `${path}:${index + 1}`, file }))
    .filter(({ text }) => text.trim() !== '');
  if (lines.length === 0) throw wrong({ place: path, file }, 'is empty');
  return lines;
}

function parsed<T>(line: Line, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(line.text);
  } catch (cause) {
    throw wrong(line, 'is not JSON', cause);
  }
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  throw wrong(line, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not as expected'}`, error);
}

async function objects<T extends { _id: string }>(folder: string, file: FileName, schema: z.ZodType<T>) {
  const found = new Map<string, T>();
  for (const line of await linesOf(folder, file)) {
    const object = parsed(line, schema);
    if (found.has(object._id)) throw wrong(line, `_id ${object._id} is there twice`);
    found.set(object._id, object);
  }
  return found;
}

/** Judgements of questions that are not in the set are passed over: parts of a set share one file of them. */
async function judgements(folder: string, documents: ReadonlyMap<string, unknown>) {
  const file = 'qrels.tsv';
  const judged = new Map<string, Map<string, number>>();
  let absent = 0;
  for (const [index, line] of (await linesOf(folder, file)).entries()) {
    const columns = line.text.split('\t');
    // TREC has a column that nobody uses behind the question's.
    const [query, article, score, ...more] = columns.length === 4 ? columns.toSpliced(1, 1) : columns;
    const grade = Number(score);
    if (index === 0 && Number.isNaN(grade)) continue; // the names of the columns
    const whole = query !== undefined && article !== undefined && score?.trim() !== '' && more.length === 0;
    if (!whole || !Number.isFinite(grade)) throw wrong(line, 'is not a judgement');
    if (grade > 0 && !documents.has(article)) absent += 1;
    if (grade > 0) judged.set(query, (judged.get(query) ?? new Map()).set(article, grade));
  }
  if (absent > 0 && [...judged.values()].every((each) => [...each.keys()].every((key) => !documents.has(key))))
    throw wrong({ place: join(folder, file), file }, 'judges no article of corpus.jsonl');
  return { judged, absent };
}

/** Throws a `misconfigured` fault that names file and line. */
export async function readRetrievalSet(folder: string): Promise<RetrievalSet> {
  const documents = await objects(folder, 'corpus.jsonl', document);
  const asked = await objects(folder, 'queries.jsonl', question);
  const { judged, absent } = await judgements(folder, documents);
  const questions = [...asked.values()].flatMap(({ _id, ...rest }) => {
    const relevant = judged.get(_id);
    return relevant === undefined ? [] : [{ ...rest, id: _id, judged: relevant }];
  });
  if (questions.length === 0)
    throw wrong({ place: join(folder, 'qrels.tsv'), file: 'qrels.tsv' }, 'judges no question of queries.jsonl');
  return { documents: [...documents.values()], questions, absent };
}
