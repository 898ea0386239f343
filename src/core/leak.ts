/**
 * What of our own side must never reach a customer: words of the machinery, and the operator's instructions. Taken as
 * data from the policy and from one closed list, since what a model is told is partly each of them.
 */
import { escalateTool } from './conversation.ts';
import { ownActions, readingTools } from './own-tools.ts';
import { fold } from './phrases.ts';
import type { Policy } from './policy.ts';

/** Said by no support reply; names of tools and fields as a model sees them. */
const machinery: readonly RegExp[] = [
  /no_answer|no answer and nothing else/,
  /\b(?:search_result|tool_use|tool_result|tool_choice|cache_control|end_turn|input_schema|search_result_index|passageid|asksforhuman|legalthreat|securityincident)\b/,
  /\b(?:search results?|tool results?|function calls?|tool calls?|knowledge base tool)\b/,
  /\b(?:system|developer) (?:prompt|message|instructions?)\b|\b(?:my|these|the|your) (?:instructions|prompt|guidelines) (?:say|says|tell|are|were|forbid|do not)\b/,
  /\b(?:i was|i am|i have been) (?:told|instructed|programmed|prompted|trained|configured)\b|\bas an? (?:ai|language model|assistant)\b|\bi am an? (?:ai|language model|llm)\b/,
  /\b(?:claude|anthropic|haiku|sonnet|opus)\b|\b(?:ich wurde|mir wurde) (?:angewiesen|gesagt)\b|\bals (?:ki|sprachmodell)\b|\ben tant qu'(?:ia|assistant)\b/,
  /\bfirstline_\w+|"(?:role|content|type|name|input)"\s?:/,
];

/** So many words in a row are no coincidence. */
const wordsInRow = 8;
const wordsOf = (text: string): readonly string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

const rowsOf = (text: string): readonly string[] => {
  const words = wordsOf(text);
  return words
    .slice(0, Math.max(0, words.length - wordsInRow + 1))
    .map((_, at) => words.slice(at, at + wordsInRow).join(' '));
};

/** Why a text must not be sent; null when it gives nothing away. `published`: what articles say anyway. */
export function leakIn(text: string, published: readonly string[], policy: Policy): string | null {
  const said = fold(text);
  const known = published.map(fold);
  const found = [...machinery, toolNames(policy)].flatMap((pattern) => said.match(new RegExp(pattern, 'g')) ?? []);
  if (found.some((each) => !known.some((text) => text.includes(each)))) return 'the draft speaks of how it was made';
  const instructed = new Set(instructions(policy).flatMap(rowsOf));
  const printed = new Set(published.flatMap(rowsOf));
  return rowsOf(text).some((row) => instructed.has(row) && !printed.has(row))
    ? 'the draft repeats its instructions'
    : null;
}

const toolNames = (policy: Policy): RegExp => {
  const theirs = policy.connectors.flatMap(({ tools }) => tools.map(({ id }) => id));
  const named = [...theirs, ...Object.values(policy.tools.names)].filter((id) => id.includes('_'));
  return new RegExp(`\\b(?:${[...readingTools, ...ownActions, escalateTool, ...named].join('|')})\\b`);
};

const instructions = ({ intents, scope, persona }: Policy): readonly string[] => [
  ...intents.flatMap(({ about, examples }) => [about, ...examples]),
  ...scope.can,
  ...scope.cannot,
  persona?.tone ?? '',
];
