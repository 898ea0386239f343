/**
 * The conversation since the ticket was last solved, as far as it decides what happens now. What was before is another
 * matter, settled by people: it never triggers anything again.
 */
import type { Classified, Snapshotted } from './evidence.ts';
import type { Policy } from './policy.ts';
import { sentimentOf } from './sentiment.ts';
import { saysSignal } from './signals/heard.ts';
import type { SignalId } from './signals/index.ts';
import { type Comment, type CommentId, isStaff } from './ticket.ts';

/** A moment (RFC 3339) at which the ticket was solved; `byUs`: with an answer of Firstline's own. */
export type Solve = Readonly<{ at: string; byUs: boolean }>;

/** How a message of the customer's was understood when its run was made. */
export type Heard = Readonly<{
  commentId: CommentId;
  sentiment: number;
  signals: readonly SignalId[];
  /** The run did not come to an answer that stood. */
  unsure: boolean;
}>;

export type Trend = 'improving' | 'stable' | 'deteriorating';

export type Episode = Readonly<{
  /** Public messages up to the run's, oldest first. */
  messages: readonly Comment[];
  /** The customer's among them, the newest dozen. */
  asked: readonly Comment[];
  /** How often somebody here, or Firstline, had answered before the customer wrote again. */
  exchanges: number;
  /** −1…1 of each of the customer's messages, in the order of `asked`. */
  moods: readonly number[];
  trend: Trend;
  /** Runs on earlier messages that came to no answer that stood. */
  unsure: number;
}>;

const hourMs = 3_600_000;
/** An answer of ours that solves the ticket ends nothing while the customer still answers it. */
const restedHours = 72;

/** A mood further back decides nothing any more, and reading hundreds of long mails would take its time. */
const askedMax = 12;

const publicUntil = ({ snapshot, comment }: Snapshotted): readonly Comment[] => {
  const until = snapshot.comments.findIndex(({ id }) => id === comment.id);
  return snapshot.comments.slice(0, until + 1).filter((each) => each.public || each.id === comment.id);
};

/** Public messages of the episode up to the run's, oldest first. */
export function episodeMessages(evidence: Snapshotted): readonly Comment[] {
  const messages = publicUntil(evidence);
  const firstOf = ({ at, byUs }: Solve): number => {
    const next = messages.findIndex(({ createdAt }) => Date.parse(createdAt) > Date.parse(at));
    const restedMs = Date.parse(messages[next]?.createdAt ?? '') - Date.parse(at);
    return next < 0 || (byUs && restedMs < restedHours * hourMs) ? 0 : next;
  };
  return messages.slice(Math.max(0, ...evidence.solves.map(firstOf)));
}

export function episodeOf(evidence: Classified): Episode {
  const { snapshot, history } = evidence;
  const messages = episodeMessages(evidence);
  const isAsked = ({ authorId }: Comment): boolean => !isStaff(snapshot, authorId);
  const asked = messages.filter(isAsked).slice(-askedMax);
  const moods = asked.map((message) => moodOf(message, evidence));
  const before = new Set(asked.slice(0, -1).map(({ id }) => id));
  return {
    ...{ messages, asked, moods },
    exchanges: messages.filter((each, place) => {
      const previous = messages[place - 1];
      return isAsked(each) && previous !== undefined && !isAsked(previous);
    }).length,
    trend: trendOf(moods),
    unsure: history.heard.filter(({ commentId, unsure }) => unsure && before.has(commentId)).length,
  };
}

/** As it was heard then; the floor where no run was about it. */
const moodOf = (message: Comment, { comment, classification, history }: Classified): number =>
  message.id === comment.id
    ? classification.sentiment
    : (history.heard.find(({ commentId }) => commentId === message.id)?.sentiment ?? sentimentOf(message.ownText));

/** What somebody below this is; the same as in tags and reports, see `sentimentWord`. */
export const frustratedBelow = -0.3;
const trendOver = 3;

/** Over the last three: all frustrated is deteriorating, a last one above the first improving. */
function trendOf(moods: readonly number[]): Trend {
  const last = moods.slice(-trendOver);
  if (last.length === trendOver && last.every((mood) => mood < frustratedBelow)) return 'deteriorating';
  return (last.at(-1) ?? 0) > (last[0] ?? 0) ? 'improving' : 'stable';
}

/** How many of the customer's messages in the episode have the signal, the run's included. */
export function countOf(signal: SignalId, evidence: Classified, policy: Policy): number {
  const { comment, classification, history } = evidence;
  const heardIn = ({ id }: Comment): readonly SignalId[] =>
    id === comment.id
      ? classification.signals
      : (history.heard.find(({ commentId }) => commentId === id)?.signals ?? []);
  return episodeOf(evidence).asked.filter(
    (message) => heardIn(message).includes(signal) || saysSignal(signal, [message.ownText], policy),
  ).length;
}
