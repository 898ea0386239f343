/**
 * What an agent may ask for in the app: bodies of its POSTs, and what is answered. The contract between worker and app,
 * checked at both ends; it imports zod alone, because the app downloads it.
 *
 * A POST's token carries a `jti`, a UUID that is used once: a token that somebody saw cannot be sent again (409, `replayed`).
 */
import { z } from 'zod';

export const guidanceMax = 500;
export const reasonMax = 500;

/** `POST /api/tickets/:id/draft`: a draft anew; `guidance` is a wish for it, such as "shorter". */
export const draftRequestSchema = z.strictObject({ guidance: z.string().trim().min(1).max(guidanceMax).optional() });

/** `POST /api/tickets/:id/handover`: to a group of the policy, by its key; without one to whom the policy names. */
export const handoverRequestSchema = z.strictObject({
  group: z.string().min(1).max(100).optional(),
  reason: z.string().trim().min(1).max(reasonMax),
});

/** 202 of both: queued. `request` is the token's `jti`; the run that serves it names it in its view (`asked`). */
export const acceptedSchema = z.strictObject({ request: z.uuid() });

/** `POST /api/tickets/:id/feedback`; 204. */
export const feedbackSchema = z.strictObject({
  run: z.uuid(),
  verdict: z.enum(['good', 'bad']),
  reason: z.string().trim().max(reasonMax).optional(),
  /** What was sent instead of the draft or from it, where the app knows before the ticket shows it. */
  finalText: z.string().max(64_000).optional(),
});

/**
 * 202 of `POST /api/actions/:id/approve` and `/reject`, which decide nothing: they have the ticket looked at. An agent says
 * yes or no by an internal comment that ends with the action's code in parentheses, written in the agent's own session with
 * `metadata: {firstline_approval: …}` of the shape below; Zendesk's audit shows who it was. Setting `tag` says the same.
 */
export const verdictHeardSchema = z.strictObject({ action: z.uuid(), ticket: z.number(), tag: z.string() });

/** The comment's metadata: what exactly was agreed to, so that a yes to one amount is none to another. */
export const approvalSchema = z.strictObject({
  action: z.uuid(),
  verdict: z.enum(['approve', 'reject']),
  amount: z.strictObject({ amount: z.number(), currency: z.string() }).nullable(),
});
export type Approval = Readonly<z.infer<typeof approvalSchema>>;

/** Ends an approval's comment: `(A-1a2b3c4d)`. */
export const approvalCode = (actionId: string): string => `A-${actionId.slice(0, 8)}`;

/** Every answer that is no success. */
export const failureSchema = z.strictObject({ error: z.strictObject({ code: z.string(), message: z.string() }) });
