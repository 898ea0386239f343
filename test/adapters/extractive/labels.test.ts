/** The labels of the mode without a model, measured on messages that are none of the policy's examples. */
import { describe, expect, it } from 'vitest';
import { type SnapshottedParts, snapshotted } from '../../../src/core/example.ts';
import { classify } from '../../../src/questions/index.ts';
import { english, french, german, type Labelled, late, offTopic } from './labelled-messages.ts';
import { demoModel, demoPolicy } from './support.ts';

const model = await demoModel();

const label = async (subject: string, text: string, parts: SnapshottedParts = {}) =>
  (await model.ask(classify, snapshotted({ ...parts, ticket: { subject }, comment: { text } }), demoPolicy)).value;

async function measure(messages: readonly Labelled[], locale: string) {
  const missed: string[] = [];
  let language = 0;
  let sureAndWrong = 0;
  for (const [intent, subject, text] of messages) {
    const labels = await label(subject, text, { customer: { locale } });
    const unsure = labels.intent === 'other' || labels.confidence < demoPolicy.minConfidence;
    const right = intent === 'other' ? unsure : labels.intent === intent && !unsure;
    if (!right && !unsure) sureAndWrong += 1;
    if (!right) missed.push(`${intent} taken for ${labels.intent} (${labels.confidence}): ${subject}`);
    if (labels.language === locale.slice(0, 2)) language += 1;
  }
  const accuracy = 1 - missed.length / messages.length;
  console.log(`${locale}: ${messages.length} messages, intents ${accuracy.toFixed(2)}`, missed.join(' | '));
  return { accuracy, language: language / messages.length, sureAndWrong: sureAndWrong / messages.length };
}

describe('labels without a model', () => {
  it('the policy has enough labelled messages to say something', () => {
    expect(english.length + german.length + french.length).toBeGreaterThanOrEqual(60);
    const examples = new Set(demoPolicy.intents.flatMap((intent) => intent.examples));
    for (const [, , text] of [...english, ...german, ...french]) expect(examples.has(text)).toBe(false);
  });

  it.each([
    ['en-US', english, 0.9],
    ['de', german, 0.85],
    ['fr', french, 0.85],
  ] as const)('messages in %s get the intent that a person would choose', async (locale, messages, floor) => {
    const { accuracy, language } = await measure(messages, locale);
    expect(accuracy).toBeGreaterThanOrEqual(floor);
    expect(language).toBeGreaterThanOrEqual(0.95);
  });

  it('of messages written after the tuning most are right, and the others go to a person as unsure', async () => {
    const { accuracy, sureAndWrong } = await measure(late, 'en-US');
    expect(accuracy).toBeGreaterThanOrEqual(0.65);
    expect(sureAndWrong).toBeLessThanOrEqual(0.1);
  });

  it('nonsense and matters that no intent covers are never taken for sure', async () => {
    expect((await measure(offTopic, 'en-US')).accuracy).toBe(1);
  });

  it('every label keeps to the closed set', async () => {
    const ids = new Set(['other', ...demoPolicy.intents.map((intent) => intent.id)]);
    for (const [, subject, text] of [...english, ...offTopic]) {
      const labels = await label(subject, text);
      expect(ids.has(labels.intent)).toBe(true);
      expect(labels.summary.length).toBeLessThanOrEqual(140);
      expect(labels.queries.length).toBeLessThanOrEqual(5);
    }
  });

  it('category, complexity and priority come from the intent', async () => {
    const labels = await label('Refund', 'You charged us for too many people. Please refund the difference.');
    expect(labels).toMatchObject({ intent: 'refund', category: 'billing', complexity: 'moderate', priority: 'high' });
  });

  it('a request for a person, a lawyer and a break-in are heard', async () => {
    expect((await label('', 'I want to talk to a human')).signals).toEqual(['asks-for-human']);
    expect((await label('', 'Mein Anwalt wird sich bei Ihnen melden')).signals).toEqual(['legal-threat']);
    expect((await label('', 'Notre compte a été piraté')).signals).toEqual(['security-incident']);
    expect(await label('', 'How do I export my shifts?')).toMatchObject({
      signals: [],
    });
  });
});
