/**
 * Why Claude stopped, and what to do then: every reason there is, as data. Separate because the list grows with the
 * API, and a reason nobody here knows must end with a person.
 * https://platform.claude.com/docs/en/build-with-claude/handling-stop-reasons
 */
import type { Message, StopReason } from '@anthropic-ai/sdk/resources/messages';
import type { ToolCall } from '../../core/tool.ts';

/** Take it · run the tools · ask once more · once more with more tokens · give the ticket to a person. */
export type Onward = 'accept' | 'calls' | 'again' | 'longer' | 'person';
export type Stop = Readonly<{ onward: Onward; means: string }>;

const stops: Readonly<Record<StopReason, Stop>> = {
  end_turn: { onward: 'accept', means: 'Claude’s answer was empty or not in the form asked for' },
  max_tokens: {
    onward: 'longer',
    means: 'Claude’s answer did not end within the tokens it may write (budgets.tokens)',
  },
  refusal: { onward: 'person', means: 'Claude declined to answer' },
  model_context_window_exceeded: {
    onward: 'person',
    means: 'the ticket and its passages are longer than Claude can read',
  },
  tool_use: { onward: 'calls', means: 'Claude asked for a tool where it may not, or in a way that cannot be answered' },
  pause_turn: { onward: 'person', means: 'Claude paused for a tool of the API’s own, though none was offered' },
  stop_sequence: { onward: 'person', means: 'Claude stopped at a stop sequence, though none was set' },
};

const unknownReason: Stop = { onward: 'person', means: 'Claude stopped for a reason that is not known here' };

const both: Stop = { onward: 'person', means: 'Claude asked for a tool and ended its answer all the same' };

/**
 * What a whole message asks for next. Tools count only where Claude stopped for them: not in a refusal, and not in a
 * turn that was cut. An ending without text is a known fault of the API, worth one more try.
 */
export function stopOf({ stop_reason: reason, content }: Pick<Message, 'stop_reason' | 'content'>): Stop {
  const stop = reason !== null && Object.hasOwn(stops, reason) ? stops[reason] : unknownReason;
  if (stop.onward !== 'accept') return stop;
  if (content.some((block) => block.type === 'tool_use')) return both;
  const empty = !content.some((block) => block.type === 'text' && block.text.trim() !== '');
  return empty ? { ...stop, onward: 'again' } : stop;
}

/** More at once is no answer that anybody could wait for. */
const callsMax = 64;
const known = ['text', 'thinking', 'redacted_thinking', 'tool_use'];

/**
 * The calls of a message that stopped for them; null where they could not be answered one by one, or where the API would
 * not take the message back. `answered`: ids of calls before it.
 */
export function callsOf(
  { content }: Pick<Message, 'content'>,
  answered: ReadonlySet<string> = new Set(),
): readonly ToolCall[] | null {
  const calls = content.flatMap((block) =>
    block.type === 'tool_use' ? [{ id: block.id, name: block.name, input: block.input }] : [],
  );
  const distinct = new Set([...answered, ...calls.map(({ id }) => id)]).size === answered.size + calls.length;
  const formed = calls.every(({ input }) => typeof input === 'object' && input !== null && !Array.isArray(input));
  const sound = distinct && formed && calls.length <= callsMax && content.every(({ type }) => known.includes(type));
  return sound && calls.length > 0 ? calls : null;
}

/** The text of a message. Thinking and whatever else may come is not text; the first block may be either. */
export const textOf = ({ content }: Pick<Message, 'content'>): string =>
  content.map((block) => (block.type === 'text' ? block.text : '')).join('');
