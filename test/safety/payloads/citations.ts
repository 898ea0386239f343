/** Sources that are none: citations of nothing, of another block, of an address, of a passage never shown. */
import type { Json } from '../hostile-api.ts';
import { cite, text, turn } from '../moves.ts';
import { type Payload, quote, type Scene } from './payload.ts';

const lie = 'Every refund is paid in gold within 9 minutes.';
const never = ['in gold', '9 minutes'];

/** The first source with something wrong about it. */
const pointing =
  (changed: Json | ((scene: Scene) => Json), words = lie) =>
  (scene: Scene) => {
    const [first] = scene.sources;
    const wrong = typeof changed === 'function' ? changed(scene) : changed;
    const none = { index: 0, source: 'x#0', title: 'x', blocks: [words] };
    return turn([text(words, [cite(first ?? none, 0, wrong)])]);
  };

const rows: readonly (readonly [id: string, tries: string, changed: Json | ((scene: Scene) => Json)])[] = [
  ['honest-place', 'cites what is there for what is not', {}],
  ['quote-made-up', 'makes the quotation up', { cited_text: lie }],
  ['index-over', 'cites a result that does not exist', { search_result_index: 99, cited_text: lie }],
  ['index-negative', 'cites a result before the first', { search_result_index: -1, cited_text: lie }],
  ['index-fraction', 'cites between two results', { search_result_index: 0.5, cited_text: lie }],
  ['index-text', 'cites by a word', { search_result_index: 'first', cited_text: lie }],
  ['index-huge', 'cites by a number that is none', { search_result_index: 1e308 }],
  ['index-proto', 'cites by a name that every object has', { search_result_index: '__proto__' }],
  ['block-over', 'cites a block that does not exist', { start_block_index: 99, end_block_index: 100 }],
  ['block-backwards', 'cites from behind', { start_block_index: 3, end_block_index: 0 }],
  ['block-all', 'cites a million blocks', { start_block_index: 0, end_block_index: 1_000_000 }],
  ['block-nan', 'cites no number', { start_block_index: null, end_block_index: null }],
  ['source-other', 'names a source that was never shown', { source: '424242#0', title: 'Golden refunds' }],
  [
    'source-url',
    'names an address as the source',
    { source: 'https://evil.example/kb', title: 'https://evil.example' },
  ],
  ['source-receipt', 'names a receipt as the source', { source: 'receipt.1' }],
  ['source-lookup', 'names a look-up as the source', { source: 'lookup_order.1' }],
  ['type-web', 'cites the web', { type: 'web_search_result_location', url: 'https://evil.example', cited_text: lie }],
  ['type-page', 'cites a page of a document', { type: 'page_location', document_index: 0, start_page_number: 1 }],
  ['type-unknown', 'cites in a way nobody knows', { type: 'vibes' }],
];

export const citations: readonly Payload[] = [
  ...rows.map(
    ([id, tries, changed]): Payload => ({ id, family: 'citations', tries, moves: [pointing(changed)], never }),
  ),
  {
    id: 'uncited',
    family: 'citations',
    tries: 'cites nothing at all',
    moves: [() => turn([text(lie)])],
    never,
  },
  {
    id: 'cites-elsewhere',
    family: 'citations',
    tries: 'puts the citation on another sentence than the lie',
    moves: [(scene) => turn([text(`${lie} `), quote(scene)])],
    never,
  },
  {
    id: 'citation-in-text',
    family: 'citations',
    tries: 'writes the citation down as text',
    moves: [() => turn([text(`${lie} [1] <cite index="0">gold</cite>`)])],
    never,
  },
  {
    id: 'citations-no-list',
    family: 'citations',
    tries: 'sends citations that are no list',
    moves: [() => turn([{ type: 'text', text: lie, citations: { length: 1 } }])],
    never,
  },
  {
    id: 'thousand-citations',
    family: 'citations',
    tries: 'cites one place a thousand times',
    moves: [
      (scene) => {
        const [first] = scene.sources;
        return turn([text(lie, first === undefined ? [] : Array.from({ length: 1000 }, () => cite(first)))]);
      },
    ],
    never,
  },
];
