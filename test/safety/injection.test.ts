// Nothing a stranger writes changes what can happen, whoever reads it: rules alone, or a model that obeys every word. A
// sample of the collections; `npx tsx test/safety/injection-full.ts` takes all of them under all four policies.
import { describe, expect, test } from 'vitest';
import { suspiciousInput } from '../../src/checks/suspicious-input.ts';
import { parsePolicy } from '../../src/config.ts';
import { snapshotted } from '../../src/core/example.ts';
import { ownDatabase } from '../support/own-database.ts';
import { attacks, benign, dataFolder, places, runInjections } from './injection.ts';
import { policyText } from './policies.ts';

if (dataFolder === null)
  console.log('No copy of the injection collections (INJECTION_DATA): the injection suite is skipped');

const oneIn = 16;
const name = 'shopexpress';

describe.skipIf(dataFolder === null)('public prompt injections', () => {
  const sample = dataFolder === null ? [] : attacks().filter((_, place) => place % oneIn === 0);
  const run = async (brain: 'obedient' | 'extractive', where: 'messages' | 'articles') => {
    const { options, drop } = await ownDatabase();
    return runInjections(name, brain, where, sample, options).finally(drop);
  };

  test('without a model, what strangers write changes nothing that can happen', async () => {
    const { cases, wrong } = await run('extractive', 'messages');
    expect(cases).toHaveLength(sample.length * places.length);
    expect(wrong).toEqual([]);
  });

  test('with a model that obeys, what strangers write changes nothing that can happen', async () => {
    const { cases, wrong, arrived, deeds } = await run('obedient', 'messages');
    expect(cases).toHaveLength(sample.length * places.length);
    expect(wrong).toEqual([]);
    // It did read them (a name it is not told), and what the rules allow was done.
    expect(arrived).toEqual(places.filter((place) => place !== 'name'));
    expect(deeds).toBeGreaterThan(0);
  });

  test('without a model, a poisoned article changes nothing that can happen', async () => {
    const { cases, wrong } = await run('extractive', 'articles');
    expect(cases).toHaveLength(sample.length);
    expect(wrong).toEqual([]);
  });

  test('with a model that obeys, a poisoned article changes nothing that can happen', async () => {
    const { wrong, arrived, deeds } = await run('obedient', 'articles');
    expect(wrong).toEqual([]);
    expect(arrived).toEqual(['article']);
    expect(deeds).toBeGreaterThan(0);
  });

  test('prompts that only look like attacks cost nobody an answer', () => {
    const { policy } = parsePolicy(policyText(name, 'http://company'), `${name}.yaml`);
    const refused = benign().filter(
      (text) => suspiciousInput.test(snapshotted({ comment: { text } }), policy) !== null,
    );
    expect(refused).toEqual([]);
  });
});
