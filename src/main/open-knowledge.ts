/**
 * Opens the knowledge base as settings and policy say. In one place, so that what a command shows is what tickets get.
 */
import { type KnowledgeBase, openKnowledge } from '../adapters/knowledge/index.ts';
import type { Settings } from '../config.ts';
import type { Policy } from '../core/policy.ts';
import type { Clock, Log } from '../core/ports.ts';

/** `policy` null: what it says of searching is as by default. */
export type KnowledgeFor = Readonly<{ settings: Settings; policy: Policy | null; log: Log; clock: Clock }>;

export function openKnowledgeFor({ settings, policy, log, clock }: KnowledgeFor): Promise<KnowledgeBase> {
  const models = { embeddings: settings, reranker: settings };
  const searching = policy === null ? {} : { minScore: policy.knowledge.minScore, search: policy.knowledge.search };
  return openKnowledge({ uri: settings.kbUri, log, clock, ...models, ...searching });
}
