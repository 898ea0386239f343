/**
 * The part of the policy on what goes out by itself: how a reply is framed, whom it may go to, and how many there may be.
 * Apart because the numbers are what stands between a robot, or somebody who aims us at strangers, and their mailboxes.
 */
import { z } from 'zod';
import { wording } from './policy-words.ts';

/** The same text, or nearly, from so many people within so many minutes is no conversation. */
const burstSchema = z.strictObject({
  /** 0: never. */
  requesters: z
    .number()
    .int()
    .min(0)
    .max(1000)
    .refine((count) => count !== 1, 'one person is no burst: 2 or more, or 0 for never')
    .default(5),
  minutes: z.number().min(1).max(720).default(10),
});

/** What stops all automatic sending until somebody has looked: the limit of an hour, or so many bursts within one. */
const breakerSchema = z.strictObject({
  /** 0: never. */
  bursts: z.number().int().min(0).max(1000).default(3),
  /** Then it goes on by itself. */
  hours: z.number().min(0.1).max(720).default(24),
});

export const replySchema = z
  .strictObject({
    /** First line of every reply; `{name}` is the requester's. */
    greeting: wording.default({}),
    disclosure: wording.default({}),
    /** One for all languages, or one for each. */
    signature: z.union([z.string(), wording]).default(''),
    status: z.enum(['open', 'pending', 'solved']).default('pending'),
    /** Whether a draft is also left as an internal note; without one it stands in the app alone. */
    draftNote: z.boolean().default(true),
    quietSeconds: z.number().min(0).max(3600).default(30),
    /** Replies, and lines that a handover says, on one ticket; 0: none. */
    maxAutoReplies: z.number().int().min(0).max(20).default(2),
    /** The same to one requester in any hour, over all tickets; 0: no limit. */
    maxPerRequesterHour: z.number().int().min(0).max(1000).default(3),
    /** The same to everybody in any hour; 0: no limit. */
    maxPerHour: z.number().int().min(0).max(100_000).default(200),
    burst: burstSchema.prefault({}),
    breaker: breakerSchema.prefault({}),
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
  })
  .refine(({ maxPerHour, maxPerRequesterHour }) => maxPerHour === 0 || maxPerRequesterHour <= maxPerHour, {
    path: ['maxPerRequesterHour'],
    message: 'is more than reply.maxPerHour, which all requesters share',
  });
export type ReplyPolicy = Readonly<z.infer<typeof replySchema>>;
