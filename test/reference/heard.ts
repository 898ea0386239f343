// What a scenario can see of a request to the model: rules, tools, and what it was shown. Apart from the desk because each is a
// plain function of the request.
import { formatOf, type Json, listOf, type MessagesRequest, part, textOf } from '../fakes/messages-api/request.ts';

const asked = (request: MessagesRequest | undefined): MessagesRequest => {
  if (request === undefined) throw new Error('the model was not asked so often');
  return request;
};
/** The names of the tools that a request offers. */
export const offeredIn = (request: MessagesRequest | undefined): readonly string[] =>
  asked(request).tools.map(({ name }) => textOf(name));
/** The schema of a tool's input. */
export const toolIn = (request: MessagesRequest | undefined, tool: string): Json =>
  part(asked(request).tools.find(({ name }) => name === tool) ?? {}, 'input_schema');
/** The fields of the answer that a request wants. */
export const formIn = (request: MessagesRequest | undefined): Json =>
  part(part(formatOf(asked(request)) ?? {}, 'schema'), 'properties');
/** What the operator says, the same for every ticket. */
export const rulesIn = (request: MessagesRequest | undefined): string => JSON.stringify(asked(request).system);
/** All that a request shows besides rules and tools, as one text. */
export const shownIn = (request: MessagesRequest | undefined): string => JSON.stringify(asked(request).turns);
/** What came back of the calls of the turn before. */
export const resultsIn = (request: MessagesRequest | undefined): string =>
  JSON.stringify(listOf(asked(request).turns.at(-1)?.content).filter(({ type }) => type === 'tool_result'));
