// The evaluation as it is started, in a process of its own: what it refuses, what it says before it spends, what it reports.
// A Messages API on this machine stands where Claude's would.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { standIn } from '../fakes/messages-api/brain/index.ts';
import { type MessagesApi, startMessagesApi, testKey } from '../fakes/messages-api/index.ts';
import { temporaryFolder } from '../support/empty-data-dir.ts';
import { programOf } from '../support/programs.ts';

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => rmSync(folder, { recursive: true }));

async function evaluate(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [...programOf('test/eval/main.ts'), ...args], {
    ...{ cwd: folder, env: { PATH, HOME, ...environment } },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code: code as number, out, err };
}

test('without a key it says so, and ends with 2', async () => {
  const { code, out, err } = await evaluate(['--yes']);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('ANTHROPIC_API_KEY');
});

describe('with a key', () => {
  let api: MessagesApi;
  let environment: Readonly<Record<string, string>>;
  beforeAll(async () => {
    api = await startMessagesApi({ brain: standIn });
    environment = { ANTHROPIC_API_KEY: testKey, ANTHROPIC_BASE_URL: api.url };
  });
  afterAll(() => api.close());
  const only = ['--only', 'acme-tutorial', '--trials', '1'];

  test('it says what it will cost, and spends nothing while nobody has agreed', async () => {
    const { code, out, err } = await evaluate(only, environment);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^6 tickets, once each: about \$0\.\d\d .*, at most \$0\.30 /);
    expect(api.requests).toEqual([]);
  });

  test('it reports each ticket, and the share that went well every time', async () => {
    const { code, out } = await evaluate([...only, '--yes', '--json'], environment);
    expect(code).toBe(0);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const tickets = lines.filter((line) => 'ticket' in line);
    expect(tickets).toHaveLength(6);
    for (const { decisions } of tickets) expect(decisions).toHaveLength(1);
    expect(tickets).toContainEqual({
      ...{ company: 'acme-tutorial', ticket: 'tutorial-breach', passed: 1 },
      ...{ decisions: ['handover'], faults: [] },
    });
    expect(lines.find(({ metric }) => String(metric).startsWith('pass^1'))).toMatchObject({
      bench: 'eval',
      unit: '%',
    });
    expect(api.requests.length).toBeGreaterThanOrEqual(2 * 6);
  });
});
