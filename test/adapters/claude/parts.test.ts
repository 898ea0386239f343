// The parts that need no wire: which model writes, plain text, how long to keep a prompt, who is kept waiting.
import { describe, expect, test } from 'vitest';
import { ttlFor } from '../../../src/adapters/claude/cache.ts';
import { citedSentences } from '../../../src/adapters/claude/cited-sentences.ts';
import { createGate } from '../../../src/adapters/claude/gate.ts';
import { plainText } from '../../../src/adapters/claude/plain-text.ts';
import { routesFor } from '../../../src/adapters/claude/routes.ts';
import { passageShown } from '../../../src/adapters/claude/shown.ts';
import { examplePassage, examplePolicy } from '../../../src/core/example.ts';

describe('who writes', () => {
  const [haiku, sonnet] = ['claude-haiku-5-5', 'claude-sonnet-5-5'];

  test('a simple ticket never needs the large model', () => {
    expect(routesFor('simple', examplePolicy())).toEqual([{ model: haiku, effort: 'medium' }]);
  });

  test('a harder one starts with the small model and may go on to the large one', () => {
    const large = { model: sonnet, effort: 'medium', spare: true };
    expect(routesFor('moderate', examplePolicy())).toEqual([{ model: haiku, effort: 'medium' }, large]);
    expect(routesFor('complex', examplePolicy())).toEqual([{ model: haiku, effort: 'high' }, large]);
  });

  test('one model for both is asked once', () => {
    const policy = examplePolicy({ models: { simple: sonnet, complex: sonnet } });
    expect(routesFor('complex', policy)).toEqual([{ model: sonnet, effort: 'high' }]);
  });
});

test.each([
  ['Press **Export** and *wait*.', 'Press Export and wait.'],
  ['Press `Ctrl+C`, then __Save__.', 'Press Ctrl+C, then Save.'],
  ['Set max_file_size and 2 * 3 * 4.', 'Set max_file_size and 2 * 3 * 4.'],
  ['See [the guide](https://x.example/a?b=1) or [this][1].', 'See the guide or this.'],
  ['![x](https://x.example/?q=secret)', ''],
  ['Look: <https://x.example> here', 'Look: https://x.example here'],
  ['### Steps', 'Steps'],
  ['> quoted', 'quoted'],
  ['---', ''],
  ['```bash', ''],
  ['• first', '- first'],
  ['2. Press \\*Export\\*', '2. Press *Export*'],
  ['Pa\u200Bssword\u{E0041} for <PHONE_2>', 'Password for <PHONE_2>'],
])('%j is written as %j', (markup, plain) => {
  expect(plainText(markup)).toBe(plain);
});

describe('what the API says it cited', () => {
  const shown = [passageShown(examplePassage({ blocks: ['Files end at 2 GB.'] }))];
  const location = {
    type: 'search_result_location' as const,
    cited_text: 'Files end at 2 GB.',
    search_result_index: 0,
    start_block_index: 0,
    end_block_index: 1,
    source: '77#0',
    title: 'Limits',
  };
  const citing = (parts: Partial<typeof location>) =>
    citedSentences([{ type: 'text', text: 'Up to 2 GB.', citations: [{ ...location, ...parts }] }], shown)[0]
      ?.citations;

  test('counts when it stands there', () => {
    expect(citing({})).toEqual([{ passageId: '77#0', block: 0, quote: 'Files end at 2 GB.' }]);
  });

  test.each([
    ['another text', { cited_text: 'Files end at 9 GB.' }],
    ['no text', { cited_text: ' ' }],
    ['a passage that was not sent', { search_result_index: 3 }],
    ['another passage than its number says', { source: '99#0' }],
    ['a block that is not there', { start_block_index: 4, end_block_index: 5 }],
  ])('counts as nothing when it is %s', (_, parts) => {
    expect(citing(parts)).toEqual([]);
  });
});

test.each([
  [null, '5m'],
  [60_000, '5m'],
  [5 * 60_000, '5m'],
  [5 * 60_000 + 1, '1h'],
  [60 * 60_000, '1h'],
  [60 * 60_000 + 1, null],
])('%j ms after the last call a prompt is kept for %j', (gapMs, ttl) => {
  expect(ttlFor(gapMs)).toBe(ttl);
});

test('an answer to an older call does not end a pause that has time left', () => {
  const gate = createGate();
  gate.shut('a', { kind: 'transient', says: 'the rate limit is reached', scope: 'all', pauseMs: 1_000 }, 0);
  gate.passed('b', 500);
  expect(gate.against('b', 500)).toMatchObject({ leftMs: 500 });
  expect(gate.against('b', 1_000)).toBeNull();
});

test.each([
  ['Choose `__init__.py`.', 'Choose __init__.py.'],
  ['Choose __init__.py.', 'Choose __init__.py.'],
  ['Open `C:\\_temp\\*.csv` now', 'Open C:\\_temp\\*.csv now'],
])('a name stays a name: %j is written as %j', (markup, plain) => {
  expect(plainText(markup)).toBe(plain);
});

describe('what a sentence rests on', () => {
  const blocks = ['Open Settings. Choose Data.', 'If not, wait for Dr. Smith.'];
  const shown = [passageShown(examplePassage({ blocks }))];
  const said = (text: string, place: number | null = null) => ({
    type: 'text' as const,
    text,
    citations:
      place === null
        ? null
        : [
            {
              type: 'search_result_location' as const,
              cited_text: blocks[place] ?? '',
              search_result_index: 0,
              start_block_index: place,
              end_block_index: place + 1,
              source: '77#0',
              title: 'T',
            },
          ],
  });
  const sentences = (...pieces: ReturnType<typeof said>[]) =>
    citedSentences(pieces, shown).map(({ text, citations }) => [text, citations.map(({ block }) => block)]);

  test.each([
    ['a half in front', [said('We have refunded you, and '), said('open Settings.', 0)]],
    ['a half behind', [said('Open Settings', 0), said(', then we refund you.')]],
    ['a sentence in the line of a list', [said('1. We refund you. '), said('Open Settings.', 0)]],
  ])('nothing, where %s is uncited', (_, pieces) => {
    expect(sentences(...pieces)).toEqual([[pieces.map(({ text }) => text).join(''), []]]);
  });

  test('its pieces, joined by words that claim nothing', () => {
    expect(sentences(said('Open Settings', 0), said(', and then '), said('choose Data', 0), said('.'))).toEqual([
      ['Open Settings, and then choose Data.', [0]],
    ]);
  });

  test('a lone yes and a line that announces nothing are left out', () => {
    expect(sentences(said('Yes. '), said('Open Settings.', 0))).toEqual([['Open Settings.', [0]]]);
    expect(sentences(said('Follow these steps:\n'), said('1. Open Settings.', 0))).toEqual([
      ['1. Open Settings.', [0]],
    ]);
  });

  test('a line that says something is judged by what follows, a condition always', () => {
    expect(sentences(said('## Data\n'), said('Open Settings.', 0))).toEqual([
      ['Data', [0]],
      ['Open Settings.', [0]],
    ]);
    expect(sentences(said('If not:\n'), said('Wait.', 1))[0]).toEqual(['If not:', [1]]);
  });

  test.each([
    'Rechnungen, z. B. vom Mai, finden Sie unter Nr. 3. Stock.',
    'Contact Dr. Smith before Jan. 3.',
    'Choose a format, e.g. CSV, i.e. Text.',
    'Choisissez un format, p. ex. CSV.',
  ])('an abbreviation does not end it: %s', (text) => {
    expect(sentences(said(text, 0))).toHaveLength(1);
  });
});
