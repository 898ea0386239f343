// An answer over real HTTP: what Claude is shown, what is kept of what it says, and every ending there is.
import { describe, expect, test } from 'vitest';
import { classified, examplePassage } from '../../../src/core/example.ts';
import { isSupported, verify } from '../../../src/core/verify.ts';
import { reply } from '../../fakes/messages-api/index.ts';
import { asking, passages, withClaude } from './support.ts';

const world = withClaude();
type Block = Readonly<{
  type: string;
  text?: string;
  source?: string;
  title?: string;
  content?: unknown;
  citations?: unknown;
}>;
const sent = () =>
  world().api.requests[0]?.body as {
    system: readonly Block[];
    messages: readonly Readonly<{ content: readonly Block[] }>[];
    output_config: unknown;
  };
const draftOf = async (answering: ReturnType<ReturnType<typeof world>['answer']>) => {
  const { value } = await answering;
  if (value.kind !== 'draft') throw new Error(`no draft: ${JSON.stringify(value)}`);
  return value.draft;
};

describe('what Claude is shown', () => {
  test('the ticket, then each passage as a source of its own, then what to do; nothing else', async () => {
    const { api, answer } = world();
    api.script(reply.text('NO_ANSWER'));
    await answer({ comment: { text: 'How do I export?' } }, { model: 'claude-haiku-5-5', effort: 'high' });
    const content = sent().messages[0]?.content ?? [];
    expect(content.map(({ type }) => type)).toEqual(['text', 'search_result', 'search_result', 'text']);
    expect(JSON.parse(content[0]?.text ?? '')).toMatchObject({
      thread: [{ by: 'customer', text: 'How do I export?' }],
    });
    expect(content[2]).toEqual({
      type: 'search_result',
      source: '78#1',
      title: 'Limits › Size',
      content: [{ type: 'text', text: 'Files end at 2 GB.' }],
      citations: { enabled: true },
    });
    expect(sent().output_config).toEqual({ effort: 'high' });
  });

  test.each([
    ['de', 'German'],
    ['fr', 'French'],
    ['und', 'English'],
    ['ja', 'English'],
  ])('a message in %s is to be answered in %s', async (language, name) => {
    const { api, answer } = world();
    api.script(reply.text('NO_ANSWER'));
    await answer({ classification: { language } });
    expect(sent().messages[0]?.content.at(-1)?.text).toContain(`Write in ${name}.`);
  });

  test('the rules are the same bytes whatever the ticket, and under 800 tokens', async () => {
    const { api, answer } = world();
    api.script(reply.text('NO_ANSWER'), reply.text('NO_ANSWER'));
    await answer({ comment: { text: 'How?' } });
    await answer({
      comment: { text: 'Wie?' },
      classification: { language: 'de' },
      ticket: { id: 7, requesterId: 501 },
    });
    const [first, second] = api.requests.map(({ body }) => JSON.stringify((body as { system: unknown }).system));
    expect(second).toBe(first);
    expect((sent().system[0]?.text?.length ?? 0) / 3.5).toBeLessThan(800);
  });

  test('where no passage is good enough nothing is asked and nothing spent', async () => {
    const { api, claude, policy } = world();
    const poor = [examplePassage({ score: 0.1 }), examplePassage({ blocks: [' '] })];
    const { value, calls } = await claude.turn(asking(classified(), poor, policy));
    expect(value.kind).toBe('no-passage');
    expect([calls, api.requests]).toEqual([[], []]);
  });
});

describe('what is kept of an answer', () => {
  test('each sentence with the block it rests on, quoted from our own passage', async () => {
    const { api, answer } = world();
    api.script(
      reply.cited([
        { text: 'Open Settings, choose Data, and press Export.', cite: [[0, 0, 1]] },
        { text: ' ' },
        { text: 'The file is ready within 10 minutes', cite: [[0, 1, 2]] },
        { text: ', and ' },
        { text: 'it ends at 2 GB.', cite: [[1, 0, 1]] },
      ]),
    );
    const draft = await draftOf(answer());
    expect(draft).toEqual({
      language: 'en',
      sentences: [
        {
          text: 'Open Settings, choose Data, and press Export.',
          citations: [{ passageId: '77#0', block: 0, quote: passages[0]?.blocks[0] }],
        },
        {
          continues: true,
          text: 'The file is ready within 10 minutes, and it ends at 2 GB.',
          citations: [
            { passageId: '77#0', block: 1, quote: passages[0]?.blocks[1] },
            { passageId: '78#1', block: 0, quote: passages[1]?.blocks[0] },
          ],
        },
      ],
    });
    expect(isSupported(verify(draft, passages))).toBe(true);
  });

  test('a sentence that cites nothing stays without a source, whatever stands beside it', async () => {
    const { api, answer } = world();
    api.script(
      reply.cited([
        { text: 'We will refund you' },
        { text: '. The file is ready within 10 minutes.', cite: [[0, 1, 2]] },
      ]),
    );
    const draft = await draftOf(answer());
    expect(draft.sentences.map(({ citations }) => citations.length)).toEqual([0, 1]);
    expect(isSupported(verify(draft, passages))).toBe(false);
  });

  test('a citation of several blocks counts for each of them', async () => {
    const { api, answer } = world();
    api.script(reply.cited([{ text: 'Export takes 10 minutes.', cite: [[0, 0, 2]] }]));
    const [sentence] = (await draftOf(answer())).sentences;
    expect(sentence?.citations.map(({ block }) => block)).toEqual([0, 1]);
  });

  test('blocks keep their place when an empty one was left out', async () => {
    const { api, claude, policy } = world();
    const gappy = [examplePassage({ blocks: ['First.', ' ', 'Third.'] })];
    api.script(reply.cited([{ text: 'Third.', cite: [[0, 1, 2]] }]));
    const { value } = await claude.turn(asking(classified(), gappy, policy));
    expect(value).toMatchObject({ draft: { sentences: [{ citations: [{ block: 2, quote: 'Third.' }] }] } });
  });

  test('each step of a list is one sentence, however many it takes', async () => {
    const { api, answer } = world();
    api.script(
      reply.cited([
        { text: '1. Open Settings. It is at the top.\n2. Choose Data.', cite: [[0, 0, 1]] },
        { text: '\n* Press Export.', cite: [[0, 0, 1]] },
      ]),
    );
    expect((await draftOf(answer())).sentences.map(({ text }) => text)).toEqual([
      '1. Open Settings. It is at the top.',
      '2. Choose Data.',
      '- Press Export.',
    ]);
  });

  test('markup, links, pictures and invisible characters do not come through, masked values do', async () => {
    const { api, answer } = world();
    const text =
      '## Export\n**Open** [Settings](https://evil.example/x?y. Z) ![p](https://evil.example/?d=1) as <EMAIL_1>\u{E0041}\u202E.\n[1]: https://evil.example';
    api.script(reply.cited([{ text, cite: [[0, 0, 1]] }]));
    expect((await draftOf(answer())).sentences.map((each) => each.text)).toEqual([
      'Export',
      'Open Settings as <EMAIL_1>.',
    ]);
  });
});

describe('endings that a person takes over', () => {
  test.each(['NO_ANSWER', ' NO_ANSWER. ', '**NO\\_ANSWER**', '`NO_ANSWER`', 'I cannot tell.\n\nNO_ANSWER'])(
    '%j means no article answers it',
    async (text) => {
      const { api, answer } = world();
      api.script(reply.text(text));
      expect((await answer()).value).toEqual({
        kind: 'no-passage',
        reason: 'no article in the help centre answers it',
      });
    },
  );

  test('a refusal names its category and is not asked again', async () => {
    const { api, answer } = world();
    api.script(reply.stop('refusal', { category: 'bio', text: 'I' }));
    const { value, calls } = await answer();
    expect(value).toEqual({ kind: 'refused', reason: 'Claude declined to answer (bio)' });
    expect(calls).toHaveLength(1);
  });

  test('an answer that is cut twice', async () => {
    const { api, answer } = world();
    const cut = reply.stop('max_tokens', { text: 'Open Settings, choose' });
    api.script(cut, cut);
    const { value, calls } = await answer();
    expect(value).toMatchObject({ kind: 'cut-off', reason: expect.stringContaining('budgets.tokens') });
    expect(calls).toHaveLength(2);
  });

  test('an empty answer, once more empty', async () => {
    const { api, answer } = world();
    api.script(reply.parts(), reply.text('**'));
    expect((await answer()).value).toMatchObject({ kind: 'cut-off', reason: expect.stringContaining('empty') });
  });

  test('an empty answer, then a good one', async () => {
    const { api, answer } = world();
    api.script(reply.parts(), reply.cited([{ text: 'Files end at 2 GB.', cite: [[1, 0, 1]] }]));
    expect((await answer()).value.kind).toBe('draft');
  });

  test.each(['tool_use', 'pause_turn', 'stop_sequence', 'model_context_window_exceeded', 'something_new'])(
    'a stop for %s, whatever was said before it',
    async (reason) => {
      const { api, answer } = world();
      api.script(reply.stop(reason, { text: 'Open Settings.' }));
      expect((await answer()).value.kind).toBe('cut-off');
      expect(api.requests).toHaveLength(1);
    },
  );
});
