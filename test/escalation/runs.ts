// Takes labelled messages and conversations through the product's own classifying and checking, up to where a draft would
// be written: with a model that says what it is told to, and without a model.
import { createExtractive } from '../../src/adapters/extractive/index.ts';
import { createLog } from '../../src/adapters/log.ts';
import { checks } from '../../src/checks/index.ts';
import { classify } from '../../src/classify.ts';
import { judge } from '../../src/core/check.ts';
import type { Classification } from '../../src/core/classification.ts';
import { episodeOf, type Heard, type Trend } from '../../src/core/episode.ts';
import type { Classified, Snapshotted } from '../../src/core/evidence.ts';
import { agentId, exampleClassification, examplePolicy, selfId, snapshotted } from '../../src/core/example.ts';
import type { Model } from '../../src/core/ports.ts';
import { hears } from '../../src/core/signals/heard.ts';
import { signalIds } from '../../src/core/signals/index.ts';
import { threadJson } from '../../src/core/thread.ts';
import type { LabelledConversation, LabelledMessage } from './labelled.ts';
import type { Judged } from './measure.ts';

/** The default but for the ladder, by which insults are counted. */
export const policy = examplePolicy({ languages: ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt'] });
const { signal } = new AbortController();

export const withoutModel = (): Promise<Model> => createExtractive({ policy, log: createLog({ level: 'fatal' }) });

const numberOf = { positive: 0.6, neutral: 0, frustrated: -0.5, angry: -0.9 } as const;

/** Labels each message as it is labelled, in the form of the question's answer, and refuses to if it was not shown it. */
function perfectModel(message: LabelledMessage): Model {
  return {
    name: 'claude',
    ask: async (question, evidence, rules) => {
      const { material } = question.ask(evidence, rules);
      if (material !== threadJson(evidence as Snapshotted)) throw new Error('the model was not shown the ticket');
      const labels: Classification = {
        ...exampleClassification,
        signals: [...message.signals],
        sentiment: numberOf[message.sentiment],
        language: message.lang,
      };
      return { value: question.answer(rules).parse(JSON.parse(JSON.stringify(labels))), calls: [] };
    },
    routes: () => [],
    turn: async () => {
      throw new Error('nothing is drafted here');
    },
  };
}

/** A new ticket, heard by words and a classifier that makes no mistake; `fired`: checks. */
export async function byWordsAndModel(message: LabelledMessage): Promise<Judged & { fired: ReadonlySet<string> }> {
  const evidence = snapshotted({ ticket: { subject: message.subject }, comment: { text: message.text } });
  const { known, findings } = await understood(evidence, perfectModel(message));
  return {
    message,
    signals: signalIds.filter((id) => hears(id, known, policy)),
    fired: new Set(findings.map(({ check }) => check)),
  };
}

async function understood(evidence: Snapshotted, model: Model) {
  const { value } = await classify({ model, policy }, evidence, signal);
  const known: Classified = { ...evidence, classification: value, model: model.name, calls: [] };
  return {
    known,
    findings: [...judge(checks, 'snapshotted', evidence, policy), ...judge(checks, 'classified', known, policy)],
  };
}

const hourMs = 3_600_000;
const startMs = Date.parse('2026-10-01T08:00:00Z');
const betweenHours = 4;
const restHours = 24 * 7;

export type Heeded = Readonly<{ fired: ReadonlySet<string>; trend: Trend }>;

/** Each of the customer's messages is a run, which remembers what the ones before it heard. */
export async function heedConversation(
  { messages }: Pick<LabelledConversation, 'messages'>,
  model: Model,
): Promise<Heeded> {
  const authors = { customer: {}, assistant: { authorId: selfId }, staff: { authorId: agentId } };
  let hours = 0;
  const timed = messages.map(({ by, text, solvedAfter }, place) => {
    const createdAt = new Date(startMs + hours * hourMs).toISOString();
    hours += solvedAfter ? restHours : betweenHours;
    return { comment: { id: place + 1, text, createdAt, ...authors[by] }, by, solvedAfter };
  });
  const fired = new Set<string>();
  const heard: Heard[] = [];
  let trend: Trend = 'stable';
  for (const [place, { by, comment }] of timed.entries()) {
    if (by !== 'customer') continue;
    const sofar = timed.slice(0, place + 1);
    const solves = sofar.flatMap((each) =>
      each.solvedAfter ? [{ at: new Date(Date.parse(each.comment.createdAt) + 1000).toISOString(), byUs: false }] : [],
    );
    const comments = sofar.map((each) => each.comment);
    const evidence = snapshotted({ ticket: { subject: '' }, comments, solves, history: { heard } });
    const { known, findings } = await understood(evidence, model);
    for (const { check } of findings) fired.add(check);
    const { sentiment, signals } = known.classification;
    heard.push({ commentId: comment.id, sentiment, signals, unsure: false });
    trend = episodeOf(known).trend;
  }
  return { fired, trend };
}
