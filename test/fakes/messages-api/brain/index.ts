/**
 * A stand-in for Claude where there is no key: plausible, the same every time, and far from a model's quality. It
 * counts shared words and knows a few phrases. Nothing measured with it says anything about Claude.
 */
import { type Brain, reply } from '../reply.ts';
import { formatOf, part, searchResults } from '../request.ts';
import { answerFrom } from './answer.ts';
import { labelsFor } from './labels.ts';
import { fill } from './schema.ts';
import { factsFrom, orderCall, searchCall } from './tools.ts';

export const standIn: Brain = (request) => {
  const format = formatOf(request);
  if (format !== null) return reply.json(fill(part(format, 'schema'), labelsFor(request, part(format, 'schema'))));
  if (searchResults(request).length === 0 && request.tools.length === 0)
    return reply.text('This is a stand-in, not a model.');
  const answer = orderCall(request) ?? factsFrom(request) ?? answerFrom(request);
  return answer ?? searchCall(request) ?? reply.text('NO_ANSWER');
};
