/**
 * Whether a message has a signal: heard by the classifier, or said in words that must never be missed. Either is enough,
 * so a classifier that hears nothing cannot take a signal away.
 */
import type { Classified } from '../evidence.ts';
import type { Policy } from '../policy.ts';
import { saidSince } from '../said.ts';
import { type SignalId, signalIds, signals } from './index.ts';
import { type Reading, read, says } from './signal.ts';

/** In what the customer has said that nobody has answered. */
export const hears = (id: SignalId, evidence: Classified, policy: Policy): boolean =>
  evidence.classification.signals.includes(id) || saysSignal(id, saidSince(evidence), policy);

/** The floor alone: built-in phrases, and the operator's own. */
export const saysSignal = (id: SignalId, texts: readonly string[], policy: Policy): boolean =>
  isIn(id, read(texts), policy);

export function signalsSaid(texts: readonly string[], policy: Policy): SignalId[] {
  const reading = read(texts);
  return signalIds.filter((id) => isIn(id, reading, policy));
}

function isIn(id: SignalId, reading: Reading, policy: Policy): boolean {
  const signal = signals.find((each) => each.id === id);
  if (signal === undefined) throw new Error(`there is no signal ${id}`);
  return says(signal, reading, ownPhrases(id, policy));
}

const ownPhrases = (id: SignalId, { escalation, scope }: Policy): readonly string[] => [
  ...(escalation.words[id] ?? []),
  ...(id === 'competitor' ? scope.competitors : []),
];
