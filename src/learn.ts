/**
 * What became of a draft: whether an agent sent it, changed, or wrote something else. Read from the ticket, so nobody has
 * to press a button, and kept for reports only: no draft is ever written from it.
 */
import type { OpenDraft } from './core/insights.ts';
import type { Lease, World } from './core/ports.ts';
import { renderForAgent } from './core/render.ts';
import { compareSent } from './core/sent-text.ts';
import { isStaff, type Snapshot, type UserId } from './core/ticket.ts';

/** Costs a call only where a draft waits. */
export async function learn({ ledger, desk, facts }: World, lease: Lease, signal: AbortSignal): Promise<void> {
  const drafts = await ledger.openDrafts(lease.ticketId);
  if (drafts.length === 0) return;
  const snapshot = await desk.snapshot(lease.ticketId, signal);
  for (const draft of drafts) {
    const fate = snapshot === null ? unused : fateOf(draft, snapshot, facts.selfId);
    if (fate !== null) await ledger.closeDraft(draft.runId, fate);
  }
}

const unused = { verdict: 'unused', distance: null } as const;

/** Null while nobody has answered and the ticket is not solved. */
function fateOf({ decision }: OpenDraft, snapshot: Snapshot, selfId: UserId) {
  const { comments, ticket } = snapshot;
  const asked = comments.findIndex(({ id }) => id === decision.basis.commentId);
  const sent = comments
    .slice(asked + 1)
    .find(({ public: isPublic, authorId }) => isPublic && authorId !== selfId && isStaff(snapshot, authorId));
  if (sent !== undefined) return compareSent(renderForAgent(decision.draft, decision.passages), sent.text);
  return ticket.status === 'solved' || ticket.status === 'closed' ? unused : null;
}
