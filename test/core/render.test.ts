// The text that customers and agents read.
import { describe, expect, test } from 'vitest';
import { type Decision, decide } from '../../src/core/decision.ts';
import type { Draft } from '../../src/core/draft.ts';
import { classified, examplePassage, examplePolicy, verified } from '../../src/core/example.ts';
import { renderBrief, renderReply } from '../../src/core/render.ts';

const passage = examplePassage({ blocks: ['Do this:', '1. Open Settings.', '2. Press Export.', 'It takes a minute.'] });
const draft = (language: string): Draft => ({
  language,
  sentences: passage.blocks.map((text, block) => ({
    text,
    citations: [{ passageId: passage.id, block, quote: text }],
  })),
});

describe('a reply', () => {
  test('keeps the steps of a procedure together', () => {
    const text = renderReply(draft('en'), [passage], examplePolicy());
    expect(text).toContain('Do this:\n1. Open Settings.\n2. Press Export.\n\nIt takes a minute.');
  });

  test('greets, signs and discloses in the customer’s language', () => {
    const policy = examplePolicy({ reply: { signature: { en: 'Your team', de: 'Ihr Team' } } });
    expect(renderReply(draft('de'), [passage], policy)).toMatch(
      /^Guten Tag,[\s\S]*Ihr Team[\s\S]*automatischer Assistent/,
    );
  });

  test('in a model’s own words reads as prose, without the line that announces quotes', () => {
    const citations = [{ passageId: passage.id, block: 1, quote: '1. Open Settings.' }];
    const sentences = [
      { text: 'Open the settings.', citations },
      { text: 'Then export.', citations, continues: true },
      { text: 'It takes a minute.', citations },
    ];
    const text = renderReply({ language: 'en', sentences }, [passage], examplePolicy());
    expect(text).toMatch(/^Hello,\n\nOpen the settings\. Then export\.\n\nIt takes a minute\.\n\nSource/);
    expect(renderReply(draft('en'), [passage], examplePolicy())).toContain('our help centre answers this as follows');
  });

  test('names each cited article once, and no other', () => {
    const other = examplePassage({ id: '78#0', articleId: '78', url: 'https://help.example.com/articles/78' });
    const text = renderReply(draft('en'), [passage, other], examplePolicy());
    expect(text.match(/articles\/77/g)).toHaveLength(1);
    expect(text).not.toContain('articles/78');
  });

  test('uses the operator’s own disclosure when there is one', () => {
    const policy = examplePolicy({ reply: { disclosure: { en: 'A robot wrote this.' } } });
    expect(renderReply(draft('en'), [passage], policy)).toContain('A robot wrote this.');
  });
});

const briefText = (decision: Decision): string =>
  decision.kind === 'handover' ? renderBrief(decision.brief) : decision.kind;

describe('a brief', () => {
  test('says why, who, what, and which articles may help; weak ones are left out', () => {
    const evidence = classified();
    const finding = { check: 'angry', effect: 'handover', reason: 'the customer is angry' } as const;
    const weak = examplePassage({ score: 0.4, url: 'https://help.example.com/weak' });
    const decision = decide({ stage: 'classified', evidence, passages: [passage, weak] }, [finding], examplePolicy());
    const text = briefText(decision);
    expect(text).toContain('the customer is angry');
    expect(text).toContain('Ada Customer');
    expect(text).toContain('articles/77');
    expect(text).not.toContain('/weak');
  });

  test('of a legal threat sends nobody to the help centre', () => {
    const finding = { check: 'legal-threat', effect: 'handover', reason: 'mentions a lawyer' } as const;
    const text = briefText(decide({ stage: 'verified', evidence: verified() }, [finding], examplePolicy()));
    expect(text).not.toContain('articles/77');
    expect(text).toContain('Next: Read the whole message');
  });
});
