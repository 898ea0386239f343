/**
 * Why Claude stopped, and what to do then: every reason there is, as data. Separate because the list grows with the
 * API, and a reason nobody here knows must end with a person.
 * https://platform.claude.com/docs/en/build-with-claude/handling-stop-reasons
 */
import type { Message, StopReason } from '@anthropic-ai/sdk/resources/messages';

/** Take it · ask once more · once more with twice the tokens · give the ticket to a person. */
export type Onward = 'accept' | 'again' | 'longer' | 'person';
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
  tool_use: { onward: 'person', means: 'Claude asked for a tool, though none was offered' },
  pause_turn: { onward: 'person', means: 'Claude paused for a tool, though none was offered' },
  stop_sequence: { onward: 'person', means: 'Claude stopped at a stop sequence, though none was set' },
};

const unknownReason: Stop = { onward: 'person', means: 'Claude stopped for a reason that is not known here' };

/** What a whole message asks for next. An ending without text is a known fault of the API, worth one more try. */
export function stopOf({ stop_reason: reason, content }: Pick<Message, 'stop_reason' | 'content'>): Stop {
  const stop = reason !== null && Object.hasOwn(stops, reason) ? stops[reason] : unknownReason;
  const empty = !content.some((block) => block.type === 'text' && block.text.trim() !== '');
  return stop.onward === 'accept' && empty ? { ...stop, onward: 'again' } : stop;
}

/** The text of a message. Thinking and whatever else may come is not text; the first block may be either. */
export const textOf = ({ content }: Pick<Message, 'content'>): string =>
  content.map((block) => (block.type === 'text' ? block.text : '')).join('');
