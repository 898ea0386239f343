/** The part of the policy about what goes out by itself: in which form, how often, and with what around it. */
import { z } from 'zod';
import { wording } from './policy-words.ts';

export const replySchema = z.strictObject({
  /** First line of every reply; `{name}` is the requester's. */
  greeting: wording.default({}),
  disclosure: wording.default({}),
  /** One for all languages, or one for each. */
  signature: z.union([z.string(), wording]).default(''),
  status: z.enum(['open', 'pending', 'solved']).default('pending'),
  quietSeconds: z.number().min(0).max(3600).default(30),
  maxAutoReplies: z.number().int().min(0).max(20).default(2),
  maxAgeHours: z.number().min(0).max(720).default(24),
  /** Whether somebody unverified, whom no person has answered yet, may get an automatic reply. */
  firstContact: z.enum(['draft', 'allow']).default('draft'),
  /** A longer draft goes to an agent. */
  charactersMax: z.number().int().min(100).max(20_000).default(2500),
  /** Steps and points are not counted. */
  sentencesMax: z.number().int().min(1).max(50).optional(),
  /** Phrases that no draft may hold, in any case. */
  avoid: z.array(z.string().trim().min(2)).default([]),
  /** After the answer and before the signature: an offer of further help, say. */
  closing: wording.default({}),
});
