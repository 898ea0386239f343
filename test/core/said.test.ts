// What a message is read together with.
import { expect, test } from 'vitest';
import { agentId, selfId, snapshotted } from '../../src/core/example.ts';
import { saidBefore, saidSince } from '../../src/core/said.ts';

const evidence = snapshotted({
  ticket: { subject: 'Export' },
  comments: [
    { text: 'How do I export?' },
    { authorId: selfId, text: 'Our own answer' },
    { text: 'That did not help.' },
    { authorId: agentId, text: 'Which browser is it?' },
    { authorId: agentId, public: false, text: 'A note' },
    { text: 'Firefox.' },
    { text: 'On a Mac.' },
  ],
});

test('everything nobody has answered yet is one request', () => {
  expect(saidSince(evidence)).toEqual(['Export', 'Firefox.', 'On a Mac.']);
});

test('what was said before is read newest first, without notes and without our own replies', () => {
  expect(saidBefore(evidence)).toEqual(['Which browser is it?', 'That did not help.', 'How do I export?']);
});

test('the first message has nothing before it', () => {
  expect(saidBefore(snapshotted())).toEqual([]);
});
