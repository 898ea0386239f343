/** What the knowledge base is asked for a ticket, from what the customer says and what was understood of it. */
import type { Classified } from './evidence.ts';
import { knowledgeFilterFor } from './knowledge-filter.ts';
import type { Policy } from './policy.ts';
import type { KnowledgeQuery } from './ports.ts';
import { tokenPattern } from './redact.ts';
import { saidBefore, saidSince } from './said.ts';

export function knowledgeQueryFor(evidence: Classified, policy: Policy): KnowledgeQuery {
  const { language, queries } = evidence.classification;
  const [subject = '', ...messages] = saidSince(evidence);
  // Newest first, since a search reads only so far; a token of a masked value is no word of the customer's.
  const wanted = queries.map((each) => each.replace(tokenPattern, ' '));
  return {
    texts: [...new Set([subject, ...wanted, ...messages.toReversed()])],
    history: saidBefore(evidence),
    language,
    limit: policy.knowledge.passages,
    filter: knowledgeFilterFor(policy, evidence.snapshot.ticket),
  };
}
