/** What the ledger keeps for reports: figures over many runs, and what became of drafts. */
import type { Behind, BehindQuery, Insights, InsightsQuery } from './app/insights-schema.ts';
import type { Decision } from './decision.ts';
import type { SentDraft } from './sent-text.ts';

/** A draft that an agent has, of which nobody knows yet what became. */
export type OpenDraft = Readonly<{ runId: string; decision: Extract<Decision, { kind: 'suggest' }> }>;

export type DraftFate = SentDraft | Readonly<{ verdict: 'unused'; distance: null }>;

/** What the ledger keeps for reports. */
export interface ReportLedger {
  /** Drafts on the ticket whose fate is open, oldest first. */
  openDrafts(ticketId: number): Promise<readonly OpenDraft[]>;
  closeDraft(runId: string, fate: DraftFate): Promise<void>;
  /** An agent's opinion of a run's draft; false when there is no such run. */
  noteFeedback(runId: string, verdict: 'good' | 'bad', reason: string | null): Promise<boolean>;
  insights(query: InsightsQuery): Promise<Omit<Insights, 'capPerDayUsd' | 'from' | 'to'>>;
  behind(query: BehindQuery, limit: number): Promise<Behind>;
}
