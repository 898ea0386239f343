/** What an agent can want of Firstline, and how it is told. */
import { type PendingAction, type Verdict, writeVerdict } from './approve.ts';
import { tell } from './ask.ts';
import { type Refusal, refusalOf } from './refusal.ts';
import type { ZafClient } from './zaf.ts';

export type Wanted =
  | Readonly<{ kind: 'draft'; guidance: string | null }>
  /** `group`: its key in the policy; null for whom the policy names. */
  | Readonly<{ kind: 'handover'; group: string | null; reason: string }>
  | Readonly<{ kind: 'verdict'; action: PendingAction; verdict: Verdict }>;

/** `request`: its number, a UUID, by which a run says that it serves it. Null when it was accepted. */
export async function deliver(
  client: ZafClient,
  ticketId: number,
  wanted: Wanted,
  request: string,
): Promise<Refusal | null> {
  if (wanted.kind === 'verdict') {
    const { action, verdict } = wanted;
    const refusal = await writeVerdict(client, ticketId, action, verdict);
    // The ticket holds it; this only has Firstline look at once, and it finds it by itself all the same.
    if (refusal === null) await tell(client, `/api/actions/${action.id}/${verdict}`, {}, request);
    return refusal;
  }
  return posted(client, `/api/tickets/${ticketId}/${wanted.kind}`, bodyOf(wanted), request);
}

function bodyOf(wanted: Exclude<Wanted, { kind: 'verdict' }>): object {
  if (wanted.kind === 'draft') return wanted.guidance === null ? {} : { guidance: wanted.guidance };
  const { group, reason } = wanted;
  return group === null ? { reason } : { group, reason };
}

export type Opinion = Readonly<{ run: string; verdict: 'good' | 'bad'; reason: string | null }>;

/** What an agent thinks of a draft. Null when it was heard. */
export const giveOpinion = (
  client: ZafClient,
  ticketId: number,
  { run, verdict, reason }: Opinion,
): Promise<Refusal | null> =>
  posted(
    client,
    `/api/tickets/${ticketId}/feedback`,
    { run, verdict, ...(reason === null ? {} : { reason }) },
    crypto.randomUUID(),
  );

async function posted(client: ZafClient, path: string, body: object, jti: string): Promise<Refusal | null> {
  const answer = await tell(client, path, body, jti);
  if (answer === null) return 'no-address';
  return 'failure' in answer ? refusalOf(answer.failure, navigator.onLine) : null;
}
