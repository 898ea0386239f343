/**
 * What leaves the machine carries tokens instead of identifiers (`<CARD_1>`), the same token for the same value all
 * through a ticket. The table of tokens is computed when needed and kept nowhere: not in the ledger, not in a log.
 */
import type { Draft } from './draft.ts';
import type { Classified, ModelName, Snapshotted } from './evidence.ts';
import { type Identifier, type IdentifierKind, identifiersIn } from './identifiers.ts';
import type { Policy } from './policy.ts';
import { type Comment, personOf } from './ticket.ts';
import { type Fact, factText } from './tool.ts';

/** Never sent, whatever the policy says. The others are the policy's choice (`privacy.mask`). */
export const alwaysMasked: readonly IdentifierKind[] = ['card', 'iban', 'key', 'password', 'national-id'];

/** A token as it stands in text; customers may write such things too, see `plainBrackets`. */
export const tokenPattern = /<(?:CARD|IBAN|KEY|PASSWORD|NATIONAL_ID|EMAIL|PHONE|IP)_\d+>/g;

/** `spelling` is the first one in the ticket; `value` is the same for all of them. */
type Token = Readonly<{ text: string; kind: IdentifierKind; value: string; spelling: string }>;
/** By kind and value. */
type Tokens = ReadonlyMap<string, Token>;

/** The evidence as a model may see it. Authors, ids and times stay; names of people are not in what a model is given. */
export function redact<E extends Snapshotted>(evidence: E, policy: Policy): E {
  return masked(evidence, policy, kindsOf(policy));
}

/** As a given model may see it. What the extractive one reads stays here, but its words are read by staff. */
export const redactFor = <E extends Snapshotted>(model: ModelName, evidence: E, policy: Policy): E =>
  model === 'extractive' ? redactForStaff(evidence, policy) : redact(evidence, policy);

/** For what people here read: only what nobody should read. */
export function redactForStaff<E extends Snapshotted>(evidence: E, policy: Policy): E {
  return masked(evidence, policy, alwaysMasked);
}

/** What stands between a run and its model, in both directions. */
export type Masking = Readonly<{
  /** The evidence as the model may see it. */
  evidence: Classified;
  /** Text from elsewhere, such as what a tool returned; identifiers that are new get new tokens. */
  mask: (text: string) => string;
  /** The same for one fact; what is not `sendable` never comes back into a draft. */
  maskFact: (fact: Fact) => Fact;
  /** What the model gave a tool, with the requester's own addresses and numbers back; all else stays a token. */
  unmask: (text: string) => string;
  /** See `restore`. */
  restore: (draft: Draft) => Draft;
}>;

/** One for a run: tokens of what tools return go on counting where those of the ticket end. */
export function maskingFor(model: ModelName, evidence: Classified, policy: Policy): Masking {
  const kinds = model === 'extractive' ? alwaysMasked : kindsOf(policy);
  const tokens = new Map(tokensOf(foundIn(evidence), policy));
  const own = requestersOwn(evidence);
  // Values that only facts had which must not be sent.
  const hidden = new Set<string>();
  const mask = (text: string, sendable: boolean | null): string => {
    const found = identifiersIn(text);
    for (const { kind, value } of found)
      if (sendable === true) hidden.delete(`${kind}:${value}`);
      else if (sendable === false && !tokens.has(`${kind}:${value}`)) hidden.add(`${kind}:${value}`);
    addTokens(tokens, text, found, kindsOf(policy));
    return maskedText(text, found, kinds, tokens);
  };
  const maskFact = (fact: Fact): Fact => {
    if (typeof fact.value === 'boolean') return fact;
    // With its name before it: many secrets are told by what they are called alone.
    const label = factText({ ...fact, value: '' });
    const whole = mask(`${label}${fact.value}`, fact.sendable);
    const masked = whole.startsWith(label) ? whole.slice(label.length) : mask(String(fact.value), fact.sendable);
    return masked === String(fact.value) ? fact : { ...fact, value: masked };
  };
  const mayHandOn = ({ kind, value }: Token): boolean => (kind === 'email' || kind === 'phone') && own.has(value);
  const maySend = (token: Token): boolean => mayHandOn(token) && !hidden.has(`${token.kind}:${token.value}`);
  return {
    evidence: redactFor(model, evidence, policy),
    mask: (text) => mask(text, null),
    maskFact,
    unmask: (text) => back(tokens, mayHandOn)(text),
    restore: (draft) => withTexts(draft, back(tokens, maySend)),
  };
}

/** Puts back what is the requester's own to see: their address and the numbers they gave. All else stays a token. */
export function restore(draft: Draft, evidence: Snapshotted, policy: Policy): Draft {
  const own = requestersOwn(evidence);
  return withTexts(
    draft,
    unmasking(evidence, policy, ({ kind, value }) => kind !== 'ip' && own.has(value)),
  );
}

const withTexts = (draft: Draft, change: (text: string) => string): Draft => ({
  ...draft,
  sentences: draft.sentences.map((sentence) => ({ ...sentence, text: change(sentence.text) })),
});

/** A model's words about a ticket as people here read them: addresses and numbers to call are back, secrets are not. */
export const unmaskForStaff = (text: string, evidence: Snapshotted, policy: Policy): string =>
  unmasking(evidence, policy, () => true)(text);

const unmasking = (evidence: Snapshotted, policy: Policy, may: (token: Token) => boolean): ((text: string) => string) =>
  back(tokensOf(foundIn(evidence), policy), may);

/** Nobody gets back what is always masked. */
function back(tokens: Tokens, may: (token: Token) => boolean): (text: string) => string {
  const allowed = [...tokens.values()].filter((token) => !alwaysMasked.includes(token.kind) && may(token));
  const spellings = new Map(allowed.map(({ text, spelling }) => [text, spelling]));
  return (text) => text.replace(tokenPattern, (token) => spellings.get(token) ?? token);
}

const kindsOf = ({ privacy }: Policy): readonly IdentifierKind[] => [...alwaysMasked, ...privacy.mask];

/** Every text of the ticket once, oldest first. Long threads are long to search. */
function foundIn({ snapshot }: Snapshotted): ReadonlyMap<string, readonly Identifier[]> {
  const texts = snapshot.comments.flatMap(({ text, ownText, attachments }) => [
    text,
    ownText,
    ...attachments.flatMap((file) => [file.name, file.text ?? '']),
  ]);
  return new Map([snapshot.ticket.subject, ...new Set(texts)].map((text) => [text, identifiersIn(text)]));
}

function tokensOf(found: ReadonlyMap<string, readonly Identifier[]>, policy: Policy): Tokens {
  const tokens = new Map<string, Token>();
  for (const [text, identifiers] of found) addTokens(tokens, text, identifiers, kindsOf(policy));
  return tokens;
}

/** Those of a text that have no token yet get the next number of their kind. */
function addTokens(
  tokens: Map<string, Token>,
  text: string,
  identifiers: readonly Identifier[],
  kinds: readonly IdentifierKind[],
): void {
  const counts = new Map<IdentifierKind, number>();
  for (const { kind } of tokens.values()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  for (const { kind, value, start, end } of identifiers) {
    const key = `${kind}:${value}`;
    if (!kinds.includes(kind) || tokens.has(key)) continue;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const token = `<${kind.toUpperCase().replace('-', '_')}_${count}>`;
    tokens.set(key, { text: token, kind, value, spelling: text.slice(start, end) });
  }
}

function maskedText(
  text: string,
  identifiers: readonly Identifier[],
  kinds: readonly IdentifierKind[],
  tokens: Tokens,
): string {
  let out = '';
  let from = 0;
  for (const { kind, start, end, value } of identifiers) {
    if (!kinds.includes(kind)) continue;
    const token = tokens.get(`${kind}:${value}`)?.text ?? `<${kind.toUpperCase()}>`;
    out += plainBrackets(text.slice(from, start)) + token;
    from = end;
  }
  return out + plainBrackets(text.slice(from));
}

function masked<E extends Snapshotted>(evidence: E, policy: Policy, kinds: readonly IdentifierKind[]): E {
  const { snapshot } = evidence;
  const found = foundIn(evidence);
  const tokens = tokensOf(found, policy);
  const mask = (text: string): string => maskedText(text, found.get(text) ?? identifiersIn(text), kinds, tokens);
  const maskComment = (comment: Comment): Comment => ({
    ...comment,
    text: mask(comment.text),
    ownText: mask(comment.ownText),
    attachments: comment.attachments.map((file) => ({
      ...file,
      name: mask(file.name),
      ...(file.text === undefined ? {} : { text: mask(file.text) }),
    })),
    fromAddress: null,
  });
  const { asked } = evidence;
  return {
    ...evidence,
    ...(asked?.kind === 'draft' && asked.guidance !== null
      ? { asked: { ...asked, guidance: mask(asked.guidance) } }
      : {}),
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

/** Plain forms of what stands in the requester's record or in what the requester wrote. */
export function requestersOwn({ snapshot }: Snapshotted): ReadonlySet<string> {
  const { requesterId } = snapshot.ticket;
  const email = personOf(snapshot, requesterId)?.email?.toLowerCase() ?? null;
  const written = snapshot.comments
    .filter((comment) => comment.authorId === requesterId)
    .flatMap((comment) => identifiersIn(comment.ownText).map(({ value }) => value));
  return new Set(email === null ? written : [email, ...written]);
}
