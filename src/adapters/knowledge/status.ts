/** What a knowledge base says of itself when asked; apart from it because it answers also where the tables cannot be read. */
import { isFault } from '../../core/fault.ts';
import type { SearchSettings } from './find-passages.ts';
import { type Guard, isDamage } from './guard.ts';
import type { Latest } from './latest.ts';
import { shareOf, type VectorShare } from './look.ts';

export type KnowledgeStatus = Readonly<{
  articles: number;
  chunks: number;
  syncedAt: string | null;
  /** RFC 3339: when everything was read last; null: not yet. */
  sweptAt: string | null;
  /** Present where the tables cannot be read: why, with the way out. Then the rest is as before the first sync. */
  damage?: string;
  /** By whose vectors it is searched; null: by words alone, or not at all. */
  embedder: string | null;
}> &
  VectorShare;

const unsynced: KnowledgeStatus = {
  ...{ articles: 0, chunks: 0, syncedAt: null, sweptAt: null },
  ...{ embedder: null, vectorShare: 0, shareFrom: 'default' },
};

export async function statusOf(
  guard: Guard,
  latest: Latest,
  { vectorShare }: SearchSettings,
): Promise<KnowledgeStatus> {
  try {
    const generation = await latest.read();
    if (generation === null) return unsynced;
    const chunks = await guard('read', generation.table.count);
    const { articles, syncedAt, sweptAt = null } = generation;
    const searchedBy = { embedder: generation.embedder?.id ?? null, ...shareOf(generation, vectorShare) };
    return { articles, chunks, syncedAt, sweptAt, ...searchedBy };
  } catch (error) {
    if (!isFault(error) || !isDamage(error)) throw error;
    return { ...unsynced, damage: error.message };
  }
}
