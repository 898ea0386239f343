/** Files are masked with the ticket they came with: their names always, their contents where they were read. */
import { describe, expect, it } from 'vitest';
import { examplePolicy, snapshotted } from '../../src/core/example.ts';
import { redact, unmaskForStaff } from '../../src/core/redact.ts';
import { threadJson } from '../../src/core/thread.ts';

const policy = examplePolicy();
const evidence = snapshotted({
  comments: [
    {
      text: 'My card is 4111 1111 1111 1111',
      attachments: [
        {
          name: 'card 4111111111111111.pdf',
          mimeType: 'application/pdf',
          bytes: 5,
          text: 'Paid with 5555 5555 5555 4444 by me@home.example, 4111-1111-1111-1111',
        },
      ],
    },
    { text: 'Again: 5555555555554444' },
  ],
});

describe('masking of files', () => {
  it('no number or address of a file or of its name reaches a model, and one value has one token in all of them', () => {
    const { thread } = JSON.parse(threadJson(redact(evidence, policy)));
    expect(thread).toEqual([
      {
        by: 'customer',
        text: 'My card is <CARD_1>',
        files: [
          { file: 'card <CARD_1>.pdf (application/pdf, 5 B)', text: 'Paid with <CARD_2> by <EMAIL_1>, <CARD_1>' },
        ],
      },
      { by: 'customer', text: 'Again: <CARD_2>' },
    ]);
  });

  it('what a file alone named comes back for staff', () => {
    expect(unmaskForStaff('Write to <EMAIL_1>.', evidence, policy)).toBe('Write to me@home.example.');
  });
});
