/** Reads what a sandbox is to start with from a YAML or JSON file. Separate because wrong files deserve good words. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { Fault } from '../core/fault.ts';
import type { SandboxSeed } from '../sandbox/index.ts';

const text = z.string();
/** The API's own attributes: the sandbox refuses wrong ones itself, as Zendesk would. */
const attributes = z.array(z.record(text, z.unknown())).optional();
const flag = z.boolean().optional();

const translation = z.strictObject({ locale: text, title: text, body: text, draft: flag });
const article = z.strictObject({
  id: z.number().optional(),
  title: text,
  body: text,
  locale: text.optional(),
  section: text.optional(),
  draft: flag,
  segment: text.nullable().optional(),
  labels: z.array(text).optional(),
  updatedAt: text.optional(),
  translations: z.array(translation).optional(),
});

const customer = z.strictObject({
  name: text,
  email: text,
  verified: flag,
  suspended: flag,
  locale: text.optional(),
  organization: text.optional(),
  fields: z.record(text, z.unknown()).optional(),
});

const ticket = z.strictObject({
  from: text,
  name: text.optional(),
  verified: flag,
  locale: text.optional(),
  subject: text.optional(),
  text: text.optional(),
  html: text.optional(),
  cc: z.array(text).optional(),
  channel: text.optional(),
  flags: z.array(z.number()).optional(),
  openedByAgent: text.optional(),
  priority: z.enum(['low', 'normal', 'high', 'urgent']).nullable().optional(),
  type: z.enum(['problem', 'incident', 'question', 'task']).nullable().optional(),
  tags: z.array(text).optional(),
  group: text.optional(),
  brand: text.optional(),
  fields: z.record(text, z.unknown()).optional(),
});

const account = z.strictObject({
  clientId: text.optional(),
  clientSecret: text.optional(),
  apiUserEmail: text.optional(),
  apiUserName: text.optional(),
  apiUserRole: z.enum(['admin', 'agent']).optional(),
  apiToken: text.optional(),
  supportAddress: text.optional(),
});

const agent = z.strictObject({
  name: text,
  email: text,
  role: z.enum(['admin', 'agent']).optional(),
  groups: z.array(text).optional(),
});

/** A key for each part of a seed, so that none can be forgotten here. */
const shape: Record<keyof SandboxSeed, z.ZodType> = {
  account: account.optional(),
  groups: z.array(z.strictObject({ name: text })).optional(),
  organizations: attributes,
  agents: z.array(agent).optional(),
  customers: z.array(customer).optional(),
  articles: z.array(article).optional(),
  ticketFields: attributes,
  ticketForms: attributes,
  macros: attributes,
  triggers: attributes,
  brands: attributes,
  brand: z.strictObject({ id: z.number().optional(), name: text.optional() }).optional(),
  locales: z.array(text).min(1).optional(),
  satisfaction: z.enum(['ratings', 'surveys']).optional(),
  tickets: z.array(ticket).optional(),
};

/** Throws a `Fault` that names the file and what in it is wrong. */
export function seedFrom(file: string): SandboxSeed {
  const found = z.strictObject(shape).safeParse(contentOf(file));
  if (found.success) return found.data as SandboxSeed;
  const lines = found.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`);
  throw new Fault('misconfigured', `${file} is no seed for the sandbox:\n${lines.join('\n')}`, { cause: found.error });
}

function contentOf(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Fault('misconfigured', `cannot read the seed ${file}: ${reason}`, { cause });
  }
}
