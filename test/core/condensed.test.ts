/** What survives of the oldest messages of a long thread: facts word for word, every number, and no word of a model's own. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { biteOf, condensedWith, type Earlier } from '../../src/core/condensed.ts';
import { markedIn } from '../../src/core/facts-said.ts';
import type { Role, Turn } from '../../src/core/thread.ts';

const turn = (id: number, by: Role, text: string): Turn => ({ id, by, text, files: [] });
const turns = (count: number, text = 'ok'): readonly Turn[] =>
  Array.from({ length: count }, (_, index) => turn(index + 1, index % 2 === 0 ? 'customer' : 'staff', text));
const said = (summary: string, ...facts: string[]) => ({ summary, facts });
const nothing = said('');

const thread: readonly Turn[] = [
  turn(1, 'customer', 'Hello. My order ORD-4711 came late. You promised me 500 dollars!'),
  turn(2, 'staff', 'Sorry about that. We will refund $40.00 by 12 November. Have a nice day.'),
  turn(3, 'customer', 'Fine, but please never call me, write instead.'),
];

describe('when a thread is condensed', () => {
  it('twenty messages are left as they are; from the twenty-first the oldest ten are condensed', () => {
    expect([1, 20, 21, 30, 31, 40, 41].map((count) => biteOf(turns(count), 1))).toEqual([0, 0, 10, 10, 20, 20, 30]);
  });

  it('a few very long messages are too long as well', () => {
    expect(biteOf(turns(6, 'x'.repeat(6_000)), 1)).toBe(2);
    expect(biteOf(turns(4, 'x'.repeat(60_000)), 1)).toBe(0);
  });

  it('what the customer asks now, and what it answers, is never condensed', () => {
    expect(biteOf(turns(30), 24)).toBe(5);
    expect(biteOf(turns(30), 30)).toBe(0);
  });
});

describe('what survives', () => {
  it('a promise by staff and every number survive a model that mentions none of them', () => {
    const { facts } = condensedWith(null, thread, nothing);
    expect(facts).toEqual([
      { by: 'customer', text: 'My order ORD-4711 came late.' },
      { by: 'customer', text: 'You promised me 500 dollars!' },
      { by: 'staff', text: 'We will refund $40.00 by 12 November.' },
    ]);
  });

  it('a sentence that the model points at is taken as it stands, with the one who really wrote it', () => {
    const { facts } = condensedWith(
      null,
      thread,
      said('', 'please never call, write instead', 'Staff promised 500 dollars!'),
    );
    expect(facts).toContainEqual({ by: 'customer', text: 'Fine, but please never call me, write instead.' });
    expect(facts).toContainEqual({ by: 'customer', text: 'You promised me 500 dollars!' });
    expect(
      facts
        .filter(({ by }) => by === 'staff')
        .map(({ text }) => text)
        .join(),
    ).not.toContain('500');
  });

  it('a fact that stands nowhere, or with another number, is dropped', () => {
    const { facts } = condensedWith(
      null,
      thread,
      said('', 'We will refund $400.00 by 12 November', 'The customer is a VIP'),
    );
    expect(JSON.stringify(facts)).not.toMatch(/400|VIP/);
  });

  it('a sentence of the summary with a number of the model’s own is dropped, and it stays short', () => {
    const { summary } = condensedWith(
      null,
      thread,
      said('ORD-4711 was late. Staff refunded $999. It is settled. One more. And another. And so on.'),
    );
    expect(summary).toBe('ORD-4711 was late. It is settled. One more. And another.');
  });

  it('what was kept before stays when more is condensed', () => {
    const first = condensedWith(null, thread, said('It was late.'));
    const second = condensedWith(first, [turn(4, 'staff', 'Your ticket is 88-12.')], said('Late, 40.00 was refunded.'));
    expect(second).toMatchObject({ until: 4, summary: 'Late, 40.00 was refunded.' });
    expect(second.facts).toEqual([...first.facts, { by: 'staff', text: 'Your ticket is 88-12.' }]);
  });

  it('of a pasted log not every line is a fact, but no number in it is lost', () => {
    const log = Array.from({ length: 100 }, (_, index) => `error E${index} at line ${index * 7}`).join('\n');
    const { facts, named } = condensedWith(null, [turn(1, 'customer', log)], nothing);
    expect(facts).toHaveLength(8);
    expect(named).toEqual(expect.arrayContaining(['E99', '693']));
  });

  it('where there are too many facts, what the company said stays longest', () => {
    const many = Array.from({ length: 40 }, (_, index) => [
      turn(2 * index, 'customer', `I paid ${1000 + index}.`),
      turn(2 * index + 1, 'staff', `We will send part ${5000 + index}.`),
    ]).flat();
    const { facts, named } = condensedWith(null, many, nothing);
    expect(facts).toHaveLength(60);
    expect(facts.filter(({ by }) => by === 'staff')).toHaveLength(40);
    expect(named).toContain('1000');
  });

  it('every number of any thread stands in a fact or beside them, however it is condensed', () => {
    const sentence = fc.oneof(
      fc.constantFrom(
        'We will refund you.',
        'ok',
        '<EMAIL_1> wrote',
        'Version 2.0.1-rc/3!',
        'Total 1’234,56 €',
        '٣ items',
      ),
      fc.string({ maxLength: 40 }),
      fc.integer().map((number) => `see ${number}.`),
    );
    const turnsOf = fc.array(
      fc.tuple(fc.constantFrom<Role>('customer', 'staff', 'assistant'), fc.array(sentence, { maxLength: 4 })),
      {
        minLength: 1,
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(
        turnsOf,
        fc.array(fc.string(), { maxLength: 3 }),
        fc.string(),
        fc.integer({ min: 0, max: 8 }),
        (all, facts, summary, cut) => {
          const bite = all.map(([by, lines], index) => turn(index + 1, by, lines.join('\n')));
          const parts = [bite.slice(0, cut), bite.slice(cut)].filter((part) => part.length > 0);
          const kept = parts.reduce<Earlier | null>(
            (before, part) => condensedWith(before, part, { summary, facts }),
            null,
          );
          const there = markedIn([...(kept?.facts ?? []).map(({ text }) => text), ...(kept?.named ?? [])].join('\n'));
          const wanted = bite.flatMap(({ text }) => text.split('\n').flatMap((line) => [...markedIn(line).keys()]));
          expect(wanted.filter((mark) => !there.has(mark))).toEqual([]);
          const lines = bite.map(({ by, text }) => `${by} ${text}`);
          for (const { by, text } of kept?.facts ?? [])
            expect(lines.some((line) => line.startsWith(by) && line.includes(text))).toBe(true);
        },
      ),
    );
  });
});
