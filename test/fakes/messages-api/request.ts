/**
 * A request as the rules, the cache and the brain read it: strings turned into blocks, nothing believed about shapes.
 * Separate because the real API also normalises first and judges afterwards.
 */
export type Json = Readonly<Record<string, unknown>>;
export type Turn = Readonly<{ role: string; content: readonly Json[] }>;

export type MessagesRequest = Readonly<{
  /** As it was sent. */
  body: Json;
  model: string;
  system: readonly Json[];
  tools: readonly Json[];
  turns: readonly Turn[];
  stream: boolean;
  /** Infinity where none was sent, as in a count of tokens. */
  maxTokens: number;
}>;

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
export const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isJson) : []);
/** A member that is an object, or an empty one. */
export const part = (value: Json, name: string): Json => {
  const member = value[name];
  return isJson(member) ? member : {};
};

/** A string is shorthand for one text block. */
export const blocksOf = (content: unknown): readonly Json[] =>
  typeof content === 'string' ? [{ type: 'text', text: content }] : listOf(content);

export const readRequest = (body: Json): MessagesRequest => ({
  body,
  model: textOf(body.model),
  system: blocksOf(body.system),
  tools: listOf(body.tools),
  turns: listOf(body.messages).map((each) => ({ role: textOf(each.role), content: blocksOf(each.content) })),
  stream: body.stream === true,
  maxTokens: typeof body.max_tokens === 'number' ? body.max_tokens : Number.POSITIVE_INFINITY,
});

/** All blocks of one kind in `content`, also those inside tool results, in reading order. */
export const blocksNamed = (type: string, content: readonly Json[]): readonly Json[] =>
  content.flatMap((block) => [
    ...(block.type === type ? [block] : []),
    ...(block.type === 'tool_result' ? blocksNamed(type, blocksOf(block.content)) : []),
  ]);

/** What `search_result_index` counts: all search results of the conversation in the order they appear. */
export const searchResults = (request: MessagesRequest): readonly Json[] =>
  request.turns.flatMap((turn) => blocksNamed('search_result', turn.content));

/** `type` of the thinking asked for; models think adaptively unless told otherwise. */
export const thinkingType = (request: MessagesRequest): string =>
  textOf(part(request.body, 'thinking').type) || 'adaptive';
export const effortOf = (request: MessagesRequest): string | null =>
  textOf(part(request.body, 'output_config').effort) || null;
export const formatOf = (request: MessagesRequest): Json | null => {
  const format = part(request.body, 'output_config').format;
  return isJson(format) ? format : null;
};
