// Whatever a model gives and a system answers: an address keeps its shape, a body its keys, and no value is seen that
// the policy does not pick.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factsMax, resultOf, totalCharsMax } from '../../../src/adapters/connectors/facts.ts';
import { valuesFor } from '../../../src/adapters/connectors/input.ts';
import { fillBody, fillUrl } from '../../../src/adapters/connectors/template.ts';
import { ana, policyWith, shopAt } from './opened.ts';

const hostile = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('..', '.', '/', '%2e%2e', '?a=1', '#', '@evil.example', '//evil.example', '&email=x', '"}', '{b}'),
);

describe('values in their places', () => {
  test('no value leaves its segment, its parameter or the host', () => {
    const given = fc.tuple(hostile, hostile, fc.option(hostile));
    fc.assert(
      fc.property(given, ([a, b, c]) => {
        fc.pre(![a, b, c].some((value) => value !== null && /\p{Cs}/u.test(value)));
        const url = fillUrl(
          'https://shop.example/v1/{a}/x-{a}.json?b={b}&c={c}&d=1',
          c === null ? { a, b } : { a, b, c },
        );
        if (url === null) return;
        expect(url.origin).toBe('https://shop.example');
        expect(url.hash).toBe('');
        expect(url.pathname.split('/').map(decodeURIComponent)).toEqual(['', 'v1', a, `x-${a}.json`]);
        const own = c === null ? [] : [['c', c]];
        expect([...url.searchParams]).toEqual([['b', b], ...own, ['d', '1']]);
      }),
    );
  });

  test('no value becomes a key of the body', () => {
    fc.assert(
      fc.property(hostile, (a) => {
        const body = JSON.parse(JSON.stringify(fillBody({ a: '{a}', deep: { list: ['{a}', 'about {a}'] } }, { a })));
        expect(body).toEqual({ a, deep: { list: [a, `about ${a}`] } });
      }),
    );
  });
});

describe('answers', () => {
  const tool = (more: Readonly<Record<string, unknown>>) => {
    const [made] = policyWith([shopAt('https://shop.example', more)]).connectors[0]?.tools ?? [];
    if (made === undefined) throw new Error('no tool');
    return made;
  };
  const same = (text: string): string => text;
  const pick = { all: 'orders.*.items.*.name', id: 'id', first: 'orders.0' };
  const wide = tool({ pick, sendable: [], mask: [], owner: undefined });

  test('whatever comes, only picked values are seen, few and short', () => {
    const json = fc.oneof(
      fc.jsonValue({ maxDepth: 4 }),
      fc.record({ id: fc.jsonValue(), orders: fc.array(fc.record({ items: fc.array(fc.record({ name: hostile })) })) }),
    );
    fc.assert(
      fc.property(json, (data) => {
        const result = resultOf(JSON.parse(JSON.stringify(data)), wide, ana, same);
        if (result.kind !== 'found') return;
        expect(result.facts.length).toBeLessThanOrEqual(factsMax);
        for (const { path } of result.facts) expect(path).toMatch(/^(all\.\d+\.\d+|id|first)$/);
      }),
    );
  });

  test('only what the answer itself has is seen, not what every object has', () => {
    const inherited = tool({
      pick: { a: 'constructor.name', b: '__proto__' },
      sendable: [],
      mask: [],
      owner: undefined,
    });
    expect(resultOf({ id: 1 }, inherited, ana, same).kind).toBe('nothing');
  });

  test('a flood of long values is cut', () => {
    const items = Array.from({ length: 1000 }, () => ({ name: 'x'.repeat(10_000) }));
    const result = resultOf({ orders: [{ items }, { items }, { items }, { items }] }, wide, ana, same);
    const chars = result.kind === 'found' ? result.facts.reduce((sum, { value }) => sum + String(value).length, 0) : 0;
    expect(chars).toBeGreaterThan(1000);
    expect(chars).toBeLessThanOrEqual(totalCharsMax);
  });

  test('one order of another customer in a list hides the whole list', () => {
    const own = tool({ pick: { id: 'orders.*.id' }, sendable: [], mask: [], owner: 'orders.*.email' });
    const [mine, foreign] = [
      { id: 1, email: 'ANA@example.com ' },
      { id: 2, email: 'bob@example.com' },
    ];
    expect(resultOf({ orders: [mine] }, own, ana, same).kind).toBe('found');
    expect(resultOf({ orders: [...Array(30).fill(mine), foreign] }, own, ana, same).kind).toBe('nothing');
    expect(resultOf({ orders: [] }, own, ana, same).kind).toBe('nothing');
    expect(resultOf({ orders: [mine] }, own, { ...ana, email: null }, same).kind).toBe('nothing');
  });

  test('what is masked shows its last four characters, or nothing where that would be half of it', () => {
    const masks = tool({ pick: { card: 'card' }, sendable: ['card'], mask: ['card'], owner: undefined });
    const shown = (card: unknown) => {
      const result = resultOf({ card }, masks, ana, same);
      return result.kind === 'found' ? result.facts[0]?.value : result.kind;
    };
    expect(shown('4111-1111-1111-4242')).toBe('••••4242');
    expect(shown(4_111_111_111_114_242)).toBe('••••4242');
    expect(shown('4242')).toBe('nothing');
    expect(shown(true)).toBe('nothing');
    expect(shown('x'.repeat(5000))).toBe('nothing');
  });

  test('a requester with odd characters in the name can still be looked up', () => {
    const named = tool({ requester: { name: 'customer_email' } });
    const given = valuesFor(named, { order_id: 'ORD-1' }, { ...ana, name: 'A\ud800n\u0000a' });
    expect(given).toEqual({ kind: 'values', values: { order_id: 'ORD-1', customer_email: 'Ana' } });
  });
});
