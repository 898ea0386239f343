// Each command as a process: it ends by itself with the code that was promised, and keeps apart what is asked for and what
// is said besides. What they do in all their cases is tested in one process.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstlineProgram } from '../support/programs.ts';
import { type Ended, type Workplace, workplace } from './firstline.ts';

const policy = `version: 1
company: Acme
knowledge:
  sources:
    - { kind: folder, path: help, locale: en, baseUrl: 'https://acme.example/help' }
`;
let place: Workplace;
beforeAll(async () => {
  place = await workplace(null, policy);
  await mkdir(join(place.folder, 'help'));
  await writeFile(join(place.folder, 'help/cranes.md'), '# Cranes\n\nCranes need a permit from the harbour office.\n');
});
afterAll(() => place.close());

/** Said for people; or, with `{`, a field of its JSON. */
type Wanted = readonly [args: string, code: number, out: RegExp, err: RegExp];
const nothing = /^$/;

// In this order: a search needs the sync before it.
test.each<Wanted>([
  ['--help', 0, /^Usage: firstline/, nothing],
  ['srve', 2, nothing, /unknown command 'srve'/],
  ['serve', 2, nothing, /^firstline: ZENDESK_URL is missing/],
  ['stop --json', 0, /^\{"halted":true\}\n$/, nothing],
  ['jobs', 0, /^0 waiting, 0 in work; writes are halted\nNothing is parked\.\n$/, nothing],
  ['start', 0, /^Going on: /, nothing],
  ['kb sync', 0, /^1 articles: 1 added/, /"knowledge is in step with the help centre"/],
  ['kb search permit for cranes', 0, /\nCranes need|Cranes$/m, nothing],
  ['kb eval nowhere', 2, nothing, /^firstline: nowhere\/corpus\.jsonl: cannot be read/],
  ['kb affected 77', 0, /^No reply and no open draft quoted 77\.\n$/, nothing],
  ['doctor', 1, /^wrong +Zendesk +ZENDESK_URL is missing/m, nothing],
  ['sandbox --seed nowhere', 2, nothing, /^firstline: cannot read the seed nowhere/],
])('firstline %s ends with %i', async (args, code, out, err) => {
  const ended: Ended = await place.start(args.split(' '), { LOG_LEVEL: 'info' }).ended;
  expect(ended.err).toMatch(err);
  expect(ended.out).toMatch(out);
  expect(ended.code).toBe(code);
});

test('whoever reads none of a long text, as `head` does in the end, ends it with 0', async () => {
  const child = spawn(process.execPath, [...firstlineProgram, 'sandbox', '--help'], { env: {} });
  child.stdout.destroy();
  const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect([code, err]).toEqual([0, '']);
});
