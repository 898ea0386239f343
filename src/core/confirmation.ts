/**
 * Whether a customer's message says yes to what they were asked. Code decides, from a closed list: what is not clearly
 * a yes, and nothing but a yes, is none.
 */
import type { ActionView } from './action.ts';
import type { Snapshotted } from './evidence.ts';
import { fold } from './phrases.ts';

const yes =
  /^(?:(?:yes|yep|yeah|yup|ok|okay|sure|confirmed|i confirm|i agree|agreed|go ahead|please do|do it|that is (?:right|correct|fine)|correct|ja|jawohl|gerne|einverstanden|bestatigt|ich bestatige|ich stimme zu|passt|oui|d'accord|je confirme|confirme|entendu|si|vale|va bene|akkoord|sim)(?: (?:please|thanks|thank you|go ahead|please do|do it|i confirm|i agree|confirmed|that is (?:right|correct|fine)|bitte|danke|gerne|ich bestatige|einverstanden|merci|je confirme|s'il vous plait))*)$/;

/** What the message says yes to, and nothing besides; empty when nothing was asked, or it says anything else. */
export function confirmedBy({ snapshot, comment, history, desk }: Snapshotted): readonly ActionView[] {
  if (comment.authorId !== snapshot.ticket.requesterId) return [];
  const waiting = history.actions.filter(({ state }) => state === 'customer');
  const [newest] = waiting;
  if (newest === undefined) return [];
  // Asked by our last word, and nobody has written since: a yes to something else, or behind a no, is none to this.
  const until = snapshot.comments.findIndex(({ id }) => id === comment.id);
  const since = snapshot.comments
    .slice(0, until)
    .filter((each) => each.public && each.createdAt >= wholeSecond(newest.at));
  if (since.length !== 1 || since[0]?.authorId !== desk.selfId || !isYes(comment.ownText)) return [];
  return waiting.filter(({ runId }) => runId === newest.runId);
}

/** Zendesk's stamps have whole seconds. */
const wholeSecond = (iso: string): string => `${iso.slice(0, 19)}Z`;

/** All of it, but for courtesies: whoever says more may take it back with what they say. */
function isYes(text: string): boolean {
  const parts = fold(text)
    .split(/[\n.!;,:–—]+|\s-\s/)
    .map((part) =>
      part
        .replace(/[^\p{L}\p{N}'? ]/gu, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((part) => part !== '');
  const [first, ...others] = parts;
  return first !== undefined && yes.test(first) && others.every((part) => yes.test(part) || courtesy.test(part));
}

const courtesy =
  /^(?:(?:hi|hello|dear|please|bitte|s'il vous plait|thanks|thank you|many thanks|best|regards|cheers|hallo|danke|vielen dank|grusse|viele grusse|mit freundlichen grussen|bonjour|merci|cordialement)(?: \p{L}+){0,3})$/u;
