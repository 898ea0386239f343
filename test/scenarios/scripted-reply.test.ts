// Intents that need no model to be answered: the policy's own words go out where nobody doubts what is wanted.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleClassification } from '../../src/core/example.ts';
import { type MessagesApi, type Reply, reply, startMessagesApi } from '../fakes/messages-api/index.ts';
import { type Deployment, deploy, policyText, settled, thread, until } from '../support/deployment.ts';

const from = 'ada@customer.example';
const script = 'Press Forgot password on the sign-in page. The mail comes within five minutes.';
const policy = `${policyText.replace(
  '    about: Forgotten passwords\n',
  `    about: Forgotten passwords\n    script: { en: "${script}" }\n`,
)}models: { patienceMinutes: 0 }\n`;
const question = { subject: 'Password', text: 'Hello, I forgot my password. How do I reset my password?' };

const outcomeOf = async (deployment: Deployment) => {
  const id = deployment.sandbox.control.openTicket({ from, ...question });
  const run = await settled(deployment, id);
  return { decision: run?.decision, said: thread(deployment, id).filter((each) => each.ours && each.public) };
};

describe('an intent with a script', () => {
  let api: MessagesApi;
  let deployment: Deployment;
  beforeAll(async () => {
    api = await startMessagesApi();
    deployment = await deploy({ policy, messagesApi: api.url, worker: { backoffMs: 20 } });
    await until('the models to be looked at', () => api.requests.length >= 2);
  });
  afterAll(async () => {
    await deployment.close();
    await api.close();
  });
  const labels = (parts: object = {}): Reply => reply.json({ ...exampleClassification, intent: 'password', ...parts });

  test('is answered with it once two votes agree, and no model writes anything', async () => {
    api.script(labels(), labels());
    const { decision, said } = await outcomeOf(deployment);
    expect(decision).toMatchObject({ kind: 'reply', findings: [] });
    expect(decision?.calls.map(({ purpose }) => purpose)).toEqual(['classify', 'classify']);
    expect(said.map(({ body }) => body)).toEqual([expect.stringContaining(`\n\n${script}\n\n`)]);
    expect(said[0]?.body).toContain('automated assistant');
  });

  test('goes the way of every other ticket when a vote is against it', async () => {
    const cited = reply.cited([{ text: 'Open the sign-in page and press Forgot password.', cite: [[0, 0, 1]] }]);
    api.script(labels(), labels({ intent: 'export-data' }), labels(), cited);
    const { decision } = await outcomeOf(deployment);
    expect(decision?.classification?.confidence).toBe(0.67);
    expect(decision?.calls.map(({ purpose }) => purpose)).toEqual(['classify', 'classify', 'classify', 'answer']);
  });

  test('is still given to a person when a check says so', async () => {
    api.script(labels({ signals: ['asks-for-human'] }), labels({ signals: ['asks-for-human'] }));
    const { decision, said } = await outcomeOf(deployment);
    expect(decision?.kind).toBe('handover');
    expect(said).toEqual([]);
  });
});

test('the mode without a model says it too, where the words leave no doubt', async () => {
  const deployment = await deploy({ policy });
  const { decision, said } = await outcomeOf(deployment);
  expect(decision).toMatchObject({ kind: 'reply', model: 'extractive' });
  expect(said[0]?.body).toContain(script);
  await deployment.close();
});
