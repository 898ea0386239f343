/** `firstline kb search "…"`: what a ticket with these words would be answered from, and why; also what is too weak. */
import { existsSync } from 'node:fs';
import { systemClock } from '../adapters/clock.ts';
import type { Look } from '../adapters/knowledge/index.ts';
import { editedAgo } from '../core/age.ts';
import { openKnowledgeFor } from '../main/open-knowledge.ts';
import { logFor, settingsFromEnvironment } from './context.ts';
import { foundIn, lookedFor, searchedBy, titleOf, two, verdictOn } from './look-words.ts';
import { policyAt } from './opening.ts';
import { cut, printJson } from './print.ts';

type Flags = Readonly<{
  language: string;
  limit?: number;
  brand?: string;
  history: readonly string[];
  summary?: true;
  json?: true;
}>;

/** As the policy has it. */
const limitDefault = 5;
const textMax = 120;

export async function runKbSearch(words: readonly string[], flags: Flags): Promise<void> {
  const settings = settingsFromEnvironment();
  const { policyFile } = settings;
  const policy = existsSync(policyFile) ? policyAt(policyFile).policy : null;
  const knowledge = await openKnowledgeFor({ settings, policy, log: logFor(settings), clock: systemClock });
  const { language, brand, history } = flags;
  const limit = flags.limit ?? policy?.knowledge.passages ?? limitDefault;
  const filter = brand === undefined ? {} : { brandId: brand };
  const look = await knowledge
    .look({ texts: [words.join(' ')], history, language, limit, filter })
    .finally(() => knowledge.close());
  if (flags.json) printLines(look, flags.summary === true);
  else print(look, policy === null ? `by default: there is no policy at ${policyFile}` : `as ${policyFile} says`);
}

function printLines({ passages, ...look }: Look, summary: boolean): void {
  if (summary) printJson({ kind: 'look', ...look });
  passages.forEach(printJson);
}

function print(look: Look, needed: string): void {
  console.log(`Looked for: ${lookedFor(look)}`);
  console.log(`Embeddings: ${look.embedder ?? 'none'}; ${searchedBy(look)}`);
  console.log(`Needed to be used: ${two(look.minScore)}, ${needed}`);
  console.log(`\n${verdictOn(look)}`);
  for (const passage of look.passages) printPassage(passage);
}

function printPassage(passage: Look['passages'][number]): void {
  const { score, textScore, vectorScore, usable, blocks, updatedAt } = passage;
  const scores = `words ${two(textScore)}, meaning ${two(vectorScore)}`;
  console.log(`\n${two(score)}  ${titleOf(passage)}`);
  console.log(`      ${usable ? 'usable' : 'too weak'}: ${scores}; ${editedAgo(updatedAt, systemClock.now())}`);
  console.log(`      ${foundIn(passage)}`);
  console.log(`      ${cut(blocks.join(' ').replace(/\s+/g, ' '), textMax)}`);
}
