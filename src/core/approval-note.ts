/**
 * The internal comment by which an agent says yes or no to an action in the app. It is a button pressed, not a word to
 * colleagues: it is no reason to leave the ticket to whoever pressed it, and nothing a decision rests on changed.
 */
import type { Comment } from './ticket.ts';

const ending = /\(A-[\da-f]{8}\)\s*$/;

/** By its form alone, which the app gives it in every language; whether it counts as a yes, the audit's metadata says. */
export const isApprovalNote = ({ public: isPublic, text }: Pick<Comment, 'public' | 'text'>): boolean =>
  !isPublic && ending.test(text);
