/** Cache markers: how many, where, in which order. */
import { piecesOf } from '../prefix.ts';
import { type Json, type MessagesRequest, part, textOf } from '../request.ts';
import type { Rule } from './rule.ts';

const page = 'build-with-claude/prompt-caching';
const markersMax = 4;

const marked = (request: MessagesRequest) => piecesOf(request).filter((piece) => piece.ttl !== null);
const isMarker = (block: Json): boolean => {
  const { type, ttl = '5m' } = part(block, 'cache_control');
  return type === 'ephemeral' && ['5m', '1h'].includes(textOf(ttl));
};

export const caching: readonly Rule[] = [
  {
    id: 'cache-markers-shape',
    about: 'A cache marker is ephemeral and lives 5m or 1h.',
    source: page,
    refuses: ({ request }) => {
      const carriers = [request.body, ...piecesOf(request).map(({ block }) => block)];
      const wrong = carriers.some((each) => (each.cache_control ?? null) !== null && !isMarker(each));
      return wrong ? "cache_control: type 'ephemeral' and a ttl of '5m' or '1h' are expected" : null;
    },
  },
  {
    id: 'cache-markers-max',
    about: 'There are at most four cache markers.',
    source: page,
    refuses: ({ request }) => {
      const count = marked(request).length;
      return count <= markersMax
        ? null
        : `A maximum of ${markersMax} blocks with cache_control may be provided. Found ${count}.`;
    },
  },
  {
    id: 'cache-ttl-order',
    about: 'Markers of an hour come before those of five minutes: tools, then system, then messages.',
    source: page,
    refuses: ({ request }) => {
      const ttls = marked(request).map(({ ttl }) => ttl);
      return ttls.lastIndexOf('1h') > ttls.indexOf('5m') && ttls.includes('5m')
        ? "cache_control.ttl: a ttl='1h' block must not come after a ttl='5m' block"
        : null;
    },
  },
  {
    id: 'cache-not-on-thinking',
    about: 'A thinking block carries no cache marker.',
    source: page,
    refuses: ({ request }) =>
      request.turns.some(({ content }) =>
        content.some((block) => block.type === 'thinking' && (block.cache_control ?? null) !== null),
      )
        ? 'cache_control: cannot be set on thinking blocks'
        : null,
  },
];
