/** Finds the ticket in a request: the JSON text of a user turn that holds a thread. */
import { blocksNamed, isJson, listOf, type MessagesRequest, textOf } from '../request.ts';

/** `asked`: what the customer said last, all of it since somebody else spoke. */
export type Ticket = Readonly<{ subject: string; asked: string }>;

export function ticketOf(request: MessagesRequest): Ticket {
  const texts = request.turns
    .filter(({ role }) => role === 'user')
    .flatMap(({ content }) => blocksNamed('text', content))
    .map((block) => textOf(block.text));
  for (const text of texts) {
    const ticket = ticketIn(text);
    if (ticket !== null) return ticket;
  }
  return { subject: '', asked: texts.join('\n') };
}

function ticketIn(text: string): Ticket | null {
  const value = jsonIn(text);
  if (!isJson(value) || !Array.isArray(value.thread)) return null;
  const thread = listOf(value.thread);
  const since = thread.findLastIndex(({ by }) => by !== 'customer') + 1;
  const newest = thread.slice(since < thread.length ? since : -1).map((each) => textOf(each.text));
  return { subject: textOf(value.subject), asked: newest.join('\n') };
}

/** The text may stand in a frame of tags or of words. */
function jsonIn(text: string): unknown {
  const [start, end] = [text.indexOf('{'), text.lastIndexOf('}')];
  if (start < 0 || end < start) return null;
  try {
    return JSON.parse(text.slice(start, end + 1));
  } catch {
    return null;
  }
}
