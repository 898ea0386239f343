/** `firstline kb …`: the knowledge base, one file for each of its commands. */
import type { Command } from 'commander';
import { addKbAffected } from './kb-affected.ts';
import { addKbEval } from './kb-eval.ts';
import { addKbSearch } from './kb-search.ts';
import { addKbSync } from './kb-sync.ts';

export function addKb(program: Command): void {
  const kb = program.command('kb').description('the knowledge base');
  addKbSync(kb);
  addKbSearch(kb);
  addKbEval(kb);
  addKbAffected(kb);
}
