/** `firstline kb search "…"`: what a ticket with these words would be answered from, and why; also what is too weak. */
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { systemClock } from '../adapters/clock.ts';
import type { Look } from '../adapters/knowledge/index.ts';
import { editedAgo } from '../core/age.ts';
import { openKnowledgeFor } from '../main/open-knowledge.ts';
import { logFor, policyAt, settingsFromEnvironment } from './context.ts';
import { foundIn, lookedFor, searchedBy, titleOf, two, verdictOn } from './look-words.ts';
import { wholeNumber } from './options.ts';
import { cut, printJson } from './print.ts';

type Flags = {
  language: string;
  limit?: number;
  brand?: string;
  history: readonly string[];
  summary?: true;
  json?: true;
};

/** As the policy has it. */
const limitDefault = 5;
const textMax = 120;

export function addKbSearch(kb: Command): void {
  kb.command('search')
    .argument('<query...>', 'what a customer would write')
    .description('show the passages that would be found, and why')
    .option('--language <code>', 'of the customer', 'en')
    .option('--limit <n>', 'how many (default: as in the policy, else 5)', wholeNumber(1, 100))
    .option('--brand <id>', 'leave out the articles of other brands')
    .option('--history <text>', 'what was said before, newest first (can be repeated)', addTo, [])
    .option('--summary', 'with --json: first a line, with kind "look", on what was looked for and how')
    .option('--json', 'one JSON object a line for each passage')
    .action(async (words: readonly string[], flags: Flags) => {
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
    });
}

const addTo = (text: string, before: readonly string[]): readonly string[] => [...before, text];

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
