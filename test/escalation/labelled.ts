// Reads the labelled set: messages as customers write them, with what a careful support lead hears in each, and short
// conversations. What the labels mean stands in GUIDELINES.md; whoever tunes on it takes the half `tune` only.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { signalIds } from '../../src/core/signals/index.ts';

const folder = join(import.meta.dirname, 'labelled');
const conversationsFile = 'conversations.jsonl';

export const halves = ['tune', 'held-out'] as const;
const half = z.enum(halves);
const lang = z.string().regex(/^[a-z]{2}$/);

const messageSchema = z.strictObject({
  id: z.string().regex(/^[a-z]{2}-\d{3}$/),
  lang,
  half,
  subject: z.string(),
  text: z.string().trim().min(3),
  signals: z.array(z.enum(signalIds)),
  sentiment: z.enum(['positive', 'neutral', 'frustrated', 'angry']),
  /** The same situation told in several languages, or twice in one; all of a story are in one half. */
  story: z.string().min(1).optional(),
  /** Why it is tricky; "near X" where words of X are used innocently. */
  note: z.string().min(1).optional(),
});
export type LabelledMessage = Readonly<z.infer<typeof messageSchema>>;

const conversationSchema = z.strictObject({
  id: z.string().regex(/^conv-\d{2}$/),
  lang,
  half,
  messages: z
    .array(
      z.strictObject({
        by: z.enum(['customer', 'assistant', 'staff']),
        text: z.string().min(1),
        /** The ticket was solved after this message, and rested before the next one. */
        solvedAfter: z.literal(true).optional(),
      }),
    )
    .min(3)
    .max(8),
  /** What has fired on one of the customer's messages, the last one included. */
  expect: z.strictObject({
    triggers: z.array(z.string()),
    notTriggers: z.array(z.string()),
    trend: z.enum(['improving', 'stable', 'deteriorating']),
  }),
  note: z.string().min(1).optional(),
});
export type LabelledConversation = Readonly<z.infer<typeof conversationSchema>>;

const linesOf = <T>(file: string, schema: z.ZodType<T>): readonly T[] =>
  readFileSync(join(folder, file), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => schema.parse(JSON.parse(line)));

/** By language, as the files are named. */
export const labelledMessages = (): ReadonlyMap<string, readonly LabelledMessage[]> =>
  new Map(
    readdirSync(folder)
      .filter((file) => file !== conversationsFile)
      .sort()
      .map((file) => [file.replace(/\.jsonl$/, ''), linesOf(file, messageSchema)]),
  );

export const labelledConversations = (): readonly LabelledConversation[] =>
  linesOf(conversationsFile, conversationSchema);
