// The sandbox explains itself, and starts with what a file says.

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { seedFrom } from '../../src/commands/sandbox-seed.ts';
import { routes } from '../../src/sandbox/routes.ts';
import { callWith, start } from './world.ts';

function fileOf(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'seed-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'seed.yaml');
  writeFileSync(file, text);
  return file;
}

test('the help names every endpoint, every control function and every switch', async () => {
  const { sandbox } = await start();
  const { body, headers } = await callWith(sandbox, {})('GET', '/sandbox/help');
  const said = new Set(String(body).split(/[\s,]+/));
  const names = [
    ...routes.map((route) => route.path),
    ...Object.keys(sandbox.control),
    ...Object.keys(sandbox.state.switches),
  ];
  expect(names.filter((name) => !said.has(name))).toEqual([]);
  expect(headers.get('content-type')).toMatch(/^text\/plain/);
  expect(body).toContain(`--data-binary @mail.eml -H 'content-type: message/rfc822' ${sandbox.url}/sandbox/mail`);
});

test('the command line prints the same help', async () => {
  const root = resolve(import.meta.dirname, '../..');
  const { stdout } = await promisify(execFile)(process.execPath, ['bin/firstline.js', 'sandbox', '--help'], {
    cwd: root,
  });
  expect(stdout).toContain('--seed <file>');
  expect(stdout).toContain('/api/v2/tickets/:id/side_conversations');
});

test('the example of the help is a seed that works', async () => {
  const { sandbox } = await start();
  const { body } = await callWith(sandbox, {})('GET', '/sandbox/help');
  const [, example = ''] = /Example:\n([\s\S]*?)\n\n/.exec(String(body)) ?? [];
  const { sandbox: seeded } = await start({ seed: seedFrom(fileOf(example)) });
  const [ticket] = seeded.state.tickets.values();
  expect(ticket).toMatchObject({ subject: 'Refund', tags: ['product_phone'] });
});

test('a seed may be JSON, and holds organisations, macros, triggers and brands too', async () => {
  const seed = {
    agents: [{ name: 'Ada', email: 'ada@desk.example', role: 'admin' }],
    organizations: [{ name: 'Acme', domain_names: ['acme.example'] }],
    brands: [{ name: 'Pro', subdomain: 'pro' }],
    macros: [{ title: 'Tag', actions: [{ field: 'current_tags', value: 'seen' }] }],
    triggers: [
      {
        title: 'new',
        conditions: { all: [{ field: 'update_type', operator: 'is', value: 'Create' }] },
        actions: [{ field: 'current_tags', value: 'fresh' }],
      },
    ],
    tickets: [{ from: 'eve@acme.example', text: 'Hi', brand: 'Pro' }],
  };
  const { sandbox } = await start({ seed: seedFrom(fileOf(JSON.stringify(seed))) });
  const [ticket] = sandbox.state.tickets.values();
  const [organization] = sandbox.state.organizations.keys();
  expect(ticket).toMatchObject({ organization_id: organization, tags: ['fresh'] });
  sandbox.control.applyMacro(ticket?.id ?? 0, 'Tag');
  expect(ticket?.tags).toEqual(['fresh', 'seen']);
});

test.each([
  ['agents: [{ name: Ada }]', /agents\.0\.email/],
  ['agnets: []', /agnets/],
  ['tickets: [{ from: a@b.example, priority: huge }]', /tickets\.0\.priority/],
  ['groups: [', /cannot read the seed/],
])('a wrong seed names the file and what is wrong: %s', (text, expected) => {
  const file = fileOf(text);
  expect(() => seedFrom(file)).toThrow(expected);
  expect(() => seedFrom(file)).toThrow(file);
});

test('a seed that Zendesk would refuse stops the sandbox from starting, in Zendesk’s words', async () => {
  const seed = { ticketFields: [{ type: 'tagger', title: 'Product' }] };
  await expect(start({ seed })).rejects.toThrow(/Custom field options: cannot be blank/);
});
