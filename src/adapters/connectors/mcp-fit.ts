/**
 * Whether a tool as an MCP server describes it now still takes what the policy gives it. A server may change its tools at
 * any time; one that no longer fits is off until policy and server agree again.
 */
import { z } from 'zod';
import type { McpTool } from '../../core/connector.ts';

/** The little of JSON schema that we rely on; the rest is the server's to check. */
const inputSchema = z.object({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
});
const property = z.object({ type: z.union([z.string(), z.array(z.string())]).optional() });

/** Null: it fits. `schema`: the server's, undefined where it has no such tool. */
export function misfit(tool: McpTool, schema: unknown): string | null {
  if (schema === undefined) return `the server has no tool "${tool.name}"`;
  const parsed = inputSchema.safeParse(schema);
  if (!parsed.success) return `the server's "${tool.name}" has no readable schema`;
  const { properties, required } = parsed.data;
  const always = new Map<string, string>();
  for (const [each, { type, required: isRequired }] of Object.entries(tool.parameters))
    if (isRequired) always.set(each, type);
  const { id, ...texts } = tool.requester;
  if (id !== undefined) always.set(id, 'number');
  for (const each of Object.values(texts)) if (each !== undefined) always.set(each, 'string');

  const lacking = required.find((each) => !always.has(each));
  // The server's word, on its way to a log and a terminal.
  const shown = JSON.stringify(lacking?.slice(0, 64));
  if (lacking !== undefined) return `the server's "${tool.name}" needs ${shown}, which the policy does not give`;
  const all = [...always, ...Object.entries(tool.parameters).map(([each, { type }]) => [each, type] as const)];
  for (const [each, type] of all) {
    if (!Object.hasOwn(properties, each)) return `the server's "${tool.name}" has no parameter "${each}"`;
    if (!takes(properties[each], type)) return `the server's "${tool.name}" takes no ${type} as "${each}"`;
  }
  return null;
}

/** A property that names no type takes all. */
function takes(schema: unknown, type: string): boolean {
  const parsed = property.safeParse(schema);
  if (!parsed.success || parsed.data.type === undefined) return true;
  const types = [parsed.data.type].flat();
  return types.includes(type) || (type === 'number' && types.includes('integer'));
}
