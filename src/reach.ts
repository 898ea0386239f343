/**
 * Binds the world to one ticket and its requester: what tools may read, and what accepted actions are performed with.
 * The one place where a requester is named, and it is named by Zendesk.
 */
import type { Classified, Snapshotted } from './core/evidence.ts';
import { knowledgeFilterFor } from './core/knowledge-filter.ts';
import type { World } from './core/ports.ts';
import type { Hands, Reach } from './core/reach.ts';
import { personOf } from './core/ticket.ts';
import type { RequesterView } from './core/tool.ts';

export function requesterOf({ snapshot }: Pick<Snapshotted, 'snapshot'>): RequesterView {
  const id = snapshot.ticket.requesterId;
  const person = personOf(snapshot, id);
  if (person === null) return { id, email: null, name: '', verified: false };
  const { email, name, verified, suspended, active } = person;
  return { id, email, name, verified: verified && !suspended && active };
}

export function reachFor({ knowledge, records, connectors, policy }: World, evidence: Classified): Reach {
  const { language } = evidence.classification;
  const filter = knowledgeFilterFor(policy, evidence.snapshot.ticket);
  return {
    ...{ evidence, policy, records, connectors },
    requester: requesterOf(evidence),
    search: (texts, limit, signal) => knowledge.search({ texts, language, limit, filter }, signal),
    article: (articleId, signal) => knowledge.article({ articleId, language, filter }, signal),
  };
}

type Handy = Pick<World, 'policy' | 'records' | 'deskActions' | 'connectors' | 'facts'>;

export const handsFor = (
  { policy, records, deskActions, connectors, facts }: Handy,
  evidence: Pick<Snapshotted, 'snapshot'>,
): Hands => ({
  ...{ policy, records, connectors, desk: deskActions, groups: facts.groups },
  ticketId: evidence.snapshot.ticket.id,
  requester: requesterOf(evidence),
});
