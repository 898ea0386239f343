/**
 * How a Firstline is, as plain JSON: what `doctor` asks of a running one over its socket, and what `/metrics` shows.
 * Counts and words of our own only; no ticket, no customer's text.
 */
import type { SendingStop } from './answer-limits.ts';

export type Condition = Readonly<{
  /** RFC 3339. */
  at: string;
  database: Readonly<{
    /** As Postgres numbers its versions: 170004. Null when it could not be asked. */
    versionNumber: number | null;
    /** Why nothing can be committed now; then `work` and `spentTodayUsd` are null. */
    trouble: string | null;
  }>;
  work: Readonly<{
    halted: boolean;
    /** Set while no answer goes out by itself. */
    sendingStopped: SendingStop | null;
    waiting: number;
    working: number;
    parked: number;
    /** Tickets that keep failing and are still tried. */
    struggling: number;
    /** How long the job that should have begun first is overdue; 0 when none is. */
    overdueSeconds: number;
  }> | null;
  /** US dollars, of a UTC day. */
  spentTodayUsd: number | null;
  knowledge: Readonly<{
    articles: number;
    chunks: number;
    /** RFC 3339; null before the first sync. */
    syncedAt: string | null;
    /** By whose vectors it is searched; null: by words alone, or not at all. */
    embedder: string | null;
    /** Which embeddings were chosen, and why if not those of the model. */
    chosen: string;
  }>;
  /** Null when nothing serves on this data: then somebody only looked. */
  serving: Readonly<{
    pid: number;
    model: string;
    policyVersion: string;
    /** Why it is not ready: what /readyz says. */
    reasons: readonly string[];
    /** What somebody should mend although work goes on. */
    notes: readonly string[];
    /** True when one of the notes says that tickets go on without the model. */
    modelTrouble: boolean;
  }> | null;
}>;
