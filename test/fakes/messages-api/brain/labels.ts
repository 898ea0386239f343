/**
 * Labels a ticket: the intent whose words in the system prompt the message shares most, and phrases for the rest.
 * Reads the prompt as a model would have to, so a prompt without its list of intents gets `other`.
 */
import { signals } from '../../../../src/core/signals/index.ts';
import { read, says } from '../../../../src/core/signals/signal.ts';
import { type Json, type MessagesRequest, part, textOf } from '../request.ts';
import { type Ticket, ticketOf } from './ticket.ts';
import { languageOf, sentencesOf, shared, termsOf } from './words.ts';

const furious =
  /\b(unacceptable|outrageous|furious|disgusting|ridiculous|scam|fraud|worst|fed up|a joke|third time|nobody|unverschamt\w*|frechheit|unertraglich|scandaleux|inadmissible|inacceptable)\b/gi;
const unhappy =
  /\b(angry|annoy\w*|disappoint\w*|frustrat\w*|still|again|third time|argerlich|enttauscht|schon wieder|decu\w*|encore)\b|!!/gi;
const pleased = /\b(thanks|thank you|great|love|perfect|danke|super|merci|parfait)\b/i;
const queriesMax = 3;
const queryCharactersMax = 120;

type Intent = Readonly<{ id: string; about: string; traits: string; score: number }>;

export function labelsFor(request: MessagesRequest, schema: Json): Json {
  const ticket = ticketOf(request);
  const text = `${ticket.subject}\n${ticket.asked}`;
  const allowed = part(part(schema, 'properties'), 'intent').enum;
  const [best, second] = intentsOf(request, ticket)
    .filter(({ id }) => !Array.isArray(allowed) || allowed.includes(id))
    .sort((a, b) => b.score - a.score);
  const found = best !== undefined && best.score > 0 ? best : null;
  const trait = (pattern: RegExp, otherwise: string) => pattern.exec(found?.traits ?? '')?.[0] ?? otherwise;
  const heard = read([ticket.subject, ticket.asked]);
  return {
    intent: found?.id ?? 'other',
    confidence: found === null ? 0.2 : round(0.5 + 0.48 * (1 - (second?.score ?? 0) / found.score)),
    category: trait(/billing|technical|account|general/, 'general'),
    complexity: trait(/simple|moderate|complex/, 'simple'),
    priority: trait(/urgent|high|normal|low/, 'normal'),
    sentiment: sentimentOf(text),
    language: languageOf(text),
    signals: signals.filter((signal) => says(signal, heard)).map(({ id }) => id),
    summary: `The customer writes about: ${(found?.about ?? 'something else').slice(0, 100)}`,
    queries: queriesOf(ticket),
  };
}

/**
 * Lines `- id: about (traits) e.g. examples`. A word that many intents have says little about each; the subject,
 * what is asked, and the words before the examples count twice.
 */
function intentsOf(request: MessagesRequest, { subject, asked }: Ticket): readonly Intent[] {
  const prompt = request.system.map((block) => textOf(block.text)).join('\n');
  const lines = [...prompt.matchAll(/^- ([a-z0-9][a-z0-9-]*): (.*)$/gm)].map(([, id = '', about = '']) => ({
    id,
    about: about.split(/ \(| e\.g\./)[0] ?? '',
    traits: /\(([^()]*)\)(?: e\.g\.|$)/.exec(about)?.[1] ?? '',
    terms: termsOf(about.replace(/\([^()]*\)(?= e\.g\.|$)/, '')),
  }));
  const rarity = (term: string) => 1 / lines.filter(({ terms }) => terms.has(term)).length;
  const heard = [subject, asked, ...sentencesOf(asked).filter((sentence) => sentence.includes('?'))].map(termsOf);
  return lines.map(({ terms, ...rest }) => {
    const known = [terms, termsOf(rest.about)];
    const found = heard.flatMap((said) => known.flatMap((each) => shared(said, each)));
    return { ...rest, score: found.reduce((sum, term) => sum + rarity(term), 0) / Math.sqrt(terms.size + 1) };
  });
}

function sentimentOf(text: string): number {
  const bad = (text.match(furious)?.length ?? 0) * 0.5 + (text.match(unhappy)?.length ?? 0) * 0.2;
  if (bad > 0) return round(-Math.min(0.9, 0.2 + bad));
  return pleased.test(text) ? 0.4 : 0;
}

const queriesOf = ({ subject, asked }: Ticket): readonly string[] => {
  const sentences = sentencesOf(asked);
  const asking = sentences.filter((sentence) => sentence.includes('?'));
  return [subject, ...(asking.length > 0 ? asking : sentences)]
    .map((query) => query.trim().slice(0, queryCharactersMax))
    .filter((query) => query !== '')
    .slice(0, queriesMax);
};

const round = (value: number): number => Math.round(value * 100) / 100;
