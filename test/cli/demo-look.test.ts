// The demo lends its page a look into the knowledge base; the sandbox by itself has none to lend. From the checkout and not
// as installed, because the page of the demo needs the app built.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { LookAnswer } from '../../src/sandbox/index.ts';
import { until } from '../support/deployment.ts';

const bin = resolve(import.meta.dirname, '../../bin/firstline.js');

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const closed = once(child, 'close');
  child.kill('SIGTERM');
  await closed;
}

/** Where the command's page asks. */
async function addressOf(command: string): Promise<string> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [bin, command, '--port', '0'], { env: { PATH, HOME } });
  onTestFinished(() => stopped(child));
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => {
      said += part;
    });
  const look = () => {
    if (child.exitCode !== null) throw new Error(`${command} ended: ${said}`);
    return /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
  };
  return `${await until(`${command} to say where its page is`, look)}/sandbox/api/look`;
}

const ask = (url: string, body: object) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

test('in the demo, what a person types is looked for as for a ticket', async () => {
  const url = await addressOf('demo');
  expect(await (await fetch(url)).json()).toEqual({ offered: true, languages: ['en', 'de', 'fr'] });
  const found = (await (await ask(url, { text: 'how do I resset my pasword', language: 'en' })).json()) as LookAnswer;
  expect(found).toMatchObject({
    verdict: expect.stringContaining('good enough to be used'),
    how: [expect.stringContaining('vectors count'), expect.stringContaining('as the policy says')],
    words: [
      { word: 'resset', takenFor: ['reset'], known: false },
      { word: 'pasword', takenFor: ['password'], known: false },
    ],
  });
  expect(found.passages[0]).toMatchObject({ title: 'Reset your password', usable: true });
  for (const wrong of [{}, { text: ' ' }, { text: 7 }, { text: 'x'.repeat(20_001) }])
    expect((await ask(url, wrong)).status).toBe(400);
});

test('the sandbox alone offers nothing', async () => {
  const url = await addressOf('sandbox');
  expect(await (await fetch(url)).json()).toMatchObject({ offered: false });
  expect((await ask(url, { text: 'password' })).status).toBe(404);
});
