/**
 * Why a run exists, read from the ticket and what the ledger knows of it: somebody here asked for a person, nobody has
 * taken the ticket for too long, or a customer wrote. Never sent along, so a lost or repeated message changes nothing.
 */
import type { Finding } from './check.ts';
import type { Snapshotted } from './evidence.ts';
import { openRequests, requestFindings } from './requests.ts';

/** What a cause other than a customer's message says by itself. */
export function findingsOf({ cause, snapshot, history, asked }: Snapshotted): readonly Finding[] {
  if (asked?.kind === 'handover')
    return [{ check: 'agent-asked', effect: 'handover', reason: `an agent asked for it: ${asked.reason}` }];
  if (cause.startsWith('tag:')) return requestFindings(openRequests(snapshot.ticket, history));
  if (!cause.startsWith('watchdog:')) return [];
  const reason = 'it had neither an answer nor a person for too long';
  return [{ check: 'watchdog', effect: 'handover', reason }];
}

/** Who asks for a draft or a handover knows that somebody has the ticket: then that is no reason to leave it at labels. */
export const asAsked = (findings: readonly Finding[], { cause, asked }: Snapshotted): readonly Finding[] =>
  cause.startsWith('tag:') || asked !== undefined
    ? findings.map((finding) => (finding.effect === 'label' ? { ...finding, effect: 'note' } : finding))
    : findings;

/** True when the run's comment was left with a draft, or given up on, for so many minutes of work. */
export const isLeft = (
  leftAt: string | null,
  watchdogMinutes: number,
  now: string,
  worked: (from: string, to: string) => number,
): boolean => leftAt !== null && watchdogMinutes > 0 && worked(leftAt, now) >= watchdogMinutes;
