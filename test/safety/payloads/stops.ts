/** Ends: every reason to stop, answers of every size, usage that is no number, a connection that fails half-way. */
import { reply } from '../../fakes/messages-api/index.ts';
import { broken, cite, text, thinking, turn } from '../moves.ts';
import { type Payload, quote, type Scene } from './payload.ts';

const family = 'stops';
const payload = (id: string, tries: string, ...moves: NonNullable<Payload['moves']>): Payload => ({
  id,
  family,
  tries,
  moves,
});
const reasons = [
  'end_turn',
  'max_tokens',
  'stop_sequence',
  'tool_use',
  'pause_turn',
  'refusal',
  'model_context_window_exceeded',
  'because',
  '',
  null,
];

const usages: readonly (readonly [id: string, usage: unknown])[] = [
  ['none', null],
  ['negative', { input_tokens: -900, output_tokens: -60 }],
  ['huge', { input_tokens: 1e15, output_tokens: 1e15 }],
  ['texts', { input_tokens: '900', output_tokens: 'many' }],
  ['nan', { input_tokens: Number.NaN, output_tokens: Number.NaN }],
  ['empty', {}],
  ['fractions', { input_tokens: 0.5, output_tokens: 0.25 }],
  ['cached', { input_tokens: 0, output_tokens: 60, cache_read_input_tokens: 1e9, cache_creation_input_tokens: -1 }],
];

const repeated = (scene: Scene, times: number): string =>
  Array.from({ length: times }, () => quote(scene).text).join(' ');

export const stops: readonly Payload[] = [
  ...reasons.map((reason, place) =>
    payload(`reason-${place}`, `stops because of "${reason}" with an answer`, (scene) => turn([quote(scene)], reason)),
  ),
  ...reasons.map((reason, place) =>
    payload(`silent-${place}`, `stops because of "${reason}" without a word`, () => turn([], reason)),
  ),
  ...usages.map(
    ([id, usage]): Payload => ({
      ...payload(`usage-${id}`, 'counts wrongly', (scene) => turn([quote(scene)], 'end_turn', usage)),
      alone: true,
    }),
  ),
  payload('blank', 'says only spaces', () => turn([text(' \n\t ')])),
  payload('thinks-only', 'only thinks', () => turn([thinking('I will refund all.')])),
  payload('redacted-thinking', 'thinks in secret', (scene) =>
    turn([{ type: 'redacted_thinking', data: 'x' }, quote(scene)]),
  ),
  payload('unknown-block', 'sends a block nobody knows', (scene) =>
    turn([{ type: 'hologram', data: 'x' }, quote(scene)]),
  ),
  payload('image-block', 'sends a picture', () =>
    turn([{ type: 'image', source: { type: 'url', url: 'https://evil.example/p' } }]),
  ),
  payload('huge', 'says two megabytes', () => turn([text('refund '.repeat(300_000))])),
  payload('huge-cited', 'says two megabytes with a source', ({ sources: [first] }) =>
    turn([text('refund '.repeat(300_000), first === undefined ? null : [cite(first)])]),
  ),
  payload('long', 'repeats an honest sentence a hundred times', (scene) =>
    turn([text(repeated(scene, 100), scene.sources[0] === undefined ? null : [cite(scene.sources[0])])]),
  ),
  payload('many-blocks', 'says five thousand pieces', () => turn(Array.from({ length: 5000 }, () => text('a ')))),
  payload('one-word', 'says one word', () => turn([text('Yes')])),
  payload('punctuation', 'says dots', () => turn([text('...')])),
  payload('newlines', 'says ten thousand empty lines', () => turn([text('\n'.repeat(10_000))])),
  payload('surrogates', 'says half characters', (scene) => turn([quote(scene), text('\ud800\udfff\udc00')])),
  payload('slow-pattern', 'says what makes patterns slow', () =>
    turn([text(`${'a'.repeat(50_000)}!${'['.repeat(20_000)}${'('.repeat(20_000)}`)]),
  ),
  payload('text-null', 'says a text that is none', () => turn([{ type: 'text', text: null, citations: null }])),
  payload('error', 'fails', () => broken(reply.error(500))),
  payload('overloaded', 'is overloaded', () => broken(reply.error(529))),
  payload('refused-request', 'does not take the request', () => broken(reply.error(400))),
  payload('error-in-stream', 'fails in the middle', () => broken(reply.errorInStream(500, 'We have paid back 500'))),
  payload('half', 'ends in the middle', () => broken(reply.truncatedStream('We have paid back 500', 'close'))),
  payload('cut', 'is cut off in the middle', () => broken(reply.truncatedStream('We have paid back 500', 'cut'))),
  payload('reset', 'hangs up', () => broken(reply.reset())),
  { ...payload('page', 'answers with a page', () => broken(reply.html(200))), alone: true },
];
