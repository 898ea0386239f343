/**
 * Connectors: the operator's own systems (a shop, a CRM), declared in the policy over HTTP or MCP. Here is what may be
 * declared, and the port through which tickets use it. A model names one of the tools and fills in its parameters,
 * nothing else: address, secrets, what is read from the answer and who may see it are the policy's.
 */
import { z } from 'zod';
import { wrongsIn } from './connector-rules.ts';
import type { Fact, RequesterView, ToolInput, ToolResult } from './tool.ts';

const name = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, 'lower case, digits and underscores, such as order_status');
const path = z
  .string()
  .regex(/^[^.\s]+(\.[^.\s]+)*$/, 'a path in the answer, such as order.total, or orders.*.id for each of a list');
const secretsAsNames = z.record(z.string(), z.string()).default({});

const parameter = z.strictObject({
  about: z.string().min(1),
  type: z.enum(['string', 'number', 'boolean']),
  /** The whole value has to match. */
  pattern: z.string().optional(),
  required: z.boolean().default(true),
  charsMax: z.number().int().min(1).max(5000).default(200),
});

const toolKeys = {
  id: name,
  about: z.string().min(1),
  /** `read` changes nothing. An `action` does, and only the code that performs recorded actions may call it. */
  effect: z.enum(['read', 'action']),
  parameters: z.record(name, parameter).default({}),
  /** Parameters that are filled in from the ticket's requester; no model sees or sets them. */
  requester: z.strictObject({ email: name.optional(), id: name.optional(), name: name.optional() }).default({}),
  /** Names to paths in the answer: nothing else of it leaves the connector. */
  pick: z.record(name, path).default({}),
  /** Names of `pick` that may stand in an automatic reply. */
  sendable: z.array(name).default([]),
  /** Names of `pick` that are shown as ••••1234, or not at all where that would show most of them. */
  mask: z.array(name).default([]),
  /** Whom the answer is about: an address that has to be the requester's, else there is nothing to see. */
  owner: path.optional(),
  /** The answer is the same for everybody, such as what is in stock. */
  public: z.boolean().default(false),
  timeoutMs: z.number().int().min(100).max(60_000).default(5000),
  bytesMax: z
    .number()
    .int()
    .min(1024)
    .max(16 * 1024 ** 2)
    .default(256 * 1024),
};

const httpTool = z.strictObject({
  ...toolKeys,
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
  /** `{parameter}` anywhere after the host; each value is percent-encoded. */
  url: z.string(),
  /** `${NAME}` is a secret from the environment. */
  headers: secretsAsNames,
  /** JSON; a string that is only `{parameter}` becomes the value with its type. */
  body: z.record(z.string(), z.json()).optional(),
});

/** `name`: what the server calls it. What the server says about it is not read. */
const mcpTool = z.strictObject({ ...toolKeys, name: z.string().min(1) });

const connectorKeys = {
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower case, digits and dashes'),
  allow: z.strictObject({ http: z.boolean().default(false), privateHosts: z.boolean().default(false) }).prefault({}),
  callsMax: z.number().int().min(1).max(50).default(4),
};

const connector = z.discriminatedUnion('kind', [
  z.strictObject({ ...connectorKeys, kind: z.literal('http'), tools: z.array(httpTool).min(1) }),
  z.strictObject({
    ...connectorKeys,
    kind: z.literal('mcp'),
    /** A server on this machine, spoken to over its standard input and output. */
    command: z.array(z.string().min(1)).min(1).optional(),
    /** All that the command finds in its environment, besides PATH. */
    env: secretsAsNames,
    /** A server elsewhere, over streamable HTTP. */
    url: z.string().optional(),
    headers: secretsAsNames,
    tools: z.array(mcpTool).min(1),
  }),
]);

export const connectorsSchema = z
  .array(connector)
  .default([])
  .superRefine((all, context) => {
    for (const { path: at, message } of wrongsIn(all)) context.addIssue({ code: 'custom', path: [...at], message });
  });

export type PolicyConnector = Readonly<z.infer<typeof connector>>;
export type HttpConnector = Extract<PolicyConnector, { kind: 'http' }>;
export type McpConnector = Extract<PolicyConnector, { kind: 'mcp' }>;
export type HttpTool = HttpConnector['tools'][number];
export type McpTool = McpConnector['tools'][number];
export type PolicyTool = HttpTool | McpTool;

/** A tool as a model may be told of it. */
export type ConnectorTool = Readonly<Pick<PolicyTool, 'id' | 'about' | 'effect' | 'parameters'>>;

/** `failed`: it was certainly not done. `unknown`: it may have been; look before anybody tries again. */
export type PerformResult =
  | Readonly<{ kind: 'done'; facts: readonly Fact[] }>
  | Readonly<{ kind: 'failed'; reason: string }>
  | Readonly<{ kind: 'unknown'; reason: string }>;

/** How one connector, or one tool of it, is. `trouble` null: well. */
export type ConnectorFinding = Readonly<{ connector: string; tool: string | null; trouble: string | null }>;

export interface Connectors {
  readonly tools: readonly ConnectorTool[];
  /** Of a reading tool. Whatever the other side does becomes a result; nothing of it is thrown. */
  look(id: string, input: ToolInput, requester: RequesterView, signal: AbortSignal): Promise<ToolResult>;
  /** Of an action, with values that code has ruled on. Never tried twice. The same key names the same deed. */
  perform(
    id: string,
    input: ToolInput,
    requester: RequesterView,
    idempotencyKey: string,
    signal: AbortSignal,
  ): Promise<PerformResult>;
  /** Asks every connector whether it is there, without secrets over HTTP and without calling a tool. */
  check(): Promise<readonly ConnectorFinding[]>;
  close(): Promise<void>;
}
