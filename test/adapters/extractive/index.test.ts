/** The extractive model as the rest of Firstline sees it. */
import { describe, expect, it } from 'vitest';
import type { Snapshotted } from '../../../src/core/evidence.ts';
import { agentId, classified, examplePolicy, snapshotted } from '../../../src/core/example.ts';
import { classify } from '../../../src/questions/index.ts';
import { demoModel, demoPolicy } from './support.ts';

const model = await demoModel();
const labelsOf = async (evidence: Snapshotted, policy = demoPolicy, by = model) =>
  (await by.ask(classify, evidence, policy)).value;

describe('the extractive model', () => {
  it('says so when it is asked what it cannot answer', async () => {
    const other = { ...classify, id: 'verify' };
    await expect(model.ask(other, snapshotted(), demoPolicy)).rejects.toMatchObject({
      name: 'Fault',
      kind: 'misconfigured',
      message: expect.stringContaining('ANTHROPIC_API_KEY'),
    });
  });

  it('two mails in a row are read together', async () => {
    const comments = [{ text: 'How do I invite a new planner?' }, { text: 'Sorry, forgot: she must not see billing.' }];
    const labels = await labelsOf(snapshotted({ ticket: { subject: 'Question' }, comments }));
    expect(labels.intent).toBe('team-and-roles');
  });

  it('what was said before a person answered no longer counts', async () => {
    const comments = [
      { text: 'I want to talk to a human.' },
      { authorId: agentId },
      { text: 'How do I export our shifts?' },
    ];
    const labels = await labelsOf(snapshotted({ ticket: { subject: '' }, comments }));
    expect(labels).toMatchObject({ signals: [], intent: 'export-data' });
  });

  it('a third message without an answer counts as complex', async () => {
    const comments = [{ text: 'The app does not sync.' }, { text: 'Hello?' }, { text: 'Is anybody there?' }];
    expect((await labelsOf(snapshotted({ comments }))).complexity).toBe('complex');
  });

  it('a policy without intents labels everything as other', async () => {
    const bare = examplePolicy({ intents: [] });
    expect((await labelsOf(snapshotted(), bare)).intent).toBe('other');
  });

  it('an empty message and a subject alone are labelled like any other', async () => {
    const empty = snapshotted({ ticket: { subject: '' }, comment: { text: '' } });
    expect(await labelsOf(empty)).toMatchObject({ intent: 'other', summary: '', queries: [] });
    const subject = snapshotted({ ticket: { subject: 'How do I reset my password?' }, comment: { text: '' } });
    expect((await labelsOf(subject)).intent).toBe('sign-in');
  });

  it('an intent that the policy names from now on is known from now on', async () => {
    const ticket = snapshotted({ ticket: { subject: '' }, comment: { text: 'Which fuel cards fit our vans?' } });
    const [first, ...others] = demoPolicy.intents;
    const fuel = { ...first, id: 'fuel-cards', about: 'Fuel cards', examples: ['Can we link fuel cards to our vans?'] };
    const grown = examplePolicy({ ...demoPolicy, intents: [...others, fuel] });
    expect((await labelsOf(ticket)).confidence).toBeLessThan(demoPolicy.minConfidence);
    expect((await labelsOf(ticket, grown)).intent).toBe('fuel-cards');
  });

  it('stops when it is told to', async () => {
    await expect(
      model.turn(
        {
          ...{ evidence: classified(), conversation: { passages: [], lookups: [], turns: [] }, tools: [], last: true },
          ...{ tokensMax: 1000, route: { model: 'extractive', effort: 'low' }, policy: demoPolicy },
        },
        AbortSignal.abort(),
      ),
    ).rejects.toThrow();
  });
});
