// What the command line says to somebody who uses it wrongly or has not set it up yet: one thing to do, and exit code 2.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { policyText } from '../support/deployment.ts';
import { said, type Workplace, workplace } from './firstline.ts';

let place: Workplace;
let bare: Workplace;
beforeAll(async () => {
  place = await workplace(null, policyText);
  bare = await workplace(null, null);
});
afterAll(async () => {
  await place.close();
  await bare.close();
});

const account = { ZENDESK_URL: 'http://127.0.0.1:9', ZENDESK_CLIENT_ID: 'a', ZENDESK_CLIENT_SECRET: 'b' };

describe.concurrent('the command line', () => {
  test('lists its commands', async () => {
    const { code, out } = await place.run(['--help']);
    expect(code).toBe(0);
    for (const command of ['serve', 'demo', 'sandbox', 'setup', 'stop', 'start', 'jobs', 'kb', 'triage'])
      expect(out).toMatch(new RegExp(`^ {2}${command} `, 'm'));
  });

  test.each<[string, readonly string[], RegExp]>([
    ['an unknown command', ['srve'], /unknown command 'srve'[\s\S]*Usage: firstline/],
    ['an unknown option', ['serve', '--worker=9'], /unknown option '--worker=9'[\s\S]*Usage: firstline serve/],
    ['a port that is none', ['demo', '--port', '99999'], /--port.*'99999' is invalid.*0 to 65535/],
    ['a setup with half an address', ['setup', '--endpoint', 'acme.com'], /--endpoint acme\.com is no address/],
  ])('answers %s with exit code 2 and the way out', async (_what, args, message) => {
    const { code, out, err } = await place.run(args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(out).toBe('');
  });
});

describe.concurrent('serve', () => {
  test('without a policy names setup and the examples', async () => {
    const ended = await bare.run(['serve']);
    expect(ended.code).toBe(2);
    expect(said(ended)).toEqual([expect.stringMatching(/no policy at \.\/firstline\.yaml.*docs\/examples.*setup/)]);
  });

  test('with a mistake in the policy names line and key', async () => {
    const wrong = await workplace(null, `${policyText}\nmods: {}\n`);
    const ended = await wrong.run(['serve'], account);
    await wrong.close();
    expect(ended.code).toBe(2);
    const line = policyText.split('\n').length + 1;
    expect(said(ended)).toEqual([`firstline: ./firstline.yaml:${line}: mods: is not a key of the policy`]);
  });

  test('without a signing secret says what makes one', async () => {
    const ended = await place.run(['serve'], account);
    expect(ended.code).toBe(2);
    expect(said(ended)).toEqual([expect.stringMatching(/ZENDESK_WEBHOOK_SECRET is missing.*setup.*--show-secret/)]);
  });
});
