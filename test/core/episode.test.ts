// The conversation since the last solve: how moods, answers and insults are counted, and what a solve ends.
import { describe, expect, test } from 'vitest';
import { countOf, episodeMessages, episodeOf, type Heard } from '../../src/core/episode.ts';
import { agentId, type ClassifiedParts, classified, examplePolicy, selfId } from '../../src/core/example.ts';

const at = (minute: number): string => new Date(Date.parse('2026-11-20T08:00:00Z') + minute * 60_000).toISOString();
type By = 'customer' | 'staff' | 'firstline';
const authors = { customer: {}, staff: { authorId: agentId }, firstline: { authorId: selfId } };
const talk = (said: readonly (readonly [By, string])[], parts: ClassifiedParts = {}) =>
  classified({
    comments: said.map(([by, text], place) => ({ text, createdAt: at(place), ...authors[by] })),
    ...parts,
  });
const heard = (commentId: number, sentiment: number): Heard => ({ commentId, sentiment, signals: [], unsure: false });

describe('an episode', () => {
  const thread = talk([
    ['customer', 'The export is broken.'],
    ['staff', 'Fixed.'],
    ['customer', 'Another thing: invoices.'],
    ['firstline', 'See the article.'],
    ['customer', 'Where?'],
  ]);

  test('begins with the first message after the ticket was solved by a person', () => {
    const solved = { ...thread, solves: [{ at: at(1), byUs: false }] };
    expect(episodeMessages(solved).map(({ id }) => id)).toEqual([3, 4, 5]);
    expect(episodeMessages(thread)).toHaveLength(5);
  });

  test('goes on after an answer of Firstline’s that solved the ticket, unless the customer was content for days', () => {
    const ours = (minute: number) => ({ ...thread, solves: [{ at: at(minute), byUs: true }] });
    expect(episodeMessages(ours(3))).toHaveLength(5);
    const late = talk([
      ['customer', 'How do I export?'],
      ['firstline', 'See the article.'],
    ]);
    const days = classified({
      comments: [...late.snapshot.comments, { id: 9, text: 'And import?', createdAt: at(4 * 24 * 60) }],
      solves: [{ at: at(1), byUs: true }],
    });
    expect(episodeMessages(days).map(({ id }) => id)).toEqual([9]);
  });

  test('counts an exchange each time the customer writes after an answer', () => {
    expect(episodeOf(thread).exchanges).toBe(2);
    const monologue = talk([
      ['customer', 'Hello?'],
      ['customer', 'Hello?!'],
    ]);
    expect(episodeOf(monologue).exchanges).toBe(0);
  });
});

describe('moods', () => {
  const three = (before: readonly number[], now: number) =>
    episodeOf(
      talk([...before.map(() => ['customer', 'x'] as const), ['customer', 'y']], {
        history: { heard: before.map((mood, place) => heard(place + 1, mood)) },
        classification: { sentiment: now },
      }),
    );

  test('are those the runs heard, and the words of the message where no run was', () => {
    const { moods } = episodeOf(
      talk(
        [
          ['customer', 'This is ridiculous and outrageous, you useless scammers!'],
          ['customer', 'fine'],
          ['customer', 'now'],
        ],
        { history: { heard: [heard(2, 0.4)] }, classification: { sentiment: -0.2 } },
      ),
    );
    expect(moods.slice(1)).toEqual([0.4, -0.2]);
    expect(moods[0]).toBeLessThan(-0.5);
  });

  test.each([
    ['three frustrated ones are deteriorating', [-0.4, -0.5], -0.35, 'deteriorating'],
    ['a last one above the first is improving', [-0.6, -0.2], 0, 'improving'],
    ['anything else is stable', [0.1, -0.5], 0, 'stable'],
    ['only the last three count', [0.9, -0.6, -0.5], -0.4, 'deteriorating'],
    ['one alone is stable', [], -0.9, 'stable'],
  ] as const)('%s', (_, before, now, trend) => {
    expect(three(before, now).trend).toBe(trend);
  });
});

test('insults of earlier messages count even if no classifier heard them, those before a solve do not', () => {
  const thread = talk([
    ['customer', 'You are idiots.'],
    ['firstline', 'Please stay polite.'],
    ['customer', 'Idiots, all of you.'],
  ]);
  expect(countOf('insult', thread, examplePolicy())).toBe(2);
  const solved = { ...thread, solves: [{ at: at(1), byUs: false }] };
  expect(countOf('insult', solved, examplePolicy())).toBe(1);
});
