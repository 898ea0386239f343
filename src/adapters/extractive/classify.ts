/** Labels a ticket by rules and by what was learnt from the policy's examples: what the classify question asks, answered without a model. */
import type { Classification } from '../../core/classification.ts';
import type { Snapshotted } from '../../core/evidence.ts';
import type { Policy } from '../../core/policy.ts';
import { unanswered } from '../../core/said.ts';
import { sentimentOf } from '../../core/sentiment.ts';
import { signalsSaid } from '../../core/signals/heard.ts';
import { type Comment, personOf } from '../../core/ticket.ts';
import { gratitudeIntent } from './gratitude.ts';
import { type IntentModel, rankIntents } from './intents.ts';
import { languageOf } from './language.ts';
import type { Weighted } from './rows.ts';
import { bareSubject, queriesOf, sentencesOf, summaryOf, weightOf } from './sentences.ts';
import { raisedBy } from './urgency.ts';

/** Below this even the best intent is not what the customer means. */
const confidenceMin = 0.3;
const gratitudeConfidence = 0.8;
const messagesMax = 3;

/** The newest of what the customer has said unanswered: older mails of a monologue blur what it is about. */
export const newestMessages = (evidence: Snapshotted): readonly Comment[] => unanswered(evidence).slice(-messagesMax);

export function classify(evidence: Snapshotted, policy: Policy, model: IntentModel): Classification {
  const { snapshot, comment } = evidence;
  const { subject } = snapshot.ticket;
  const messages = newestMessages(evidence).map((each) => each.ownText);
  const newest = sentencesOf(comment.ownText);
  const sentences = [...newest, ...messages.slice(0, -1).flatMap(sentencesOf)];
  const ranked = rankIntents(model, parts(subject, sentences));
  const thankful = gratitudeIntent(messages, policy);
  const best = thankful === null ? ranked[0] : { id: thankful, confidence: gratitudeConfidence };
  const sure = best !== undefined && best.confidence >= confidenceMin;
  const intent = sure ? policy.intents.find((each) => each.id === best.id) : undefined;
  const said = [subject, ...messages];
  return {
    intent: intent?.id ?? 'other',
    confidence: best?.confidence ?? 0,
    category: intent?.category ?? 'general',
    complexity: messages.length > 2 ? 'complex' : (intent?.complexity ?? 'moderate'),
    priority: raisedBy(said.join('\n'), intent?.priority ?? 'normal'),
    sentiment: mood(subject, messages),
    language: languageFor(evidence, messages),
    signals: signalsSaid(said, policy),
    summary: summaryOf(subject, newest),
    queries: queriesOf(subject, sentences),
  };
}

const parts = (subject: string, sentences: readonly string[]): readonly Weighted[] => [
  // The subject of a reply is what the thread was once about, not what is said now.
  { text: bareSubject(subject), weight: bareSubject(subject) === subject.trim() ? 0.9 : 0.3 },
  ...sentences.map((text) => ({ text, weight: weightOf(text) === 2 ? 1 : 0.6 })),
];

/** The worst of the newest message and all unanswered ones together; being made to ask three times sours anybody. */
function mood(subject: string, messages: readonly string[]): number {
  const newest = sentimentOf(`${subject}\n${messages.at(-1) ?? ''}`);
  const all = messages.length > 1 ? sentimentOf(messages.join('\n')) : newest;
  const worst = Math.min(newest, all) < -0.3 ? Math.min(newest, all) : newest;
  return messages.length > 2 && worst < -0.3 ? Math.max(-1, worst - 0.1) : worst;
}

function languageFor(evidence: Snapshotted, messages: readonly string[]): string {
  const { snapshot, comment } = evidence;
  const locale = personOf(snapshot, comment.authorId)?.locale ?? null;
  const newest = comment.ownText;
  const enough = newest.length >= 40 ? newest : `${snapshot.ticket.subject}\n${messages.join('\n')}`;
  return languageOf(enough, locale);
}
