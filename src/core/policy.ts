/**
 * The operator's rules (`firstline.yaml`) as one validated value. Everything a support lead may want to change is
 * here and needs no code; keys that are not known are refused, so a typo cannot silently weaken a rule.
 */
import { z } from 'zod';
import { actionsSchema, wrongActions } from './action-policy.ts';
import { topicOf } from './article.ts';
import { categories } from './classification.ts';
import { connectorsSchema } from './connector.ts';
import { escalationSchema } from './escalation-policy.ts';
import { wording } from './policy-words.ts';
import { replySchema } from './reply-policy.ts';
import { priorities } from './ticket.ts';
import { toolsSchema, wrongTools } from './tools-policy.ts';

export const modes = ['off', 'shadow', 'label', 'suggest', 'reply'] as const;
/** Most careful first. */
export type Mode = (typeof modes)[number];

const mode = z.enum(modes);
const intent = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower case, digits and dashes'),
  about: z.string().min(1),
  /** Messages as customers write them; the extractive mode learns the intent from these. */
  examples: z.array(z.string().min(1)).default([]),
  category: z.enum(categories).default('general'),
  complexity: z.enum(['simple', 'moderate', 'complex']).default('simple'),
  group: z.string().optional(),
  priority: z.enum(priorities).default('normal'),
  /** Said as it stands instead of an answer by a model, when the intent is sure. */
  script: wording.optional(),
  /** What people need to settle it, and how it looks in a message; the brief says what of it is missing. */
  needs: z.array(z.strictObject({ fact: z.string().min(1), pattern: z.string().min(1) })).default([]),
});

const topics = ['advice', 'competitors', 'other'];
const isByTopic = (given: unknown): boolean =>
  typeof given === 'object' && given !== null && Object.keys(given).some((key) => topics.includes(key));

const scopeSchema = z.strictObject({
  can: z.array(z.string().min(1)).default([]),
  cannot: z.array(z.string().min(1)).default([]),
  /** Said instead of an answer to what is no matter of ours: one text for all of it, or one for each kind. */
  offTopic: z.preprocess(
    (given) => (isByTopic(given) ? given : { advice: given, competitors: given, other: given }),
    z.strictObject({ advice: wording.default({}), competitors: wording.default({}), other: wording.default({}) }),
  ),
  /** Names of competitors, who are not discussed. */
  competitors: z.array(z.string().trim().min(2)).default([]),
});

const check = z.strictObject({
  effect: z.enum(['demote', 'handover']).optional(),
  group: z.string().optional(),
  priority: z.enum(priorities).optional(),
  /** Said to the customer when this check hands the ticket over (mode `reply` only). */
  text: wording.optional(),
  /** What whoever takes over does first, in the brief. */
  next: z.string().min(1).optional(),
  /** A linked ticket made with the handover; `actions.create_ticket` says whether and for whom. */
  followUp: z.strictObject({ category: z.string().optional(), priority: z.enum(priorities).optional() }).optional(),
});

/** US dollars per million tokens. */
const price = z.strictObject({
  input: z.number().min(0),
  output: z.number().min(0),
  cacheRead: z.number().min(0).optional(),
  cacheWrite5m: z.number().min(0).optional(),
  cacheWrite1h: z.number().min(0).optional(),
});

const modelsSchema = z.strictObject({
  classify: z.string().min(1).default('claude-haiku-5-5'),
  /** Times a ticket is classified; where the first two agree there is no third. What they agree on is the confidence. */
  votes: z.number().int().min(1).max(5).default(3),
  /** Writes every first draft; simple intents never need more. */
  simple: z.string().min(1).default('claude-haiku-5-5'),
  /** Writes again where the first draft of a harder ticket fails verification. */
  complex: z.string().min(1).default('claude-sonnet-5-5'),
  /** How long a ticket waits for a model that is unavailable before it goes on without one. */
  patienceMinutes: z.number().min(0).max(1440).default(10),
  /** Prices by model id, where they differ from the built-in table or a model is not in it. */
  prices: z.record(z.string(), price).default({}),
});

const budgetsSchema = z.strictObject({
  perTicketUsd: z.number().min(0).default(0.1),
  perDayUsd: z.number().min(0).default(25),
  /** Most tokens that the answer to one message may take to write, thinking and tool calls included. */
  tokens: z.number().int().min(512).max(32_000).default(8192),
  /** Times the model is asked for one answer, tools in between. */
  turns: z.number().int().min(1).max(20).default(6),
  /** Tools it may call in one turn. */
  calls: z.number().int().min(1).max(20).default(5),
  seconds: z.number().int().min(5).max(600).default(120),
});

/** Files that customers attach. Their names and types are always seen; contents are data, as the message is. */
const attachmentsSchema = z.strictObject({
  read: z.array(z.enum(['text', 'pdf'])).default([]),
  /** Of one file; larger ones are not fetched. */
  bytesMax: z.number().int().min(1024).max(20_000_000).default(1_000_000),
  /** Of all text read from the files of one message. */
  charactersMax: z.number().int().min(100).max(100_000).default(8_000),
  filesMax: z.number().int().min(1).max(20).default(3),
});

/** What a model may not see besides cards, accounts, keys, passwords and national numbers, which it never does. */
const privacySchema = z.strictObject({
  mask: z.array(z.enum(['email', 'phone', 'ip'])).default(['email', 'phone', 'ip']),
});

const locale = z.string().regex(/^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/i, 'a locale such as en or pt-br');
/** Relative to the policy file's folder. */
const path = z.string().min(1);

/** What of the help centre answers whom. */
const filtersSchema = z.strictObject({
  /** `own`: a ticket is answered from the help centre of its brand and from articles of no brand; `any`: from all. */
  brands: z.enum(['own', 'any']).default('own'),
  /** A ticket with a product's tag is not answered from articles about other products only. */
  products: z
    .array(
      z.strictObject({
        name: z.string().trim().min(1),
        tags: z.array(z.string().regex(/^\S+$/, 'a tag of tickets, such as product_phone').toLowerCase()).min(1),
        /** Names of categories and sections, and labels, of the articles about it. */
        topics: z.array(z.string().trim().min(1).overwrite(topicOf)).min(1),
      }),
    )
    .default([]),
});

/** Where articles come from. Whatever a source holds may be quoted to every customer. */
const articleSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('zendesk') }),
  /** Markdown and HTML files; `baseUrl` and a file's place in the folder make its public address. */
  z.strictObject({
    kind: z.literal('folder'),
    path,
    locale,
    baseUrl: z.url({ protocol: /^https?$/, error: 'an address such as https://acme.com/help' }),
  }),
  /** One article a line: `{id, title, body|html, url, locale, updatedAt?}`. */
  z.strictObject({ kind: z.literal('jsonl'), path }),
]);

export const policySchema = z
  .strictObject({
    version: z.literal(1),
    company: z.string().min(1),
    persona: z.strictObject({ name: z.string().min(1), tone: z.string().default('') }).optional(),
    /** What the assistant is for, in the operator's words, each a sentence: part of what it is told. */
    scope: scopeSchema.prefault({ offTopic: {} }),
    /** What the mode without a model may do at most. */
    extractive: z.enum(['suggest', 'reply']).default('suggest'),
    languages: z
      .array(z.string().regex(/^[a-z]{2,3}$/))
      .min(1)
      .default(['en']),
    modes: z
      .strictObject({
        default: mode.default('suggest'),
        intents: z.record(z.string(), mode).default({}),
        channels: z.record(z.string(), mode).default({}),
        brands: z.record(z.string(), mode).default({}),
      })
      .prefault({}),
    intents: z.array(intent).default([]),
    /** Group keys used in this file to names of Zendesk groups. `default` takes what nothing else claims. */
    groups: z.record(z.string(), z.string().min(1)).default({}),
    checks: z.record(z.string(), check).default({}),
    escalation: escalationSchema,
    reply: replySchema.prefault({}),
    knowledge: z
      .strictObject({
        /** Passages below this score (0…1) count as no answer in the knowledge base. */
        minScore: z.number().min(0).max(1).default(0.35),
        passages: z.number().int().min(1).max(20).default(5),
        /** Only articles in these locales or languages (`en` is also `en-us`); empty means all. */
        locales: z.array(z.string()).default([]),
        filters: filtersSchema.prefault({}),
        /** How passages are looked for; the defaults are measured. */
        search: z
          .strictObject({
            /** Passages that words and vectors each propose. */
            candidates: z.number().int().min(5).max(500).default(60),
            /** What likeness of vectors counts beside words in the order; null: as measured on the articles. */
            vectorShare: z.number().min(0).max(2).nullable().default(null),
            /** How many of the best the reranker reads, where there is one. */
            reranked: z.number().int().min(2).max(30).default(10),
          })
          .prefault({}),
        sources: z
          .array(articleSource)
          .min(1)
          .default([{ kind: 'zendesk' }]),
      })
      .prefault({}),
    /** The operator's own systems that a ticket may be looked up in. */
    connectors: connectorsSchema,
    tools: toolsSchema.prefault({}),
    /** What may be done for a customer besides answering. What is not named is off. */
    actions: actionsSchema,
    attachments: attachmentsSchema.prefault({}),
    models: modelsSchema.prefault({}),
    budgets: budgetsSchema.prefault({}),
    privacy: privacySchema.prefault({}),
    /** Below this the intent counts as unsure (0…1). */
    minConfidence: z.number().min(0).max(1).default(0.3),
  })
  .superRefine((policy, context) => {
    const ids = new Set(policy.intents.map((each) => each.id));
    const wrong = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    const knownGroup = (group: string | undefined, path: (string | number)[]) => {
      if (group !== undefined && !Object.hasOwn(policy.groups, group)) wrong(path, `no group "${group}" under groups`);
    };
    policy.intents.forEach((each, index) => {
      knownGroup(each.group, ['intents', index, 'group']);
      if (policy.intents.findIndex((other) => other.id === each.id) !== index)
        wrong(['intents', index, 'id'], `intent "${each.id}" is named twice`);
    });
    for (const { path, message } of [...wrongActions(policy), ...wrongTools(policy)]) wrong([...path], message);
    const sources = policy.knowledge.sources.map(nameOf);
    sources.forEach((name, index) => {
      if (sources.indexOf(name) !== index) wrong(['knowledge', 'sources', index], 'this source is named twice');
    });
    const products = policy.knowledge.filters.products.map(({ name }) => name.toLowerCase());
    products.forEach((name, index) => {
      const path = ['knowledge', 'filters', 'products', index, 'name'];
      if (products.indexOf(name) !== index) wrong(path, `product "${name}" is named twice`);
    });
    for (const [id, each] of Object.entries(policy.checks)) knownGroup(each.group, ['checks', id, 'group']);
    policy.escalation.routes.forEach(({ when, group }, index) => {
      knownGroup(group, ['escalation', 'routes', index, 'group']);
      for (const id of when.intents ?? [])
        if (!ids.has(id) && id !== 'other')
          wrong(['escalation', 'routes', index, 'when', 'intents'], `no intent "${id}" under intents`);
    });
    for (const id of Object.keys(policy.modes.intents))
      if (!ids.has(id) && id !== 'other') wrong(['modes', 'intents', id], `no intent "${id}" under intents`);
  });

export type Policy = Readonly<z.infer<typeof policySchema>>;
export type Intent = Policy['intents'][number];
export type PolicySource = Policy['knowledge']['sources'][number];

const nameOf = (source: z.infer<typeof articleSource>): string =>
  source.kind === 'zendesk' ? source.kind : `${source.kind} ${source.path}`;

/** The operator's text in the customer's language, else in the first language of the policy that has one. */
export function inLanguage(texts: Readonly<Record<string, string>>, language: string, policy: Policy): string | null {
  return texts[language] ?? policy.languages.map((code) => texts[code]).find((text) => text !== undefined) ?? null;
}

/** How long a ticket rests before it is triaged, so that a second mail joins the first; 0 where nothing is sent. */
export const quietMs = (policy: Policy): number =>
  [policy.modes.default, ...Object.values(policy.modes.intents)].includes('reply')
    ? policy.reply.quietSeconds * 1000
    : 0;
