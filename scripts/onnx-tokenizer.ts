/**
 * A WordPiece tokenizer for generated models, in the two files that Transformers.js reads. Its vocabulary is made, not
 * learnt: frequent words whole and the rest in pieces of a few letters, so that a text has about as many tokens as with
 * a real one and every text in Latin letters can be told from every other.
 */
import { anyFunctionWord } from '../src/adapters/knowledge/function-words.ts';

const special = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'] as const;
const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const vowels = new Set('aeiouy');
/** ASCII that can be seen, without capitals: text is folded first. */
const visible = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).filter(
  (c) => !/[A-Z]/.test(c),
);
const continued = (piece: string): string => `##${piece}`;

function* pieces(): Generator<string> {
  yield* special;
  yield* visible;
  yield* [...letters, ...'0123456789'].map(continued);
  yield* anyFunctionWord;
  const grown = (stems: readonly string[]) => stems.flatMap((stem) => letters.map((letter) => stem + letter));
  let stems = letters;
  for (let length = 2; length <= 4; length++) {
    stems = grown(stems).filter((piece) => length < 3 || [...piece].some((letter) => vowels.has(letter)));
    for (const piece of stems) {
      yield piece;
      yield continued(piece);
    }
  }
}

/** Without it some texts would be all unknown. */
const sizeMin = special.length + visible.length + 36;

function vocabularyOf(size: number): Readonly<Record<string, number>> {
  if (size < sizeMin) throw new Error(`a vocabulary of ${size} lacks letters; it takes ${sizeMin} or more`);
  const found = new Set<string>();
  for (const piece of pieces()) {
    if (found.size === size) break;
    found.add(piece);
  }
  for (let index = found.size; index < size; index++) found.add(`[unused${index}]`);
  return Object.fromEntries([...found].map((piece, index) => [piece, index]));
}

const mark = (id: string, type: number) => ({ SpecialToken: { id, type_id: type } });
const sequence = (id: string, type: number) => ({ Sequence: { id, type_id: type } });
const single = [mark('[CLS]', 0), sequence('A', 0), mark('[SEP]', 0)];

/** The contents of tokenizer.json and tokenizer_config.json. */
export function tokenizerFiles(vocabulary: number, tokensMax: number): Readonly<Record<string, object>> {
  const added = { single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
  const template = ['[CLS]', '[SEP]'].map((id) => [id, { id, ids: [special.indexOf(id as '[CLS]')], tokens: [id] }]);
  const [pad, unknown, start, end, masked] = special;
  return {
    'tokenizer.json': {
      version: '1.0',
      truncation: null,
      padding: null,
      added_tokens: special.map((content, id) => ({ id, content, ...added })),
      normalizer: {
        type: 'BertNormalizer',
        clean_text: true,
        handle_chinese_chars: true,
        strip_accents: null,
        lowercase: true,
      },
      pre_tokenizer: { type: 'BertPreTokenizer' },
      post_processor: {
        type: 'TemplateProcessing',
        single,
        pair: [...single, sequence('B', 1), mark('[SEP]', 1)],
        special_tokens: Object.fromEntries(template),
      },
      decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
      model: {
        type: 'WordPiece',
        unk_token: unknown,
        continuing_subword_prefix: '##',
        max_input_chars_per_word: 100,
        vocab: vocabularyOf(vocabulary),
      },
    },
    'tokenizer_config.json': {
      tokenizer_class: 'BertTokenizer',
      do_lower_case: true,
      model_max_length: tokensMax,
      pad_token: pad,
      unk_token: unknown,
      cls_token: start,
      sep_token: end,
      mask_token: masked,
    },
  };
}
