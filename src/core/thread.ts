/** A ticket as a model is given it: one JSON value of who wrote what. Shared by all that puts a ticket before a model. */
import { fileLine } from './attachment.ts';
import type { Snapshotted } from './evidence.ts';
import { type CommentId, isStaff } from './ticket.ts';

/** A thread beyond either of these is too long: its oldest messages are condensed, or left out where nobody can. */
export const turnsMax = 20;
export const tokensMax = 8_000;
/** Careful: most languages have more characters in a token. */
const charactersPerToken = 3;
const commentCharactersMax = 6_000;
const subjectCharactersMax = 500;
const filesMax = 10;

export type Role = 'assistant' | 'staff' | 'customer';
type File = Readonly<{ file: string; text?: string }>;
/** One message, without quoted history and signature. */
export type Turn = Readonly<{ id: CommentId; by: Role; text: string; files: readonly File[] }>;

/**
 * The public conversation up to the run's comment, oldest first. Who wrote what goes by Zendesk's author ids: a message
 * that calls itself "Support" stays the customer's.
 */
export function turnsOf({ snapshot, comment, desk }: Snapshotted): readonly Turn[] {
  const role = (authorId: number): Role =>
    authorId === desk.selfId ? 'assistant' : isStaff(snapshot, authorId) ? 'staff' : 'customer';
  const until = snapshot.comments.findIndex((each) => each.id === comment.id);
  return snapshot.comments
    .slice(0, until + 1)
    .filter((each) => each.public || each.id === comment.id)
    .map(({ id, authorId, ownText, attachments }) => ({
      id,
      by: role(authorId),
      text: ownText,
      files: attachments.slice(0, filesMax).map((each) => {
        return each.text === undefined ? { file: fileLine(each) } : { file: fileLine(each), text: each.text };
      }),
    }));
}

/** At most so many tokens, as it will be shown. */
const tokensOf = ({ text, files }: Turn): number => {
  const ofFiles = files.reduce((sum, file) => sum + file.file.length + (file.text?.length ?? 0), 0);
  return Math.ceil((Math.min(text.length, commentCharactersMax) + ofFiles) / charactersPerToken);
};

/** How many of the newest fit; the newest always does. */
export function fitting(turns: readonly Turn[]): number {
  let tokens = 0;
  const over = turns.toReversed().findIndex((turn, place) => {
    tokens += tokensOf(turn);
    return place > 0 && (place >= turnsMax || tokens > tokensMax);
  });
  return over < 0 ? turns.length : over;
}

/** What comes after the messages that are condensed. */
export const turnsAfter = (turns: readonly Turn[], until: CommentId | undefined): readonly Turn[] =>
  until === undefined ? turns : turns.slice(turns.findIndex(({ id }) => id === until) + 1);

/** `characters`: of one message. */
export const shownTurn = ({ by, text, files }: Turn, characters = commentCharactersMax) => ({
  by,
  text: text.slice(0, characters).replace(/\p{Cs}/gu, ''),
  ...(files.length === 0 ? {} : { files }),
});

/** Ticket and conversation as one line of JSON, the newest message last. All of it is data. */
export function threadJson(evidence: Snapshotted): string {
  const { earlier } = evidence;
  const turns = turnsAfter(turnsOf(evidence), earlier?.until);
  const left = turns.length - fitting(turns);
  const { subject, channel } = evidence.snapshot.ticket;
  return JSON.stringify({
    subject: subject.slice(0, subjectCharactersMax),
    channel,
    ...(earlier === undefined
      ? {}
      : { earlier: { summary: earlier.summary, facts: earlier.facts, alsoNamed: earlier.named } }),
    ...(left > 0 ? { leftOut: `${left} older messages` } : {}),
    thread: turns.slice(left).map((turn) => shownTurn(turn)),
  });
}
