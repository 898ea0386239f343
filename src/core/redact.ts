/**
 * What leaves the machine carries tokens instead of identifiers (`<CARD_1>`), the same token for the same value all
 * through a ticket. The table of tokens is computed when needed and kept nowhere: not in the ledger, not in a log.
 */
import type { Draft } from './draft.ts';
import type { Snapshotted } from './evidence.ts';
import { type IdentifierKind, identifiersIn } from './identifiers.ts';
import type { Policy } from './policy.ts';
import { type Comment, personOf } from './ticket.ts';

/** Never sent, whatever the policy says. The others are the policy's choice (`privacy.mask`). */
export const alwaysMasked: readonly IdentifierKind[] = ['card', 'iban', 'key', 'password', 'national-id'];

/** A token as it stands in text; customers may write such things too, see `plainBrackets`. */
export const tokenPattern = /<(?:CARD|IBAN|KEY|PASSWORD|NATIONAL_ID|EMAIL|PHONE|IP)_\d+>/g;

type Tokens = Map<string, string>;

/** The evidence as a model may see it. Authors, ids and times stay; names of people are not in what a model is given. */
export function redact<E extends Snapshotted>(evidence: E, policy: Policy): E {
  return masked(evidence, tokensOf(evidence, policy), kindsOf(policy));
}

/** For what people here read: only what nobody should read. */
export function redactForStaff<E extends Snapshotted>(evidence: E, policy: Policy): E {
  return masked(evidence, tokensOf(evidence, policy), alwaysMasked);
}

/** Puts back what is the requester's own to see: their address and the numbers they gave. All else stays a token. */
export function restore(draft: Draft, evidence: Snapshotted, policy: Policy): Draft {
  const own = new Map(
    [...tokensOf(evidence, policy)]
      .filter(([key]) => key.startsWith('email:') || key.startsWith('phone:'))
      .filter(([key]) => isRequesters(key.slice(key.indexOf(':') + 1), evidence))
      .map(([key, token]) => [token, key.slice(key.indexOf(':') + 1)]),
  );
  const sentences = draft.sentences.map((sentence) => ({
    ...sentence,
    text: sentence.text.replace(tokenPattern, (token) => own.get(token) ?? token),
  }));
  return { ...draft, sentences };
}

const kindsOf = ({ privacy }: Policy): readonly IdentifierKind[] => [...alwaysMasked, ...privacy.mask];

function tokensOf({ snapshot }: Snapshotted, policy: Policy): Tokens {
  const tokens: Tokens = new Map();
  const counts = new Map<IdentifierKind, number>();
  const kinds = kindsOf(policy);
  for (const text of [snapshot.ticket.subject, ...snapshot.comments.map((comment) => comment.text)])
    for (const { kind, value } of identifiersIn(text)) {
      const key = `${kind}:${value}`;
      if (!kinds.includes(kind) || tokens.has(key)) continue;
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      tokens.set(key, `<${kind.toUpperCase().replace('-', '_')}_${count}>`);
    }
  return tokens;
}

function masked<E extends Snapshotted>(evidence: E, tokens: Tokens, kinds: readonly IdentifierKind[]): E {
  const { snapshot } = evidence;
  const mask = (text: string): string => {
    let out = '';
    let from = 0;
    for (const { kind, start, end, value } of identifiersIn(text)) {
      if (!kinds.includes(kind)) continue;
      // What stands only in an author's own part, as after a cut, has no token of its own.
      out += plainBrackets(text.slice(from, start)) + (tokens.get(`${kind}:${value}`) ?? `<${kind.toUpperCase()}>`);
      from = end;
    }
    return out + plainBrackets(text.slice(from));
  };
  const maskComment = (comment: Comment): Comment => ({
    ...comment,
    text: mask(comment.text),
    ownText: mask(comment.ownText),
    fromAddress: null,
  });
  return {
    ...evidence,
    comment: maskComment(evidence.comment),
    snapshot: {
      ...snapshot,
      ticket: { ...snapshot.ticket, subject: mask(snapshot.ticket.subject) },
      comments: snapshot.comments.map(maskComment),
    },
  };
}

/** A token that somebody typed must not be taken for one of ours. */
const plainBrackets = (text: string): string => text.replace(tokenPattern, (token) => `(${token.slice(1, -1)})`);

/** Of the requester's record, or in what the requester wrote. */
export function isRequesters(value: string, { snapshot }: Snapshotted): boolean {
  const { requesterId } = snapshot.ticket;
  const { email } = personOf(snapshot, requesterId) ?? { email: null };
  if (email?.toLowerCase() === value) return true;
  return snapshot.comments
    .filter((comment) => comment.authorId === requesterId)
    .some((comment) => identifiersIn(comment.ownText).some((each) => each.value === value));
}
