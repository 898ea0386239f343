/**
 * What customers and agents are told of actions: done, waiting for a yes, gone wrong. Separate from `render` because a
 * line here speaks of a deed, so it is made from the ledger's record of it and never from a model's words.
 */
import type { ActionView, Planned } from './action.ts';
import { approveTag, declineTag } from './basis.ts';
import { codesOwn } from './deeds.ts';
import { stripInvisible } from './invisible.ts';
import { isMailAddress, linksIn, withoutLinks } from './links.ts';
import { inLanguage, type Policy } from './policy.ts';
import type { Fact } from './tool.ts';
import { wordingFor } from './wording.ts';

/** An action as far as people are told of it. */
export type RenderedAction = Pick<
  ActionView,
  'id' | 'action' | 'says' | 'grounds' | 'state' | 'reason' | 'receipt' | 'told' | 'runId' | 'expiresAt'
>;

/** A planned one as it will wait, for what is shown before the ledger has it. */
export const ofPlanned = ({ after, ...planned }: Planned): RenderedAction => ({
  ...planned,
  ...{ state: waiting[after], receipt: [], told: false, runId: '' },
});
const waiting = { nothing: 'accepted', customer: 'customer', agent: 'agent', nobody: 'withdrawn' } as const;

/** Part of a public reply: what was done and not told yet, and what the customer is asked to say yes to now. */
export function linesForCustomer(
  actions: readonly RenderedAction[],
  language: string,
  policy: Policy,
): readonly string[] {
  const asked = actions.find(({ state }) => state === 'customer')?.runId;
  return actions.flatMap((action): readonly string[] => {
    const { done = {}, confirmation = {} } = policy.actions[action.action] ?? {};
    const wording = wordingFor(language);
    if (action.state === 'done' && !action.told)
      return [filled(inLanguage(done, language, policy), action) ?? filled(wording.done, action) ?? ''];
    if (action.state === 'customer' && action.runId === asked)
      return [filled(inLanguage(confirmation, language, policy), action) ?? filled(wording.confirmation, action) ?? ''];
    return [];
  });
}

/** Null when the operator's text names something that the receipt and the record do not have, or that must not be sent. */
function filled(text: string | null, { says, receipt, grounds }: RenderedAction): string | null {
  if (text === null) return null;
  const values = new Map(
    [...grounds, ...receipt].filter(({ sendable }) => sendable).map((fact) => [fact.path, fact.value]),
  );
  const known = new Map<string, Fact['value']>([...values, ['what', codesOwn(says).replace(/[.\s]+$/, '')]]);
  const names = [...text.matchAll(placeholder)].map(([, name = '']) => name);
  if (names.some((name) => !known.has(name))) return null;
  return text.replace(placeholder, (_, name: string) => harmless(String(known.get(name))));
}
const placeholder = /\{([\p{L}\p{N}_.-]{1,80})\}/gu;

const valueCharsMax = 300;
/** Values come from other systems: one line, nothing hidden, nothing to click. */
const harmless = (value: string, known: readonly string[] = []): string =>
  withoutLinks(stripInvisible(value).text.replace(/\s+/g, ' '), new Set(known), '…').slice(0, valueCharsMax).trim();
/** Agents have to see whom a mail goes to. */
const forAgents = (value: string): string => harmless(value, [...linksIn(value)].filter(isMailAddress));

/** Part of a note: all that an agent has to know, or to decide. */
export const linesForAgents = (actions: readonly RenderedAction[]): readonly string[] =>
  actions.flatMap((action) => {
    const line = lineForAgents(action);
    return line === null ? [] : [line];
  });

function lineForAgents({ id, says, state, reason, grounds, receipt, told, expiresAt }: RenderedAction): string | null {
  const what = forAgents(says);
  const because = reason === null ? '' : ` — because ${forAgents(reason)}`;
  const facts = (of: readonly Fact[]): string =>
    of.map(({ path, value }) => `${forAgents(path)}: ${forAgents(String(value))}`).join(', ');
  const until = expiresAt === null ? '' : `; expires ${expiresAt.slice(0, 16).replace('T', ' ')} UTC`;
  const record = grounds.length === 0 ? '' : `; the record says ${facts(grounds)}`;
  const tag = id.slice(0, 8);
  if (state === 'agent')
    return `Waiting for your yes: ${what}${because}${record}${until}; set the tag ${approveTag} to approve, ${declineTag} to decline (with _${tag} behind it where several wait).`;
  if (state === 'customer') return `Waiting for the customer’s yes: ${what}${until}.`;
  if (state === 'accepted') return `To be done before the reply goes out: ${what}.`;
  if (told) return null;
  if (state === 'done') return `Done: ${what}${receipt.length === 0 ? '' : ` (receipt ${facts(receipt)})`}.`;
  if (state === 'failed') return `Not done: ${what}${because}.`;
  if (state === 'unknown' || state === 'intended')
    return `Nobody knows whether this was done, look before it is tried again: ${what}${because}.`;
  return `Not done (${state}): ${what}${because}.`;
}
