/**
 * Which articles may answer a ticket, by its brand and its product. Separate from the search because it is the operator's
 * rule about tickets; the search only compares.
 */
import type { Policy } from './policy.ts';
import type { KnowledgeFilter } from './ports.ts';
import type { Ticket } from './ticket.ts';

/**
 * A ticket of several products is answered from the articles of each; one of none from all. One of no brand ('') only
 * from articles of no brand: whose promises it may be given is not known.
 */
export function knowledgeFilterFor({ knowledge }: Policy, { brandId, tags }: Ticket): KnowledgeFilter {
  const { brands, products } = knowledge.filters;
  const carried = new Set(tags.map((tag) => tag.toLowerCase()));
  const ofTicket = products.filter((product) => product.tags.some((tag) => carried.has(tag)));
  const own = [...new Set(ofTicket.flatMap(({ topics }) => topics))];
  const all = [...new Set(products.flatMap(({ topics }) => topics))];
  const others = all.filter((topic) => !own.includes(topic));
  return {
    ...(brands === 'own' ? { brandId: String(brandId ?? '') } : {}),
    ...(own.length === 0 ? {} : { topics: { own, others } }),
  };
}
