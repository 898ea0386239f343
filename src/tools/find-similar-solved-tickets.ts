/**
 * What people answered to others with the same problem. Other customers' words: masked, never sendable, and facts, not
 * passages, so that no sentence can be proved by them alone in a reply that goes out.
 */
import { z } from 'zod';
import { type Identifier, identifiersIn } from '../core/identifiers.ts';
import type { Reach } from '../core/reach.ts';
import { defineTool, type Fact } from '../core/tool.ts';

const ticketsMax = 3;
const answerCharactersMax = 600;

/** Each kind by its word: no token, since nothing of it may ever come back. */
const masked = (text: string): string =>
  identifiersIn(text)
    .toReversed()
    .reduce((out, { start, end, kind }: Identifier) => `${out.slice(0, start)}(${kind})${out.slice(end)}`, text);

export const findSimilarSolvedTickets = defineTool({
  id: 'find-similar-solved-tickets',
  about:
    'Finds solved tickets of other customers with the same problem, and what a person answered there, for your reference. Use it when the articles do not say how such a case was solved. Never quote it and never mention another customer; what you say needs an article or a record of this customer. If it is all there is, hand over with what you found.',
  input: () =>
    z.object({
      query: z.string().trim().min(3).max(200).describe('The problem in a few words, without names and numbers'),
    }),
  read: async ({ query }, { records, evidence }: Reach, signal) => {
    const found = await records.solvedLike(query, ticketsMax + 1, signal);
    const others = found.filter(({ id }) => id !== evidence.snapshot.ticket.id).slice(0, ticketsMax);
    if (others.length === 0) return { kind: 'nothing', reason: 'No solved ticket is like it.' };
    const facts = others.flatMap(({ subject, answer, solvedAt }, place): readonly Fact[] => {
      const about = (path: string, value: string): Fact => ({
        path: `for_reference_only.${place + 1}.${path}`,
        value,
        sendable: false,
      });
      return [
        about('subject', masked(subject)),
        about('answer', masked(answer).slice(0, answerCharactersMax)),
        about('solved', solvedAt.slice(0, 10)),
      ];
    });
    return { kind: 'found', facts };
  },
});
