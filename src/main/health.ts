/**
 * What keeps a running Firstline from being ready, and what it goes on without. One place, because /readyz, `/metrics` and
 * `doctor` must not disagree.
 */
import type { Claude } from '../adapters/claude/index.ts';
import type { Database } from '../adapters/database/index.ts';
import type { KnowledgeBase } from '../adapters/knowledge/index.ts';
import { stopInWords } from '../core/answer-limits.ts';
import type { Worker } from '../worker.ts';

export type Health = Readonly<{
  /** Why it cannot take or do work now, each with the way out; empty when it can. */
  reasons: () => Promise<readonly string[]>;
  /** What somebody should mend although tickets go on. */
  notes: () => Promise<readonly string[]>;
  modelTrouble: () => boolean;
  /** The sweep found something that has to be fixed, or null when it works again. */
  noteSweep: (trouble: string | null) => void;
}>;

type Parts = Readonly<{ database: Database; knowledge: KnowledgeBase; worker: Worker; claude: Claude | null }>;

export function healthOf({ database, knowledge, worker, claude }: Parts): Health {
  let sweepTrouble: string | null = null;
  return {
    reasons: async () => {
      const { chunks, damage } = await knowledge.status();
      const empty = damage ?? (chunks === 0 ? 'the knowledge base is empty' : null);
      const reasons = [await database.ready(), worker.trouble(), sweepTrouble, empty];
      return reasons.filter((reason) => reason !== null);
    },
    notes: async () => {
      const trouble = claude?.trouble() ?? null;
      // That the database is away is a reason, and told as one.
      const stop = await database.ledger.sendingStopped().catch(() => null);
      return [
        ...(trouble === null ? [] : [`tickets go on without Claude: ${trouble}`]),
        ...(stop === null ? [] : [stopInWords(stop)]),
      ];
    },
    modelTrouble: () => (claude?.trouble() ?? null) !== null,
    noteSweep: (trouble) => {
      sweepTrouble = trouble;
    },
  };
}
