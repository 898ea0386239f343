/**
 * Settings from the environment (or a `.env` file), validated whole. What is wrong is said with the setting's name and
 * the way out; commands exit 2 on it. The policy file is read in `config/`.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadEnvFile } from 'node:process';
import { z } from 'zod';
import { Fault } from './core/fault.ts';

export { type LoadedPolicy, parsePolicy, readPolicy } from './config/policy-file.ts';

/** Zendesk's published secret for trying a webhook before it exists: public, so anybody could sign with it. */
const publicTestSecret = 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==';
const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const text = z.string().trim().min(1);
const whole = (min: number, max: number) =>
  z.coerce.number(`a whole number from ${min} to ${max}`).int().min(min).max(max);

/** A key shorter than its hash weakens HS256 (RFC 7518, 3.2). */
const appSecretBytesMin = 32;

/** Help centres are rarely in one language: this one reads a hundred, was trained for search, has 118 MB and is MIT. */
const embeddingModelDefault = 'Xenova/multilingual-e5-small';

/** Small, in eight bits 23 MB; reads English, and there is none as small that reads more. */
const rerankerModelDefault = 'Xenova/ms-marco-MiniLM-L-6-v2';

const environmentSchema = z.object({
  ZENDESK_URL: z.url('no address: it looks like https://YOUR-ACCOUNT.zendesk.com').optional(),
  ZENDESK_CLIENT_ID: text.optional(),
  ZENDESK_CLIENT_SECRET: text.optional(),
  ZENDESK_EMAIL: text.optional(),
  ZENDESK_API_TOKEN: text.optional(),
  ZENDESK_WEBHOOK_SECRET: text.optional(),
  FIRSTLINE_APP_SECRET: text
    .refine((secret) => Buffer.byteLength(secret) >= appSecretBytesMin, {
      error: `too short: ${appSecretBytesMin} bytes or more, such as \`openssl rand -base64 32\` gives; set the same in the Zendesk app`,
    })
    .optional(),
  ANTHROPIC_API_KEY: text.optional(),
  ANTHROPIC_BASE_URL: z.url('no address: leave it out for Anthropic’s own').optional(),
  FIRSTLINE_POLICY: text.default('./firstline.yaml'),
  DATABASE_URL: text.optional(),
  DATA_DIR: text.default('./data'),
  KB_URI: text.optional(),
  EMBEDDINGS: z.enum(['auto', 'transformers', 'built-in']).default('auto'),
  EMBEDDING_MODEL: z
    .string()
    .regex(/^\w[\w.-]*\/\w[\w.-]*$/, 'a model of huggingface.co as OWNER/NAME')
    .default(embeddingModelDefault),
  EMBEDDING_MODEL_DIR: text.optional(),
  RERANKER: z.enum(['off', 'transformers']).default('off'),
  RERANKER_MODEL: z
    .string()
    .regex(/^\w[\w.-]*\/\w[\w.-]*$/, 'a model of huggingface.co as OWNER/NAME')
    .default(rerankerModelDefault),
  RERANKER_MODEL_DIR: text.optional(),
  WEBHOOK_MAX_AGE_SECONDS: whole(1, 3600).default(300),
  HOST: text.default('127.0.0.1'),
  PORT: whole(0, 65_535).default(8787),
  LOG_LEVEL: z.enum(levels).default('info'),
});

export type ZendeskAuth =
  | Readonly<{ kind: 'oauth'; clientId: string; clientSecret: string }>
  | Readonly<{ kind: 'token'; email: string; token: string }>;

export type Settings = Readonly<{
  policyFile: string;
  /** Null: the extractive mode. `baseUrl` null is Anthropic's own. */
  anthropic: Readonly<{ apiKey: string; baseUrl: string | null }> | null;
  databaseUrl: string | null;
  dataDir: string;
  kbUri: string;
  embeddings: 'auto' | 'transformers' | 'built-in';
  embeddingModel: string;
  embeddingModelDir: string | null;
  reranker: 'off' | 'transformers';
  rerankerModel: string;
  rerankerModelDir: string | null;
  webhookSecrets: readonly string[];
  webhookAgeSecondsMax: number;
  /** Shared with the Zendesk app; null: the app gets no answers. */
  appSecret: string | null;
  host: string;
  port: number;
  logLevel: (typeof levels)[number];
  environment: z.infer<typeof environmentSchema>;
}>;

const wrong = (message: string): Fault => new Fault('misconfigured', message);

/** Reads `.env` in the working directory when there is one; what is already in the environment goes before it. */
export function readEnvironment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) loadEnvFile('.env');
  return process.env;
}

export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  // An empty value means "not set": compose files and shells write NAME= for that.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim() !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw wrong(`settings are wrong:\n  ${lines.join('\n  ')}`);
  }
  const values = parsed.data;
  const webhookSecrets = (values.ZENDESK_WEBHOOK_SECRET ?? '').split(',').map((each) => each.trim());
  if (webhookSecrets.includes(publicTestSecret))
    throw wrong('ZENDESK_WEBHOOK_SECRET is the public test secret of Zendesk; take the one `firstline setup` shows');
  const apiKey = values.ANTHROPIC_API_KEY;
  return {
    policyFile: values.FIRSTLINE_POLICY,
    anthropic: apiKey === undefined ? null : { apiKey, baseUrl: values.ANTHROPIC_BASE_URL ?? null },
    databaseUrl: values.DATABASE_URL ?? null,
    dataDir: values.DATA_DIR,
    kbUri: values.KB_URI ?? join(values.DATA_DIR, 'kb'),
    embeddings: values.EMBEDDINGS,
    embeddingModel: values.EMBEDDING_MODEL,
    embeddingModelDir: values.EMBEDDING_MODEL_DIR ?? null,
    reranker: values.RERANKER,
    rerankerModel: values.RERANKER_MODEL,
    rerankerModelDir: values.RERANKER_MODEL_DIR ?? null,
    webhookSecrets: webhookSecrets.filter((each) => each !== ''),
    webhookAgeSecondsMax: values.WEBHOOK_MAX_AGE_SECONDS,
    appSecret: values.FIRSTLINE_APP_SECRET ?? null,
    host: values.HOST,
    port: values.PORT,
    logLevel: values.LOG_LEVEL,
    environment: values,
  };
}

/** Where Zendesk is and as whom we speak to it. */
export function zendeskAccess({ environment }: Settings): Readonly<{ url: string; auth: ZendeskAuth }> {
  const { ZENDESK_URL: url, ZENDESK_CLIENT_ID: clientId, ZENDESK_CLIENT_SECRET: clientSecret } = environment;
  if (url === undefined) throw wrong('ZENDESK_URL is missing: set it to https://YOUR-ACCOUNT.zendesk.com');
  const { protocol, hostname, origin } = new URL(url);
  if (protocol !== 'https:' && !['127.0.0.1', 'localhost', '[::1]'].includes(hostname))
    throw wrong(`ZENDESK_URL is ${url}: plain http is for addresses of this machine only; use https`);
  if (clientId !== undefined && clientSecret !== undefined)
    return { url: origin, auth: { kind: 'oauth', clientId, clientSecret } };
  const { ZENDESK_EMAIL: email, ZENDESK_API_TOKEN: token } = environment;
  if (email !== undefined && token !== undefined) return { url: origin, auth: { kind: 'token', email, token } };
  throw wrong(
    'no access to Zendesk: set ZENDESK_CLIENT_ID and ZENDESK_CLIENT_SECRET (Admin Center → Apps and integrations → ' +
      'OAuth clients), or ZENDESK_EMAIL and ZENDESK_API_TOKEN where the account still has a token',
  );
}
