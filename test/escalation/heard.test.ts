// What is heard of the labelled messages that nobody tuned words on, held to the figures of docs/escalation.md. A figure that gets
// better may be raised here; one that gets worse is a message that waits for a person who is never told.
import { beforeAll, describe, expect, it } from 'vitest';
import { saysSignal } from '../../src/core/signals/heard.ts';
import type { SignalId } from '../../src/core/signals/index.ts';
import { labelledConversations, labelledMessages } from './labelled.ts';
import { byWords, countsOf, grave, type Judged, moodsOf, precision, recall } from './measure.ts';
import { plain } from './plain.ts';
import { byWordsAndModel, type Heeded, heedConversation, policy, withoutModel } from './runs.ts';

const unseen = [...labelledMessages().values()].flat().filter(({ half }) => half === 'held-out');
const words = unseen.map((message) => byWords(message, policy));
let both: readonly (Judged & { fired: ReadonlySet<string> })[] = [];

beforeAll(async () => {
  both = await Promise.all(unseen.map(byWordsAndModel));
}, 120_000);

const percent = (share: number): number => Math.round(share * 1000) / 10;

describe('with a classifier that makes no mistake', () => {
  it('no lawyer, regulator, break-in, danger or wish for a person goes unheard', () => {
    expect(percent(recall(countsOf(grave, both)))).toBeGreaterThanOrEqual(99);
  });

  it('the words add at most one false alarm of these to twenty alarms', () => {
    expect(percent(precision(countsOf(grave, both)))).toBeGreaterThanOrEqual(95);
  });

  it('what is heard hands the ticket to a person', () => {
    const escaped = both.filter(
      ({ message, fired }) => message.signals.some((id) => grave.includes(id)) && !grave.some((id) => fired.has(id)),
    );
    expect(escaped.map(({ message }) => message.id)).toEqual([]);
  });
});

describe('by words alone, with no classifier at all', () => {
  it.each(Object.entries(plain))('%s is heard each time that it is said plainly', (id, sentences) => {
    const unheard = sentences.filter((text) => !saysSignal(id as SignalId, ['Question', text], policy));
    expect(unheard).toEqual([]);
  });

  /** In percent: the least that is heard, and the least of it that is right. */
  const least: readonly (readonly [SignalId, string, number, number])[] = [
    ['regulator', 'four of five who go to a regulator are heard', 80, 95],
    ['data-protection', 'three of four data protection requests are heard', 75, 95],
    ['account-ending', 'two of five who want to leave are heard', 40, 80],
    ['persistent-lockout', 'a third of those locked out for good are heard', 35, 95],
    ['threat', 'a third of threats are heard', 30, 95],
    ['insult', 'a third of insults are heard', 30, 95],
    ['asks-for-human', 'a quarter of those who want a person are heard, beside the one word that is promised', 25, 85],
    ['legal-threat', 'a quarter of legal threats are heard', 25, 95],
  ];
  it.each(least)('%s: %s', (id, _, heard, right) => {
    const counts = countsOf([id], words);
    expect(percent(recall(counts))).toBeGreaterThanOrEqual(heard);
    expect(percent(precision(counts))).toBeGreaterThanOrEqual(right);
  });

  it('a message that needs nobody raises a false alarm of the grave five in fewer than one of fifty', () => {
    const plain = words.filter(({ message }) => message.signals.length === 0);
    const alarmed = plain.filter(({ signals }) => signals.some((id) => grave.includes(id)));
    expect(alarmed.length / plain.length).toBeLessThan(0.02);
  });

  it('who is heard as frustrated is so in three of four', () => {
    expect(percent(precision(moodsOf(unseen).low))).toBeGreaterThanOrEqual(75);
  });
});

describe('conversations, with no model', () => {
  const conversations = labelledConversations().filter(({ half }) => half === 'held-out');
  let heeded: readonly (Heeded & Pick<(typeof conversations)[number], 'expect' | 'id'>)[] = [];

  beforeAll(async () => {
    const model = await withoutModel();
    heeded = await Promise.all(
      conversations.map(async (each) => ({ ...each, ...(await heedConversation(each, model)) })),
    );
  }, 120_000);

  it('nobody is handed over who should not be', () => {
    const wrong = heeded.flatMap(({ id, expect: { notTriggers }, fired }) =>
      notTriggers.filter((check) => fired.has(check)).map((check) => `${id}: ${check}`),
    );
    expect(wrong).toEqual([]);
  });

  it('more than half of what should fire does', () => {
    const wanted = heeded.flatMap(({ expect: { triggers }, fired }) => triggers.map((check) => fired.has(check)));
    expect(wanted.filter(Boolean).length / wanted.length).toBeGreaterThan(0.5);
  });
});
