/**
 * Whether a customer's message says yes to what they were asked. Code decides, from a closed list: what is not clearly
 * a yes is none, and a no anywhere in the message takes every yes in it back.
 */
import type { ActionView } from './action.ts';
import type { Snapshotted } from './evidence.ts';
import { fold } from './phrases.ts';
import { isStaff } from './ticket.ts';

const yes =
  /^(?:(?:yes|yep|yeah|yup|ok|okay|sure|confirmed|i confirm|i agree|agreed|go ahead|please do|do it|that is (?:right|correct|fine)|correct|ja|jawohl|gerne|einverstanden|bestatigt|ich bestatige|ich stimme zu|passt|oui|d'accord|je confirme|confirme|entendu|si|vale|va bene|akkoord|sim)(?: (?:please|thanks|thank you|go ahead|please do|do it|i confirm|i agree|confirmed|that is (?:right|correct|fine)|bitte|danke|gerne|ich bestatige|einverstanden|merci|je confirme|s'il vous plait))*)$/;
const no =
  /\b(?:no|not|nope|never|don't|dont|do not|cancel|stop|wait|instead|but|unless|if|nein|nicht|kein\w{0,2}|niemals|abbrechen|warte\w?|aber|sondern|falls|wenn|non|pas|jamais|annule\w{0,2}|attende\w?|mais|sauf)\b/;

export type Confirmed = Readonly<{
  actions: readonly ActionView[];
  /** The message says nothing besides: no model has to answer it. */
  only: boolean;
}>;

/** Null when nothing was asked, or the message is no clear yes to it. */
export function confirmedBy({ snapshot, comment, history, desk }: Snapshotted): Confirmed | null {
  if (comment.authorId !== snapshot.ticket.requesterId) return null;
  const waiting = history.actions.filter(({ state }) => state === 'customer');
  const [newest] = waiting;
  if (newest === undefined) return null;
  // Asked by our last word, and by nobody's since: a yes to something else is none to this.
  const until = snapshot.comments.findIndex(({ id }) => id === comment.id);
  const since = snapshot.comments
    .slice(0, until)
    .filter(
      ({ public: isPublic, authorId, createdAt }) =>
        isPublic && isStaff(snapshot, authorId) && createdAt >= wholeSecond(newest.at),
    );
  if (since.length !== 1 || since[0]?.authorId !== desk.selfId) return null;
  const said = yesIn(comment.ownText);
  if (said === null) return null;
  return { actions: waiting.filter(({ runId }) => runId === newest.runId), only: said === 'only' };
}

/** Zendesk's stamps have whole seconds. */
const wholeSecond = (iso: string): string => `${iso.slice(0, 19)}Z`;

function yesIn(text: string): 'only' | 'and more' | null {
  const parts = fold(text)
    .split(/[\n.!;,:–—]+|\s-\s/)
    .map((part) =>
      part
        .replace(/[^\p{L}\p{N}' ]/gu, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((part) => part !== '');
  const [first, ...others] = parts;
  if (first === undefined || !yes.test(first) || parts.some((part) => no.test(part))) return null;
  return others.every((part) => yes.test(part) || courtesy.test(part)) ? 'only' : 'and more';
}

const courtesy =
  /^(?:(?:hi|hello|dear|please|bitte|s'il vous plait|thanks|thank you|many thanks|best|regards|cheers|hallo|danke|vielen dank|grusse|viele grusse|mit freundlichen grussen|bonjour|merci|cordialement)(?: \p{L}+){0,3})$/u;
