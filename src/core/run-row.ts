/** One run as the demo, `triage` and others print it: the fields of the contract, from the decision in the ledger. */
import type { Decision } from './decision.ts';
import type { World } from './ports.ts';
import { tagsFor } from './update.ts';

type Here = Pick<World, 'policy' | 'facts' | 'model'>;

/** `model` is the one at work here; a ticket left alone on sight did not need it. */
export function rowOf(decision: Decision, subject: string, { policy, facts, model }: Here) {
  const { classification, findings, passages } = decision;
  const cited = 'draft' in decision ? decision.draft.sentences.flatMap(({ citations }) => citations) : [];
  const citations = [...new Set(cited.map(({ passageId }) => passageId))].flatMap((id) => {
    const passage = passages.find((each) => each.id === id);
    return passage === undefined ? [] : [{ title: passage.title, url: passage.url, passage: id }];
  });
  const key = decision.kind === 'handover' ? decision.groupKey : null;
  const group = key !== null && Object.hasOwn(facts.groups, key) ? (policy.groups[key] ?? null) : null;
  return {
    ticket: decision.basis.ticketId,
    subject,
    decision: decision.kind,
    intent: classification?.intent ?? null,
    priority: decision.priority,
    group,
    tags: tagsFor(decision, []),
    citations,
    findings: findings.map(({ check, effect, reason }) => ({ check, effect, reason })),
    model: decision.model ?? model.name,
    costUsd: decision.costUsd,
  };
}

export type RunRow = ReturnType<typeof rowOf>;

/** Why, in one line for a table. */
export function whyOf(row: RunRow): string {
  const reasons = row.findings.filter(({ effect }) => effect !== 'note').map(({ reason }) => reason);
  if (reasons.length > 0) return reasons.join('; ');
  const [first] = row.citations;
  return first === undefined ? 'the policy says so' : `quotes “${first.title}”`;
}
