// Holds the labelled set to its own guidelines. Whether the labels are right no test can say; that they are complete,
// comparable and tell nothing of one half to the other, this one can.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { detect } from 'tinyld';
import { describe, expect, test } from 'vitest';
import { type SignalId, signalIds } from '../../src/core/signals/index.ts';
import { halves, type LabelledMessage, labelledConversations, labelledMessages } from './labelled.ts';

const byLanguage = labelledMessages();
const messages = [...byLanguage.values()].flat();
const conversations = labelledConversations();

const repeated = (values: readonly string[]): readonly string[] =>
  values.filter((value, place) => values.indexOf(value) !== place);
/** How many more are in the one half than in the other. */
const lead = (some: readonly { half: string }[]): number =>
  Math.abs(some.filter(({ half }) => half === 'tune').length * 2 - some.length);
const having = (signal: SignalId, some: readonly LabelledMessage[]): readonly LabelledMessage[] =>
  some.filter(({ signals }) => signals.includes(signal));

describe('labelled messages', () => {
  test('each is labelled once and under the language of its file', () => {
    expect(repeated(messages.map(({ id }) => id))).toEqual([]);
    expect(repeated(messages.map(({ text }) => text.toLowerCase()))).toEqual([]);
    for (const [lang, some] of byLanguage)
      expect(some.filter((each) => each.lang !== lang || !each.id.startsWith(`${lang}-`))).toEqual([]);
  });

  test.each([...byLanguage.keys()])('what is called %s reads like it', (lang) => {
    const long = (byLanguage.get(lang) ?? []).filter(({ text }) => text.length >= 60 || lang === 'ja');
    const other = long.filter(({ text }) => detect(text) !== lang);
    // Mixed languages, dialect and product names mislead the detector now and then.
    expect(other.length / long.length).toBeLessThan(0.05);
  });

  test('within a language no two were made from one', () => {
    const alike = [...byLanguage.values()].flatMap((some) => {
      const pairs = some.map(({ id, text }) => ({ id, words: pairsOf(text) })).filter(({ words }) => words.size >= 8);
      return pairs.flatMap((one, place) =>
        pairs
          .slice(place + 1)
          .filter(({ words }) => shared(one.words, words) > 0.4)
          .map(({ id }) => `${one.id} and ${id}`),
      );
    });
    expect(alike).toEqual([]);
  });

  test('names of hosts are those that belong to nobody', () => {
    const texts = [
      ...messages.flatMap(({ subject, text }) => [subject, text]),
      ...conversations.flatMap((each) => each.messages.map(({ text }) => text)),
    ];
    const hosts = texts.flatMap((text) => text.match(/[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}/gu) ?? []);
    expect(hosts.filter((host) => !/(?:^|\.)example(?:\.(?:com|org|net))?$/.test(host))).toEqual([]);
    expect(hosts.length).toBeGreaterThan(0);
  });

  test('there are enough of each kind to count on', () => {
    const least: Partial<Record<SignalId, number>> = {
      ...{ 'asks-for-human': 60, 'legal-threat': 60, 'security-incident': 60, danger: 60 },
      ...{ 'off-topic': 20, 'out-of-scope': 20, 'needs-person': 20 },
    };
    const few = signalIds.filter((signal) => having(signal, messages).length < (least[signal] ?? 35));
    expect(few).toEqual([]);
    expect(messages.length).toBeGreaterThanOrEqual(900);
    const leastOf = { en: 300, de: 120, fr: 120, es: 120, it: 90, nl: 80, pt: 70, pl: 6, sv: 6, ja: 6 };
    expect(Object.entries(leastOf).filter(([lang, count]) => (byLanguage.get(lang)?.length ?? 0) < count)).toEqual([]);
  });

  test('nearly half of them have no signal at all', () => {
    expect(messages.filter(({ signals }) => signals.length === 0).length / messages.length).toBeGreaterThanOrEqual(
      0.45,
    );
  });

  test('most are of 15 to 60 words', () => {
    const counts = messages.filter(({ lang }) => lang !== 'ja').map(({ text }) => text.split(/\s+/).length);
    expect(counts.filter((count) => count >= 15 && count <= 60).length / counts.length).toBeGreaterThan(0.7);
    expect(Math.max(...counts)).toBeLessThanOrEqual(150);
  });
});

describe('halves', () => {
  test.each(signalIds)('%s is as frequent in the one as in the other', (signal) => {
    expect(lead(having(signal, messages))).toBeLessThanOrEqual(4);
    for (const some of byLanguage.values()) expect(lead(having(signal, some))).toBeLessThanOrEqual(3);
  });

  test('every language is in both alike', () => {
    for (const some of byLanguage.values()) {
      expect(lead(some)).toBeLessThanOrEqual(4);
      expect(lead(some.filter(({ signals }) => signals.length === 0))).toBeLessThanOrEqual(4);
    }
  });

  test('a story is told in one of them only', () => {
    const halvesOf = new Map<string, Set<string>>();
    for (const { story, half } of messages)
      if (story !== undefined) halvesOf.set(story, (halvesOf.get(story) ?? new Set()).add(half));
    expect([...halvesOf].filter(([, found]) => found.size > 1).map(([story]) => story)).toEqual([]);
    expect(halvesOf.size).toBeGreaterThan(100);
  });
});

describe('labelled conversations', () => {
  const checks = readFileSync(resolve(import.meta.dirname, '../../docs/checks.md'), 'utf8');
  const checkIds = [...checks.matchAll(/^\| `([a-z-]+)`/gm)].map(([, id]) => id);

  test('there are sixty, half of them to tune on', () => {
    expect(conversations).toHaveLength(60);
    expect(repeated(conversations.map(({ id }) => id))).toEqual([]);
    for (const half of halves) expect(conversations.filter((each) => each.half === half)).toHaveLength(30);
  });

  test('each is the customer’s to begin and to end', () => {
    const wrong = conversations.filter(({ messages: all }) =>
      [all[0], all.at(-1)].some((each) => each?.by !== 'customer'),
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test('what they expect are checks there are, and none both ways', () => {
    const wrong = conversations.filter(({ expect: { triggers, notTriggers } }) => {
      const named = [...triggers, ...notTriggers];
      return repeated(named).length > 0 || named.some((id) => !checkIds.includes(id));
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test.each(halves)('all that a conversation can lead to is in the half %s', (half) => {
    const some = conversations.filter((each) => each.half === half);
    const fired = new Set(some.flatMap((each) => each.expect.triggers));
    const wanted = [
      'low-mood',
      'frustrated-often',
      'mood-fell',
      'unsolved',
      'abuse-reminder',
      'abuse-warning',
      'abuse',
    ];
    expect(wanted.filter((id) => !fired.has(id))).toEqual([]);
    expect(some.some((each) => each.messages.some(({ solvedAfter }) => solvedAfter))).toBe(true);
    expect(new Set(some.map((each) => each.expect.trend)).size).toBe(3);
  });
});

/** Words in pairs: two messages that share many were made from one. */
function pairsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return new Set(words.slice(1).map((word, place) => `${words[place]} ${word}`));
}

/** 0…1 of the shorter one. */
const shared = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
  [...one].filter((pair) => other.has(pair)).length / Math.min(one.size, other.size);
