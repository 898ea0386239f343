/** Tickets of a customer as facts, for the tools that list them: number and status are theirs to hear, words are not. */
import type { PastTicket } from './reach.ts';
import type { Fact } from './tool.ts';

export const dayOf = (at: string): string => at.slice(0, 10);

export function ticketFacts({
  id,
  status,
  subject,
  priority,
  createdAt,
  updatedAt,
  satisfaction,
}: PastTicket): readonly Fact[] {
  const about = (path: string, value: Fact['value'] | null, sendable = false): readonly Fact[] =>
    value === null || value === '' ? [] : [{ path: `ticket.${id}.${path}`, value, sendable }];
  return [
    ...about('status', status, true),
    ...about('subject', subject),
    ...about('priority', priority),
    ...about('opened', dayOf(createdAt)),
    ...about('changed', dayOf(updatedAt)),
    ...about('satisfaction', satisfaction),
  ];
}

export const isOpen = ({ status }: PastTicket): boolean => status !== 'solved' && status !== 'closed';
