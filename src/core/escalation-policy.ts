/**
 * The part of the policy that says when a person takes over, which one, and what the customer is told meanwhile. Apart
 * from the rest because support leads change nothing as often.
 */
import { z } from 'zod';
import { durationSchema, hoursSchema } from './business-hours.ts';
import { name, wording } from './policy-words.ts';
import { priorities } from './ticket.ts';

/** A number alone is `atOnce`. */
const sentimentSchema = z.preprocess(
  (given) => (typeof given === 'number' ? { atOnce: given } : given),
  z
    .strictObject({
      /** At or below this, a person takes over at once. */
      atOnce: z.number().min(-1).max(0).default(-0.7),
      /** Below this so many messages in a row (`lowTimes`), a person takes over. */
      low: z.number().min(-1).max(0).default(-0.5),
      lowTimes: z.number().int().min(1).max(10).default(3),
      /** So many frustrated or angry messages in an episode, in a row or not. */
      frustrations: z.number().int().min(1).max(10).default(3),
    })
    .prefault({}),
);

/** Customers who get a person, by what Zendesk knows of them or of their organization. Any of it is enough. */
const vipSchema = z.strictObject({
  /** Tags of the user, the organization or the ticket. */
  tags: z.array(z.string().min(1).toLowerCase()).default([]),
  /** Fields of user or organization by key, with the values that count. */
  fields: z.record(z.string(), z.array(z.union([z.string(), z.number(), z.boolean()])).min(1)).default({}),
  /** A field of user or organization that holds a number, and from where on it counts. */
  revenue: z.strictObject({ field: z.string().min(1), atLeast: z.number() }).optional(),
});

/** Where a handover goes when all that is named here fits. Earlier ones go before later ones. */
const routeSchema = z.strictObject({
  when: z.strictObject({
    checks: z.array(z.string()).min(1).optional(),
    intents: z.array(z.string()).min(1).optional(),
    languages: z.array(z.string()).min(1).optional(),
    /** Zendesk's ids of brands. */
    brands: z
      .array(z.union([z.string(), z.number()]).transform(String))
      .min(1)
      .optional(),
    hours: z.enum(['open', 'closed']).optional(),
    priorities: z.array(z.enum(priorities)).min(1).optional(),
  }),
  group: z.string(),
  /** The mail address of an agent in that group. */
  assignee: z.email('the mail address of an agent').optional(),
});

/** When the customer can expect a person: shown in the handover's line. Times are business hours where there are some. */
const expectationsSchema = z.strictObject({
  standard: durationSchema.prefault('2-4 hours'),
  urgent: durationSchema.prefault('30 minutes'),
  /** `{expected}` is the time in words. Where a language has none, Firstline's own line is said. */
  text: wording.default({}),
});

export const escalationSchema = z
  .strictObject({
    /** Largest amount of money, by currency, that a customer may ask back before a person decides. */
    limits: z
      .record(
        z.string().regex(/^[A-Z]{3}$/, 'a currency such as USD'),
        z.number().positive(),
        'limits are by currency, such as { USD: 200 }',
      )
      .default({}),
    /** Further words and phrases that fire a check, by check id. */
    words: z.record(z.string(), z.array(z.string().min(2))).default({}),
    sentiment: sentimentSchema,
    /** Drafts in an episode that did not stand before a person takes over; absent: a draft for an agent is enough. */
    attempts: z.number().int().min(1).max(10).optional(),
    /** Answers in an episode after which a customer who writes again gets a person. */
    turns: z.number().int().min(1).max(20).default(3),
    /** Tools called in one turn of the model above which a person takes over; absent: however many `budgets.calls` allows. */
    calls: z.number().int().min(1).max(20).optional(),
    /** Messages in an episode above which there is at most a draft. */
    messages: z.number().int().min(2).max(500).default(20),
    /** What insults lead to: first a reminder, then a warning, then a person; or a person at once. */
    abuse: z.enum(['ladder', 'immediate']).default('immediate'),
    vip: vipSchema.optional(),
    businessHours: hoursSchema.optional(),
    expectations: expectationsSchema.optional(),
    routes: z.array(routeSchema).default([]),
    /** A ticket that has neither an answer nor a person after this time is handed over; 0: never. Business hours count. */
    watchdogMinutes: z.number().int().min(0).max(10_080).default(60),
    /** The words a model has for why a person is needed. */
    reasons: z
      .array(name)
      .min(1)
      .default(['asked_for_person', 'frustrated', 'policy_exception', 'unsure', 'too_complex', 'out_of_scope']),
  })
  .prefault({});
export type EscalationPolicy = Readonly<z.infer<typeof escalationSchema>>;
