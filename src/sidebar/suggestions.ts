/** What Firstline would have on a ticket that the agent's form has not: for one click, unsaved. */
import type { TicketView } from '../core/app/ticket-schema.ts';
import type { ZafClient } from './zaf.ts';

/** What the agent's form says now; empty or null where it says nothing. */
export type Form = Readonly<{ priority: string | null; tags: readonly string[] }>;
export type Suggestion = Readonly<{ priority: string | null; tags: readonly string[] }>;

const ranks = ['low', 'normal', 'high', 'urgent'];
/** What a ticket is about. The other tags tell what Firstline did, which a click does not do. */
const aboutTags = /^firstline_(?:intent|sentiment|language)_/;

/** Null when nothing would change. A priority is raised, never lowered. */
export function suggestionFor({ labels, tags }: Pick<TicketView, 'labels' | 'tags'>, form: Form): Suggestion | null {
  const wanted = labels?.priority ?? null;
  const priority = wanted !== null && ranks.indexOf(wanted) > ranks.indexOf(form.priority ?? '') ? wanted : null;
  const missing = tags.filter((tag) => aboutTags.test(tag) && !form.tags.includes(tag));
  return priority === null && missing.length === 0 ? null : { priority, tags: missing };
}

/** Null when it could not be read. */
export async function readForm(client: ZafClient): Promise<Form | null> {
  const read = await client.get(['ticket.priority', 'ticket.tags']).catch(() => null);
  const [priority, tags] = [read?.['ticket.priority'], read?.['ticket.tags']];
  return Array.isArray(tags) ? { priority: typeof priority === 'string' ? priority : null, tags } : null;
}

export async function applySuggestion(client: ZafClient, { priority, tags }: Suggestion): Promise<void> {
  if (priority !== null) await client.set('ticket.priority', priority);
  if (tags.length > 0) await client.invoke('ticket.tags.add', tags);
}
