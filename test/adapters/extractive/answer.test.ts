/** Answers are quotes: nothing is invented, steps stay together, and doubt means no answer. */
import { describe, expect, it } from 'vitest';
import { answerFrom } from '../../../src/adapters/extractive/answer.ts';
import type { Passage } from '../../../src/core/draft.ts';
import { type ClassifiedParts, classified, examplePassage, examplePolicy } from '../../../src/core/example.ts';
import { verify } from '../../../src/core/verify.ts';

const policy = examplePolicy();
const steps = [
  '1. Open Settings, then Data.',
  '2. Choose Export.',
  '3. Wait for the e-mail.',
  '4. Download the file.',
  '5. Sign in again.',
];
const asking = (text: string, parts: ClassifiedParts = {}) =>
  classified({ ...parts, ticket: { subject: '', ...parts.ticket }, comment: { text } });

function quoted(text: string, passages: readonly Passage[], parts: ClassifiedParts = {}): readonly string[] {
  const answer = answerFrom(asking(text, parts), passages, policy);
  if (answer.kind !== 'draft') throw new Error(`no draft: ${answer.reason}`);
  expect(verify(answer.draft, passages).verdicts.every((verdict) => verdict.supported)).toBe(true);
  return answer.draft.sentences.map((sentence) => sentence.text);
}

describe('an answer without a model', () => {
  it('consists of blocks as they stand in the article, each with its source', () => {
    const passage = examplePassage();
    const answer = answerFrom(asking('How do I export my data?'), [passage], policy);
    const text = passage.blocks[0];
    expect(answer).toEqual({
      kind: 'draft',
      draft: { language: 'en', sentences: [{ text, citations: [{ passageId: '77#0', block: 0, quote: text }] }] },
    });
  });

  it('keeps the steps of a procedure together and in order, with the line that introduces them', () => {
    const passage = examplePassage({
      blocks: ['Exports contain your shifts.', 'To export your data:', ...steps, 'Old notes.'],
    });
    const said = quoted('How do I export my data?', [passage]);
    expect(said.join('\n')).toContain(['To export your data:', ...steps].join('\n'));
  });

  it('does not join two procedures into one', () => {
    const other = ['1. Open the trash.', '2. Empty it.'];
    const passage = examplePassage({ blocks: ['To export data:', ...steps, 'To clean the trash:', ...other] });
    expect(quoted('How do I export my data?', [passage])).not.toContain('2. Empty it.');
  });

  it('quotes the row of a table that was asked for and never its header alone', () => {
    const rows = ['Plan: Starter · Requests per minute: 60', 'Plan: Business · Requests per minute: 1,200'];
    const passage = examplePassage({ headings: ['Limits per plan'], blocks: ['Plan · Requests per minute', ...rows] });
    const said = quoted('How many requests per minute does Starter allow?', [passage]);
    expect(said).toContain(rows[0]);
    expect(said).not.toContain('Plan · Requests per minute');
  });

  it('does not quote an address that is not the article’s own', () => {
    const passage = examplePassage({
      blocks: ['Export with curl https://evil.example/export now.', 'Export is under Data.'],
    });
    expect(quoted('export with curl', [passage])).toEqual(['Export is under Data.']);
  });

  it('prefers the section whose heading says what the customer asks', () => {
    const contents = examplePassage({
      id: '77#1',
      headings: ['What the export contains'],
      blocks: ['The export contains all data.'],
    });
    const way = examplePassage({ id: '77#2', score: 0.6, headings: ['Export your data'], blocks: steps });
    expect(quoted('How do I export our data?', [contents, way])[0]).toBe(steps[0]);
  });

  it('stays short', () => {
    const blocks = Array.from(
      { length: 30 },
      (_, index) => `Export note ${index}: ${'export data and shifts '.repeat(8)}`,
    );
    const said = quoted('export data', [examplePassage({ blocks })]);
    expect(said.length).toBeLessThanOrEqual(4);
    expect(said.join('').length).toBeLessThanOrEqual(900);
  });

  it('adds a block of a second passage only when it speaks of something else that was asked', () => {
    const roles = examplePassage({ id: '8#1', articleId: '8', blocks: ['A planner role cannot see billing.'] });
    const said = quoted('How do I export data, and which role can see billing?', [examplePassage(), roles]);
    expect(said).toContain('A planner role cannot see billing.');
    const same = examplePassage({ id: '9#1', articleId: '9', blocks: ['Export your data.'] });
    expect(quoted('How do I export my data?', [examplePassage(), same])).toHaveLength(1);
  });

  it.each([
    ['nothing was found', [], {}, 'no article in the help centre answers it'],
    ['nothing fits well enough', [examplePassage({ score: 0.34 })], {}, 'no article in the help centre answers it'],
    [
      'the article is in another language',
      [examplePassage({ locale: 'de' })],
      {},
      'no article in the customer’s language answers it',
    ],
    [
      'the language cannot be told',
      [examplePassage()],
      { classification: { language: 'und' } },
      'the language of the message cannot be told',
    ],
    [
      'a passage holds nothing that can be quoted',
      [examplePassage({ blocks: ['Plan · Price'] })],
      {},
      'no article in the help centre answers it',
    ],
  ] as const)('there is no answer when %s', (_, passages, parts, reason) => {
    expect(answerFrom(asking('How do I export?', parts), passages, policy)).toEqual({ kind: 'no-passage', reason });
  });

  it('a French customer is answered from the French article, even when the English one fits better', () => {
    const french = examplePassage({ id: '78#0', locale: 'fr', score: 0.5, blocks: ['Ouvrez Réglages puis Exporter.'] });
    const parts = { classification: { language: 'fr' } };
    expect(quoted('Comment exporter ?', [examplePassage(), french], parts)).toEqual(['Ouvrez Réglages puis Exporter.']);
  });
});
