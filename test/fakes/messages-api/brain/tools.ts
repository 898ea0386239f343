/**
 * Uses tools a little: looks an order up when the customer names one, and searches once more where nothing fits. What
 * was looked up is told fact by fact, word for word, each with its citation.
 */
import { type Cite, type MessageReply, reply } from '../reply.ts';
import { isJson, type Json, listOf, type MessagesRequest, part, searchResults, textOf } from '../request.ts';
import { fill } from './schema.ts';
import { ticketOf } from './ticket.ts';

const orderNumber = /\b[A-Z]{2,5}-\d{3,}\b|#\d{4,}\b/;
const address = /<EMAIL_\d+>|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/;
const queryCharactersMax = 120;
const factsMax = 3;

const reads = (tool: Json, what: RegExp): boolean =>
  /^(?:get|lookup|look_up|search|find|read)_/.test(textOf(tool.name)) && what.test(textOf(tool.name));
const calledBefore = (request: MessagesRequest, name: unknown): boolean =>
  request.turns.some(({ content }) => content.some((block) => block.type === 'tool_use' && block.name === name));
const mayCall = (request: MessagesRequest): boolean => textOf(part(request.body, 'tool_choice').type) !== 'none';

/** Null when no order is named, none can be looked up, or it was. */
export function orderCall(request: MessagesRequest): MessageReply | null {
  const { subject, asked } = ticketOf(request);
  const order = orderNumber.exec(`${subject}\n${asked}`)?.[0];
  const tool = request.tools.find((each) => reads(each, /order/));
  if (order === undefined || tool === undefined || !mayCall(request) || calledBefore(request, tool.name)) return null;
  const email = address.exec(asked)?.[0];
  return call(tool, (name) => (/order/.test(name) ? order : /mail/.test(name) ? email : undefined));
}

/** Null when there is nothing to search with, or it was used. */
export function searchCall(request: MessagesRequest): MessageReply | null {
  const tool = request.tools.find((each) => reads(each, /search_(?:knowledge|faq)/));
  if (tool === undefined || !mayCall(request) || calledBefore(request, tool.name)) return null;
  const { subject, asked } = ticketOf(request);
  const query = `${subject} ${asked}`.replace(/\s+/g, ' ').trim().slice(0, queryCharactersMax);
  return call(tool, (name) => (name === 'query' ? query : undefined));
}

/** What is known by name, and the dullest value for whatever else is required. */
function call(tool: Json, knownOf: (name: string) => string | undefined): MessageReply {
  const schema = part(tool, 'input_schema');
  const properties = Object.entries(part(schema, 'properties'));
  const required: readonly unknown[] = Array.isArray(schema.required) ? schema.required : [];
  const known = Object.fromEntries(
    properties.flatMap(([name]) => {
      const value = knownOf(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const wanted = properties.filter(([name]) => name in known || required.includes(name));
  return reply.toolUse({ name: textOf(tool.name), input: fill({ properties: Object.fromEntries(wanted) }, known) });
}

const telling = /\b(?:status|state|carrier|tracking|deliver\w*|shipped|expected|total|refund\w*)\b/i;

/** Facts of the newest look-up of an order; null when there is none. */
export function factsFrom(request: MessagesRequest): MessageReply | null {
  const orders = request.tools.filter((each) => reads(each, /order/)).map(({ name }) => name);
  const results = searchResults(request);
  const index = results.findLastIndex(({ title }) => orders.includes(title));
  const facts = listOf(results[index]?.content)
    .filter(isJson)
    .map(({ text }) => textOf(text));
  if (facts.length === 0) return null;
  const told = facts.filter((fact) => telling.test(fact));
  const chosen = (told.length > 0 ? told : facts).slice(0, factsMax);
  return reply.cited(
    chosen.map((text, place) => {
      const at = facts.indexOf(text);
      const cite: Cite = [index, at, at + 1];
      return { text: place === 0 ? text : `\n${text}`, cite: [cite] };
    }),
  );
}
