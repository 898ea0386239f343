/** What a ticket is about, as the model labels it: a closed set of fields that code acts on. */
import { z } from 'zod';
import { signalIds } from './signals/index.ts';
import { priorities } from './ticket.ts';

export const categories = ['billing', 'technical', 'account', 'general'] as const;

/** Answer schema of the `classify` question. Ranges are checked here because a model's grammar does not. */
export const classificationSchema = z.object({
  /** An intent id of the policy, or `other`. */
  intent: z.string().min(1),
  /** 0…1: how far the intent stands out from the next best. */
  confidence: z.number().min(0).max(1),
  category: z.enum(categories),
  complexity: z.enum(['simple', 'moderate', 'complex']),
  priority: z.enum(priorities),
  /** −1 (furious) … 1 (delighted). */
  sentiment: z.number().min(-1).max(1),
  /** ISO 639-1, `und` when it cannot be told. */
  language: z.string().regex(/^[a-z]{2,3}$/),
  /** What it says that bears on who may answer; see `signals/`. */
  signals: z.array(z.enum(signalIds)).max(signalIds.length),
  /** One line for people: what the customer wants. */
  summary: z.string(),
  /** Search queries for the knowledge base, best first. */
  queries: z.array(z.string()).max(5),
});
export type Classification = Readonly<z.infer<typeof classificationSchema>>;

/** The four words used in tags and reports; thresholds from the product's definition of sentiment. */
export function sentimentWord(sentiment: number): 'positive' | 'neutral' | 'frustrated' | 'angry' {
  if (sentiment > 0.3) return 'positive';
  if (sentiment >= -0.3) return 'neutral';
  return sentiment > -0.7 ? 'frustrated' : 'angry';
}
