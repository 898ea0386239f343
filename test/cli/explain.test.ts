// `firstline triage ID --explain`: the reasons beside the decision, for people and as JSON, dry and for real.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { exportQuestion, seed } from '../support/deployment.ts';
import { jsonLines, type Workplace, workplace } from './firstline.ts';

let sandbox: Sandbox;
let place: Workplace;
let id: number;
beforeAll(async () => {
  sandbox = await startSandbox({ seed });
  place = await workplace(sandbox);
  id = sandbox.control.openTicket({ from: 'ada@customer.example', cc: ['eve@customer.example'], ...exportQuestion });
  expect((await place.run(['kb', 'sync'])).code).toBe(0);
});
afterAll(async () => {
  await place.close();
  await sandbox.close();
});

test('dry: a person reads what fired, the scores, the rule, and what a reply would have taken', async () => {
  const { code, out } = await place.run(['triage', String(id), '--dry-run', '--explain']);
  expect(code).toBe(0);
  for (const part of [
    /^Mode: reply \(from modes\.default\); policy [0-9a-f]{12}$/m,
    /^Intent: export-data, confidence \d\.\d\d \(unsure below 0\.30\)$/m,
    /^ {2}cited {2}\d\.\d\d \(words .* at least 0\.35\) Exporting your data.*, edited just now$/m,
    /^ {2}stands {2}Open Settings/m,
    /^ {2}demote {3}cc-present: other people are in copy/m,
    /^ {2}Without `cc-present`, this would have been a reply\.$/m,
  ])
    expect(out).toMatch(part);
});

test('for real, as JSON: all the fields there were, and the explanation', async () => {
  const { code, out } = await place.run(['triage', String(id), '--explain', '--json']);
  expect(code).toBe(0);
  const [view] = jsonLines(out);
  expect(view).toMatchObject({
    ticket: id,
    subject: exportQuestion.subject,
    decision: 'suggest',
    draft: expect.stringContaining('Export to CSV'),
    explanation: {
      intent: { id: 'export-data', threshold: 0.3 },
      model: 'extractive',
      passages: expect.arrayContaining([
        expect.objectContaining({ updatedAt: expect.any(String), version: expect.any(String), cited: true }),
      ]),
      checks: checks.map(({ id: check, about }) => ({ check, about })),
      mode: { is: 'reply', from: ['modes.default'] },
      bolder: [
        {
          outcome: 'reply',
          changes: ['without `cc-present`', 'if a customer’s message, not somebody here, had asked for it'],
        },
      ],
    },
  });
});
